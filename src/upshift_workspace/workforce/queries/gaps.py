# SPDX-License-Identifier: Apache-2.0
"""A firm's gaps by skill and level, each figure with the rows it adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from upshift_workspace import engine
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import Occupation, Period, Skill
from upshift_workspace.workforce.queries.firm import firm_rows, mark_of
from upshift_workspace.workforce.queries.labels import label_of

if TYPE_CHECKING:
    from upshift_workspace.engine.gaps import GapRecords

KINDS = ("demand", "supply", "missing")
_KEPT = 3600  # seconds; any change makes a new key before


@dataclass(frozen=True, slots=True)
class GapLine:
    """
    Demand and supply of a skill at a level or above.

    Parameters
    ----------
    skill, level, label
        What is meant.
    figures
        People by kind: ``demand``, ``supply`` and ``missing`` (who lack it for the
        work they do).
    """

    skill: str
    level: int
    label: str
    figures: dict[str, int]

    @property
    def difference(self) -> int:
        """Demand less supply; below 0 is more than is asked for."""
        return self.figures["demand"] - self.figures["supply"]


def periods() -> list[Period]:
    """List the quarters of the calendar."""
    return list(Period.objects.order_by("start_date"))


def records_of(firm: Organisation, period: str) -> GapRecords:
    """
    Give the records of a quarter; they are worked out once after each change.

    Raises
    ------
    Refused
        If the firm's rows are not sound.
    """
    key = f"gaps:{firm.pk}:{period}:{mark_of(firm)}"
    found: GapRecords | None = cache.get(key)
    if found is None:
        found = engine.gap_records(firm_rows(firm), period)
        cache.set(key, found, _KEPT)
    return found


def kept(records: GapRecords, chosen: Mapping[str, str]) -> GapRecords:
    """Keep the records that a filter asks for."""
    names = ("site", "occupation", "skill", "level", "kind")
    return records.kept({name: chosen[name] for name in names if chosen.get(name)})


def lines_of(records: GapRecords, *, every: bool) -> list[GapLine]:
    """Sum records by skill and level, those with most to gain first."""
    sums: dict[tuple[str, int], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(KINDS, 0)
    )
    for skill, level, kind, people in records.sums():
        sums[skill, level][kind] = people
    labels = skill_labels()
    lines = [GapLine(s, n, labels.get(s, s), f) for (s, n), f in sums.items()]
    open_ = [line for line in lines if every or line.difference > 0 or _lacks(line)]
    return sorted(open_, key=lambda x: (-x.difference, -x.figures["missing"], x.label))


def skill_labels() -> dict[str, str]:
    """Give each skill's label."""
    return {skill.skill: label_of(skill) for skill in Skill.objects.all()}


def occupation_labels() -> dict[str, str]:
    """Give each occupation's label."""
    return {post.occupation: label_of(post) for post in Occupation.objects.all()}


def _lacks(line: GapLine) -> bool:
    return line.figures["missing"] > 0
