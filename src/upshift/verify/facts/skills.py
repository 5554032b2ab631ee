# SPDX-License-Identifier: Apache-2.0
"""What workers hold, what occupations require, and the level that counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from upshift.network import Network
    from upshift.verify.facts.calendar import Calendar

_NEAR_DIGITS = 9
"""Decimals kept before the floor, so that 0.9999999999 × 2 counts as 2."""


class Crediting(Protocol):
    """Parameters that say how holdings count."""

    @property
    def self_assessed_most(self) -> int:
        """Highest level a self-assessment counts for."""

    @property
    def near_most(self) -> float:
        """Greatest distance at which a near skill is credited."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """An essential skill of an occupation, and from when it is asked."""

    skill: str
    level: int
    from_position: int


@dataclass(frozen=True, slots=True)
class Skills:
    """
    What is held and what is asked.

    Parameters
    ----------
    held
        Level that counts, by worker and skill, before near skills.
    near
        For each skill asked for: near skills and what share of them counts.
    essential
        Essential requirements of each occupation.
    """

    held: dict[str, dict[str, int]]
    near: dict[str, tuple[tuple[str, float], ...]]
    essential: dict[str, tuple[Requirement, ...]]

    def credited(self, worker: str, skill: str) -> int:
        """Give the level with which a worker is credited in a skill."""
        held = self.held.get(worker, {})
        from_near = (
            floor(round(share * held.get(other, 0), _NEAR_DIGITS))
            for other, share in self.near.get(skill, ())
        )
        return max(held.get(skill, 0), *from_near, 0)

    def missing(self, worker: str, occupation: str) -> list[Requirement]:
        """List the essential requirements a worker does not meet."""
        return [
            asked
            for asked in self.essential.get(occupation, ())
            if self.credited(worker, asked.skill) < asked.level
        ]


def read_skills(network: Network, calendar: Calendar, crediting: Crediting) -> Skills:
    """Read ``holds``, ``resembles`` and ``requires``."""
    near: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in network["resembles"].iter_rows(named=True):
        if row["distance"] <= crediting.near_most:
            near[row["skill"]].append((row["near_skill"], 1 - row["distance"]))
    essential: dict[str, list[Requirement]] = defaultdict(list)
    for row in network["requires"].iter_rows(named=True):
        if row["essential"]:
            asked_from = calendar.at(row["from_period"], 0)
            asked = Requirement(row["skill"], row["level"], asked_from)
            essential[row["occupation"]].append(asked)
    start = calendar.spans[0][0] if calendar.spans else None
    return Skills(
        held=_held(network, start, crediting.self_assessed_most),
        near={skill: tuple(pairs) for skill, pairs in near.items()},
        essential={name: tuple(asked) for name, asked in essential.items()},
    )


def _held(
    network: Network, start: date | None, self_most: int
) -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = defaultdict(dict)
    columns = ("worker", "skill", "level", "evidence", "expires")
    rows = network["holds"].select(columns).iter_rows()
    for worker, skill, level, evidence, expires in rows:
        if expires is None or start is None or expires >= start:
            counts = min(level, self_most) if evidence == "self" else level
            held[worker][skill] = max(counts, held[worker].get(skill, 0))
    return dict(held)
