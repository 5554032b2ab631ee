# SPDX-License-Identifier: Apache-2.0
"""The cheapest way to close a gap in hours, by trying every course in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from upshift.gaps import GapParams, credited_levels
from upshift.network import Network

Levels = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a course takes and gives."""

    course: str
    hours: float
    languages: frozenset[str]
    teaches: Levels
    expects: Levels
    entry_eqf: int
    raises_eqf_to: int


@dataclass(frozen=True, slots=True)
class Learner:
    """What a worker row brings."""

    worker: str
    held: Levels
    languages: frozenset[str]
    eqf: int
    hours: float
    longest: int


def teachings(network: Network) -> tuple[Teaching, ...]:
    """Give every course that is offered, with the languages of its offers."""
    taught, asked = _levels(network, "teaches"), _levels(network, "expects")
    languages: dict[str, set[str]] = {}
    for course, language in network["offers"].select("course", "language").iter_rows():
        languages.setdefault(course, set()).add(language or "")
    return tuple(
        Teaching(
            row["course"],
            row["hours"],
            frozenset(lang or row["language"] for lang in languages[row["course"]]),
            taught.get(row["course"], {}),
            asked.get(row["course"], {}),
            row["entry_eqf"] or 0,
            row["raises_eqf_to"] or 0,
        )
        for row in network["courses"].iter_rows(named=True)
    )


def learners(network: Network) -> dict[str, Learner]:
    """Give every worker row with its credited levels."""
    credited = credited_levels(network, GapParams())
    eqf = dict(network["occupations"].select("occupation", "eqf").iter_rows())
    spoken: dict[str, set[str]] = {}
    for worker, language in network["speaks"].iter_rows():
        spoken.setdefault(worker, set()).add(language)
    levels = {
        worker: dict(zip(credited.skills, (int(v) for v in row), strict=True))
        for worker, row in zip(credited.workers, credited.levels, strict=True)
    }
    return {
        row["worker"]: Learner(
            row["worker"],
            levels[row["worker"]],
            frozenset({row["language"]} | spoken.get(row["worker"], set())),
            row["eqf"] or eqf[row["occupation"]],
            row["training_hours"],
            row["longest_training"],
        )
        for row in network["workers"].iter_rows(named=True)
    }


def shortest_bundle(
    learner: Learner, asked: Levels, eqf: int, courses: tuple[Teaching, ...]
) -> tuple[float, tuple[str, ...]]:
    """
    Give the hours and courses of the shortest bundle that closes a gap.

    Parameters
    ----------
    learner
        Who learns.
    asked
        Essential level by skill.
    eqf
        EQF level of the work.
    courses
        As :func:`teachings` gives them.

    Returns
    -------
    hours, courses
        Infinite hours and no course where nothing closes the gap.
    """
    usable = tuple(c for c in courses if c.languages & learner.languages)
    best: tuple[float, tuple[str, ...]] = (inf, ())
    for bundle in _bundles(learner, asked, eqf, usable, ()):
        hours = sum(course.hours for course in bundle)
        if hours < best[0]:
            best = (hours, tuple(sorted(course.course for course in bundle)))
    return best


def _bundles(
    learner: Learner,
    asked: Levels,
    eqf: int,
    courses: tuple[Teaching, ...],
    taken: tuple[Teaching, ...],
) -> Iterator[tuple[Teaching, ...]]:
    if len(taken) > _MOST:
        return
    need = _first_need(learner, asked, eqf, taken)
    if need is None:
        yield taken
        return
    skill, level = need
    for course in courses:
        gives = course.teaches.get(skill, 0) if skill else course.raises_eqf_to
        if gives >= level and course not in taken:
            yield from _bundles(learner, asked, eqf, courses, (*taken, course))


def _first_need(
    learner: Learner, asked: Levels, eqf: int, taken: tuple[Teaching, ...]
) -> tuple[str, int] | None:
    """Find a skill, or a blank for the EQF level, that is still to be reached."""
    wanted = dict(asked)
    for course in taken:
        for skill, level in course.expects.items():
            wanted[skill] = max(level, wanted.get(skill, 0))
    for skill, level in wanted.items():
        taught = max((c.teaches.get(skill, 0) for c in taken), default=0)
        if max(taught, learner.held.get(skill, 0)) < level:
            return skill, level
    reached = max((c.raises_eqf_to for c in taken), default=0)
    needed = max((eqf, *(c.entry_eqf for c in taken)))
    return ("", needed) if max(reached, learner.eqf) < needed else None


def _levels(network: Network, table: str) -> dict[str, dict[str, int]]:
    levels: dict[str, dict[str, int]] = {}
    for course, skill, level in network[table].iter_rows():
        levels.setdefault(course, {})[skill] = level
    return levels


_MOST = 7
"""Most courses of a bundle that is tried."""
