# SPDX-License-Identifier: Apache-2.0
"""What waits for the cluster office, and what its partners find."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.members.models import Fee
from upshift_workspace.members.queries.overview.lines import Due, Overview, Place, at
from upshift_workspace.members.queries.register import overdue
from upshift_workspace.plans.queries import plans_for
from upshift_workspace.tenancy.models import Membership
from upshift_workspace.tenancy.permissions import may


def office(reader: Membership, found: Overview) -> None:
    """Say which steps and fees are late."""
    today = datetime.now(UTC).date()
    if late := overdue(today):
        words = ngettext(
            "%(n)s application waits for your next step",
            "%(n)s applications wait for your next step",
            late,
        )
        found.waiting.append(
            Due("warn", _("Overdue"), words % {"n": late}, at(reader, "members:list"))
        )
    unpaid = Fee.objects.filter(paid_on=None, waived=False, due_on__lt=today).count()
    if unpaid:
        words = ngettext("%(n)s fee is late", "%(n)s fees are late", unpaid)
        found.waiting.append(
            Due("info", _("Unpaid"), words % {"n": unpaid}, at(reader, "members:fees"))
        )


def partner(reader: Membership, found: Overview) -> None:
    """Point to the plan that was published last."""
    plan = plans_for(reader).first()
    if plan:
        found.waiting = [
            Due(
                "info",
                _("Published"),
                plan.label,
                at(reader, "plans:show", pk=plan.pk),
            )
        ]


def places(reader: Membership) -> list[Place]:
    """Name the pages that a reader without work of its own will want."""
    lines = [
        ("people.see_sums", "people:sums", _("Sums"), _("Gaps, moves and fairness.")),
        ("people.see_rules", "people:rules", _("Rules"), _("What every plan keeps.")),
        (
            "training.see_catalogue",
            "training:catalogue",
            _("Catalogue"),
            _("Courses of the cluster's providers."),
        ),
        (
            "training.see_catalogue",
            "training:occupations",
            _("Occupations"),
            _("What each work asks, and where it can be learnt."),
        ),
    ]
    return [
        Place(words, hint, at(reader, view))
        for right, view, words, hint in lines
        if may(reader, right)
    ]
