# SPDX-License-Identifier: Apache-2.0
"""Demand for skills that no course delivers, from safe sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from upshift_workspace.training.models import AskedFor
from upshift_workspace.training.queries.catalogue import reached
from upshift_workspace.workforce.models import Period, Skill


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Demand for a skill at a level in a region.

    Parameters
    ----------
    region
        Blank for all together.
    demand, supply
        People, rounded; None where hidden.
    """

    skill: Skill
    level: int
    region: str
    demand: int | None
    supply: int | None

    @property
    def short(self) -> int:
        """How many more are asked for than there are, as far as shown."""
        if self.demand is None or self.supply is None:
            return 0
        return max(0, self.demand - self.supply)


def asked_periods() -> list[tuple[Period, datetime]]:
    """List the periods that have been worked out, in order."""
    done = dict(AskedFor.objects.values_list("period", "at"))
    periods = Period.objects.filter(period__in=done).order_by("start_date")
    return [(period, done[period.period]) for period in periods]


def undelivered(period: str, region: str | None = None) -> list[Asked]:
    """
    List what is asked for in a period and no offered course delivers now.

    Parameters
    ----------
    region
        To which to keep; None for all regions together.
    """
    row = AskedFor.objects.filter(period=period).first()
    if row is None:
        return []
    best = {skill: max(levels) for skill, levels in reached().items()}
    skills = {skill.skill: skill for skill in Skill.objects.all()}
    found = [
        Asked(
            skills[cell["skill"]],
            int(cell["level"]),
            cell["region"] or "",
            _whole(cell["demand"]),
            _whole(cell["supply"]),
        )
        for cell in row.cells
        if cell["skill"] in skills and (cell["region"] or None) == region
    ]
    open_ = [one for one in found if best.get(one.skill.pk, 0) < one.level]
    return sorted(open_, key=lambda one: (-one.short, -(one.demand or 0)))


def regions(period: str) -> list[str]:
    """List the regions of a period's sums."""
    row = AskedFor.objects.filter(period=period).first()
    return sorted({cell["region"] for cell in row.cells} - {None}) if row else []


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
