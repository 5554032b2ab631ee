# SPDX-License-Identifier: Apache-2.0
"""Remind whoever looks after an application that its next step is due."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.conf import settings

from upshift_workspace.mail.reminding import Due, remind, untold
from upshift_workspace.members.models import Member
from upshift_workspace.members.queries.register import WAITING
from upshift_workspace.tenancy.models import Account, Cluster, Membership, Role


def remind_daily(cluster: Cluster, today: date) -> None:
    """Remind reviewers, else the whole office, of steps that are due, once each."""
    rows = Member.objects.filter(stage__in=WAITING).exclude(due_on=None)
    due = [Due(f"review {m.pk}", m.due_on, m) for m in rows.select_related("reviewer")]
    office = _office()
    by_reader: dict[Account, list[int]] = defaultdict(list)
    for one in untold(cluster, due, settings.REVIEW_REMINDERS, today) if office else ():
        readers = [one.row.reviewer] if one.row.reviewer in office else office
        for reader in readers:
            by_reader[reader].append(one.row.pk)
    for reader, members in by_reader.items():
        remind(cluster, "review_due", [reader], {"members": members})


def _office() -> list[Account]:
    places = Membership.objects.filter(role=Role.office, account__is_active=True)
    return [place.account for place in places.select_related("account").order_by("pk")]
