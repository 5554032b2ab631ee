# SPDX-License-Identifier: Apache-2.0
"""Coverage proof: for each outcome, who learns it where and who brings it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from upshift.gaps import Credited
from upshift.programmes.curricula import Curriculum
from upshift.programmes.instance import Tables

Levels = dict[str, int]
"""Level by skill."""


@dataclass(frozen=True, slots=True)
class Levelled:
    """
    Levels of everything a proof compares.

    Parameters
    ----------
    taught
        Levels a course leads to, by course.
    required
        Essential levels, by occupation.
    held
        Levels that count for a worker row today.
    """

    taught: Mapping[str, Levels]
    required: Mapping[str, Levels]
    held: Mapping[str, Levels]


def achieves_table(
    network: Tables,
    credited: Credited,
    learners: pl.DataFrame,
    curricula: tuple[Curriculum, ...],
) -> Iterator[dict[str, Any]]:
    """
    Prove each outcome of each programme.

    An outcome is a skill with the level the role requires, or else the highest
    level the modules teach. Each learner brings it, learns it in a module he or
    she takes, or lacks it still; the three counts sum to the learners.

    *Reads* teaches, requires.
    """
    levelled = _levelled(network, credited, learners)
    for curriculum in curricula:
        own = learners.filter(pl.col("programme") == curriculum.name)
        for skill, level in sorted(_outcomes(curriculum, levelled).items()):
            yield {
                "programme": curriculum.name,
                "skill": skill,
                "level": level,
                "required": levelled.required.get(curriculum.role, {}).get(skill),
                **_source(curriculum, levelled, skill, level),
                **_count(curriculum, levelled, own, (skill, level)),
            }


def _levelled(network: Tables, credited: Credited, learners: pl.DataFrame) -> Levelled:
    essential = network["requires"].filter(pl.col("essential"))
    rows = {worker: row for row, worker in enumerate(credited.workers)}
    held = {
        worker: dict(
            zip(credited.skills, credited.levels[rows[worker]].tolist(), strict=True)
        )
        for worker in learners["worker"].unique()
    }
    return Levelled(
        taught=_by(network["teaches"], "course"),
        required=_by(essential, "occupation"),
        held=held,
    )


def _by(table: pl.DataFrame, key: str) -> dict[str, Levels]:
    found: dict[str, Levels] = {}
    for name, skill, level in table.select(key, "skill", "level").iter_rows():
        found.setdefault(name, {})[skill] = level
    return found


def _outcomes(curriculum: Curriculum, levelled: Levelled) -> Levels:
    outcomes: Levels = {}
    for course in curriculum.parts:
        for skill, level in levelled.taught.get(course, {}).items():
            outcomes[skill] = max(level, outcomes.get(skill, 0))
    return {**outcomes, **levelled.required.get(curriculum.role, {})}


def _source(
    curriculum: Curriculum, levelled: Levelled, skill: str, level: int
) -> dict[str, str | None]:
    """Name the module that teaches an outcome, core before option."""
    for course, part in curriculum.parts.items():
        if levelled.taught.get(course, {}).get(skill, 0) >= level:
            return {"part": part, "course": course}
    return {"part": "entry", "course": None}


def _count(
    curriculum: Curriculum,
    levelled: Levelled,
    learners: pl.DataFrame,
    outcome: tuple[str, int],
) -> dict[str, int]:
    skill, level = outcome
    counts = {"brought": 0, "taught": 0, "missing": 0}
    groups = curriculum.group_of
    for move, worker, people in learners.select("move", "worker", "people").iter_rows():
        taken = curriculum.taken(groups[move])
        if levelled.held[worker].get(skill, 0) >= level:
            counts["brought"] += people
        elif any(levelled.taught.get(c, {}).get(skill, 0) >= level for c in taken):
            counts["taught"] += people
        else:
            counts["missing"] += people
    return counts
