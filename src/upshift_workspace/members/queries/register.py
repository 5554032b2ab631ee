# SPDX-License-Identifier: Apache-2.0
"""The register: who stands where, who joined and left between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from upshift_workspace.members.models import Fee, Member, Stage, Step


def in_stage(stage: str = "") -> QuerySet[Member]:
    """List the register, or one stage of it; what is due first stands first."""
    rows = Member.objects.select_related("reviewer")
    if stage in Stage.values:
        rows = rows.filter(stage=stage)
    return rows.order_by(F("due_on").asc(nulls_last=True), "label", "pk")


def by_stage() -> list[tuple[Stage, int]]:
    """Count the register by stage."""
    counts = dict(
        Member.objects.order_by().values_list("stage").annotate(n=Count("pk"))
    )
    return [(stage, counts.get(stage, 0)) for stage in Stage]


WAITING = (Stage.interest, Stage.applied, Stage.committed)
"""Stages in which somebody waits for the office's next step."""


def overdue(today: date) -> int:
    """Count those for whom somebody should have taken a step by now."""
    return Member.objects.filter(stage__in=WAITING, due_on__lt=today).count()


@dataclass(frozen=True, slots=True)
class Changes:
    """
    Joiners and leavers between two days, both included.

    Parameters
    ----------
    before, after
        Members at the start of the first day and at the end of the last.
    joined, left
        The steps, in order of their days.
    corrected
        Steps taken back within the days; they count in neither list.
    """

    before: int
    after: int
    joined: list[Step]
    left: list[Step]
    corrected: list[Step]


def changes(since: date, until: date) -> Changes:
    """Read who joined and who left from ``since`` to ``until``."""
    counted = Step.objects.filter(undoes=None, undone_by=None)
    into = counted.filter(stage=Stage.member)
    out = counted.filter(was=Stage.member, stage=Stage.left)
    joined = list(_between(into, since, until))
    left = list(_between(out, since, until))
    before = into.filter(on__lt=since).count() - out.filter(on__lt=since).count()
    corrected = Step.objects.exclude(undoes=None).filter(
        Q(at__date__gte=since) & Q(at__date__lte=until)
    )
    return Changes(
        before,
        before + len(joined) - len(left),
        joined,
        left,
        list(corrected.select_related("member", "undoes").order_by("on", "pk")),
    )


def _between(steps: QuerySet[Step], since: date, until: date) -> QuerySet[Step]:
    found = steps.filter(on__gte=since, on__lte=until)
    return found.select_related("member").order_by("on", "member__label")


def fees_of(member: Member | None = None) -> QuerySet[Fee]:
    """List fees, of one member or of all."""
    rows = Fee.objects.select_related("member")
    return rows.filter(member=member) if member else rows
