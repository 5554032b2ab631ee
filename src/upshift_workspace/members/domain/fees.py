# SPDX-License-Identifier: Apache-2.0
"""Fees: charge all members, note what came in, remind of the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from django.conf import settings
from django.db import transaction

from upshift_workspace.mail.models import Letter
from upshift_workspace.mail.reminding import Due, untold
from upshift_workspace.members.domain import letters
from upshift_workspace.members.kinds import Kind
from upshift_workspace.members.models import Fee, Member, Stage
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster

Settling = Literal["paid", "open", "waived"]

QUIET = timedelta(days=7)
"""Within which nobody is reminded of the same thing twice."""


@transaction.atomic
def charge(
    cluster: Cluster,
    actor: Account,
    label: str,
    amounts: dict[bool, Decimal],
    due: date,
) -> int:
    """
    Charge every member once for a span; count the fees that are new.

    Parameters
    ----------
    amounts
        By whether a member is a small or medium firm.
    """
    members = Member.objects.filter(stage=Stage.member).exclude(kind=Kind.cluster)
    owed = members.exclude(fees__label=label)
    made = Fee.objects.bulk_create(
        Fee(
            cluster=cluster,
            member=member,
            label=label,
            amount=amounts[member.is_sme],
            due_on=due,
        )
        for member in owed
    )
    record(cluster, actor, "fee.charged", None, count=len(made))
    return len(made)


@transaction.atomic
def settle(fee: Fee, actor: Account, how: Settling) -> None:
    """Note a fee as paid today, as open again, or as waived."""
    fee.paid_on = datetime.now(UTC).date() if how == "paid" else None
    fee.waived = how == "waived"
    fee.save()
    record(fee.cluster, actor, f"fee.{how}", fee)


@transaction.atomic
def remind(cluster: Cluster, actor: Account) -> int:
    """Remind of fees that are due and unpaid; count the letters."""
    now = datetime.now(UTC)
    due = Fee.objects.filter(paid_on=None, waived=False, due_on__lte=now.date())
    told = _told_since(now - QUIET)
    rows = due.select_related("member__organisation", "member__contact", "cluster")
    posted = sum(letters.owes_fee(fee) for fee in rows if fee.pk not in told)
    record(cluster, actor, "fee.reminded", None, count=posted)
    return posted


def remind_daily(cluster: Cluster, today: date) -> None:
    """Remind of fees before and after they are due, of each time once."""
    rows = Fee.objects.filter(paid_on=None, waived=False).select_related(
        "member__organisation", "member__contact", "cluster"
    )
    due = [Due(f"fee {fee.pk}", fee.due_on, fee) for fee in rows if _reached(fee)]
    morning = datetime.combine(today, time.min, UTC)
    by_hand = _told_since(morning - QUIET)
    fresh = untold(cluster, due, settings.FEE_REMINDERS, today)
    posted = sum(letters.owes_fee(o.row) for o in fresh if o.row.pk not in by_hand)
    if posted:
        record(cluster, None, "reminder.posted", None, kind="owes_fee", count=posted)


def _reached(fee: Fee) -> bool:
    """Tell whether anybody would get the letter: what nobody reads is not told."""
    return bool(letters.payers(fee))


def _told_since(moment: datetime) -> set[int]:
    recent = Letter.objects.filter(kind="owes_fee", made_at__gt=moment)
    return {details["fee"] for details in recent.values_list("details", flat=True)}
