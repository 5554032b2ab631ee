# SPDX-License-Identifier: Apache-2.0
"""Write the letters about what people asked for, at the moment they are sent."""

from __future__ import annotations

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.mail.models import Letter
from upshift_workspace.mail.writing import Said, Void
from upshift_workspace.people.models import Request


def requests_due(letter: Letter) -> Said:
    """Name what waits for an answer and until when, without naming anybody."""
    rows = Request.objects.filter(pk__in=letter.details["requests"], done_at=None)
    waiting = list(rows)
    if not waiting:
        raise Void
    said = ngettext(
        "%(n)s request of your people waits for an answer",
        "%(n)s requests of your people wait for an answer",
        len(waiting),
    )
    lines = tuple(
        _("%(what)s: to be answered by %(day)s.")
        % {"what": row, "day": formats.date_format(row.due)}
        for row in waiting
    )
    return Said(
        said % {"n": len(waiting)},
        lines,
        reverse("people:requests", kwargs={"cluster": letter.cluster.network}),
        _("To the requests"),
    )
