# SPDX-License-Identifier: Apache-2.0
"""Remind a firm, before a proof ends and after, to have it renewed."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet

from upshift_workspace.mail.reminding import Due, remind, untold
from upshift_workspace.tenancy.models import Account, Cluster, Membership, Role
from upshift_workspace.tenancy.queries import present
from upshift_workspace.workforce.models import Holds
from upshift_workspace.workforce.queries.firm import own


def remind_daily(cluster: Cluster, today: date) -> None:
    """Remind each firm in one letter of the proofs whose time has come."""
    for firm in present().order_by("pk"):
        to = _readers(Membership.objects.filter(organisation=firm, role=Role.hr))
        near = near_their_end(own(Holds, firm), today) if to else ()
        due = [Due(f"proof {row.pk}", row.expires, row) for row in near]
        if fresh := untold(cluster, due, settings.PROOF_REMINDERS, today):
            remind(cluster, "proofs_end", to, {"proofs": as_details(fresh)})


def near_their_end(rows: QuerySet[Holds], today: date) -> QuerySet[Holds]:
    """Keep to proofs between the first reminder and some days after the last."""
    days = settings.PROOF_REMINDERS
    first = today - timedelta(days=max(days) + settings.PROOF_PAST)
    last = today - timedelta(days=min(days))
    return rows.filter(expires__range=(first, last)).order_by("pk")


def as_details(fresh: list[Due]) -> list[tuple[int, str]]:
    """Note which proofs, and their last day: one that is renewed has another."""
    return [(one.row.pk, one.on.isoformat()) for one in fresh]


def _readers(places: QuerySet[Membership]) -> list[Account]:
    found = places.filter(account__is_active=True).select_related("account")
    return [place.account for place in found.order_by("pk")]
