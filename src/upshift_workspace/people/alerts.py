# SPDX-License-Identifier: Apache-2.0
"""Remind workers of their own proofs, and HR of requests with a last day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.conf import settings

from upshift_workspace.mail.reminding import Due, remind, untold
from upshift_workspace.people.models import Opening, Request
from upshift_workspace.tenancy.models import Cluster, Membership, Role
from upshift_workspace.tenancy.queries import present
from upshift_workspace.workforce.domain.alerts import as_details, near_their_end
from upshift_workspace.workforce.models import Holds

_NOBODY_READS = "@code.invalid"
"""Ending of the addresses of accounts that open by a code."""


def remind_workers(cluster: Cluster, today: date) -> None:
    """Remind each worker with mail and open pages of the own proofs, once each."""
    places = Membership.objects.filter(
        role=Role.worker,
        organisation__in=Opening.objects.values("organisation"),
        account__is_active=True,
    ).exclude(worker="")
    written = places.exclude(account__email__endswith=_NOBODY_READS)
    for place in written.filter(organisation__in=present()).select_related("account"):
        own = Holds.objects.filter(worker__worker=place.worker)
        near = near_their_end(own, today)
        due = [Due(f"own {place.pk} {row.pk}", row.expires, row) for row in near]
        if fresh := untold(cluster, due, settings.PROOF_REMINDERS, today):
            proofs = {"proofs": as_details(fresh)}
            remind(cluster, "own_proofs_end", [place.account], proofs)


def remind_of_requests(cluster: Cluster, today: date) -> None:
    """Remind HR of what people asked for before its last day, in one letter."""
    waiting = Request.objects.filter(done_at=None, organisation__in=present())
    by_firm: dict[int, list[Request]] = defaultdict(list)
    for row in waiting:
        by_firm[row.organisation_id].append(row)
    for firm, rows in by_firm.items():
        places = Membership.objects.filter(organisation=firm, role=Role.hr)
        to = [place.account for place in places.select_related("account")]
        due = [Due(f"request {row.pk}", row.due, row) for row in rows]
        fresh = untold(cluster, due, settings.REQUEST_REMINDERS, today) if to else []
        if fresh:
            asked = {"requests": [one.row.pk for one in fresh]}
            remind(cluster, "requests_due", to, asked)
