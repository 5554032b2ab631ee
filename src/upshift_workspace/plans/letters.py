# SPDX-License-Identifier: Apache-2.0
"""Write the letters about plans, at the moment they are sent."""

from __future__ import annotations

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.mail.models import Letter
from upshift_workspace.mail.writing import Said, Void
from upshift_workspace.plans.domain import next_of
from upshift_workspace.plans.models import Agreement


def to_agree(letter: Letter) -> Said:
    """Ask a firm to answer its rows; nothing is sent once all are answered."""
    agreements = Agreement.objects.select_related("plan__cluster", "organisation")
    asked = agreements.filter(pk=letter.details["agreement"]).first()
    if asked is None or next_of(asked.plan) or asked.answers.count() >= asked.rows:
        raise Void
    told = {"label": asked.plan.label, "firm": asked.organisation, "n": asked.rows}
    rows = ngettext(
        "The plan “%(label)s” proposes %(n)s row for %(firm)s.",
        "The plan “%(label)s” proposes %(n)s rows for %(firm)s.",
        asked.rows,
    )
    day = formats.date_format(asked.plan.due)
    return Said(
        _("A plan asks for your agreement"),
        (rows % told, _("Please answer by %(day)s.") % {"day": day}),
        reverse(
            "plans:rows",
            kwargs={
                "cluster": asked.plan.cluster.network,
                "pk": asked.plan_id,
                "firm": asked.organisation.organisation,
            },
        ),
        _("Read and answer your rows"),
    )
