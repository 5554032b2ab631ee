# SPDX-License-Identifier: Apache-2.0
"""Write the letters about proofs that end, at the moment they are sent."""

from __future__ import annotations

from itertools import groupby

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.mail.models import Letter
from upshift_workspace.mail.writing import Said, Void
from upshift_workspace.workforce.models import Holds
from upshift_workspace.workforce.queries.labels import label_of

_MOST = 10
"""Skills that a letter names; the page lists all."""


def proofs_end(letter: Letter) -> Said:
    """Tell a firm by skill how many proofs end and when, without naming anybody."""
    rows = _still_ending(letter)
    return Said(
        ngettext(
            "%(n)s proof of your people is to be renewed",
            "%(n)s proofs of your people are to be renewed",
            len(rows),
        )
        % {"n": len(rows)},
        (*_by_skill(rows), _("What has ended counts in no plan.")),
        reverse("workforce:expiring", kwargs={"cluster": letter.cluster.network}),
        _("See whose they are, and which courses renew them"),
    )


def own_proofs_end(letter: Letter) -> Said:
    """Tell somebody which of the own proofs end and when."""
    rows = _still_ending(letter)
    lines = tuple(
        _("%(skill)s: counts until %(day)s.")
        % {"skill": label_of(row.skill), "day": formats.date_format(row.expires)}
        for row in rows
    )
    return Said(
        _("Proofs of your skills are to be renewed"),
        lines,
        reverse("people:record", kwargs={"cluster": letter.cluster.network}),
        _("All my skills"),
    )


def _still_ending(letter: Letter) -> list[Holds]:
    """Give the rows that were not renewed meanwhile; without any it is void."""
    until = dict(letter.details["proofs"])
    rows = Holds.objects.filter(pk__in=until).exclude(expires=None)
    ordered = rows.select_related("skill").order_by("expires", "pk")
    found = [row for row in ordered if row.expires.isoformat() == until[row.pk]]
    if not found:
        raise Void
    return found


def _by_skill(rows: list[Holds]) -> tuple[str, ...]:
    named = sorted(rows, key=lambda row: (label_of(row.skill), row.expires))
    lines = []
    for label, some in groupby(named, key=lambda row: label_of(row.skill)):
        found = list(some)
        said = ngettext(
            "%(skill)s: %(n)s person, until %(day)s.",
            "%(skill)s: %(n)s people, the first until %(day)s.",
            len(found),
        )
        day = formats.date_format(found[0].expires)
        lines.append(said % {"skill": label, "n": len(found), "day": day})
    more = len(lines) - _MOST
    rest = ngettext("%(n)s more skill.", "%(n)s more skills.", max(more, 1))
    return (*lines[:_MOST], *((rest % {"n": more},) if more > 0 else ()))
