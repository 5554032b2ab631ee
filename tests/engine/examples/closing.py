# SPDX-License-Identifier: Apache-2.0
"""The cheapest way to close a gap in hours, by trying every course in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
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
    earlier: tuple[str, ...]
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
    follows = network["follows"].select("course", "earlier").rows()
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
            tuple(earlier for later, earlier in follows if later == row["course"]),
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
    for worker, language in network["speaks"].select("worker", "language").iter_rows():
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
    usable = tuple(
        course
        for course in courses
        if course.languages & learner.languages and course.hours <= learner.hours
    )
    best: tuple[float, tuple[str, ...]] = (inf, ())
    for bundle in _bundles(_Wanted(learner, asked, eqf, usable), ()):
        hours = sum(course.hours for course in bundle)
        if hours < best[0]:
            best = (hours, tuple(sorted(course.course for course in bundle)))
    return best


@dataclass(frozen=True, slots=True)
class _Wanted:
    learner: Learner
    asked: Levels
    eqf: int
    courses: tuple[Teaching, ...]


def _bundles(
    wanted: _Wanted, taken: tuple[Teaching, ...]
) -> Iterator[tuple[Teaching, ...]]:
    gives = _first_need(wanted, taken)
    if gives is None:
        yield taken
    elif len(taken) < _MOST:
        for course in wanted.courses:
            if course not in taken and gives(course):
                yield from _bundles(wanted, (*taken, course))


def _first_need(
    wanted: _Wanted, taken: tuple[Teaching, ...]
) -> Callable[[Teaching], bool] | None:
    """Say which courses meet the first need that is still open, if there is one."""
    held = wanted.learner.held
    asked = [(wanted.asked, taken)]
    # What a course asks at entry cannot be met by that course itself.
    asked += [(c.expects, tuple(t for t in taken if t is not c)) for c in taken]
    for levels, givers in asked:
        for skill, level in levels.items():
            taught = max((c.teaches.get(skill, 0) for c in givers), default=0)
            if max(taught, held.get(skill, 0)) < level:
                return partial(_teaches, skill=skill, level=level)
    for name in (e for c in taken for e in c.earlier if e not in _names(taken)):
        before = next((c for c in wanted.courses if c.course == name), None)
        if before is None or any(held.get(s, 0) < v for s, v in before.teaches.items()):
            return partial(_is, name=name)
    needed = max((wanted.eqf, *(c.entry_eqf for c in taken)))
    reached = max((c.raises_eqf_to for c in taken), default=0)
    if max(reached, wanted.learner.eqf) < needed:
        return partial(_raises, level=needed)
    return None


def _teaches(course: Teaching, *, skill: str, level: int) -> bool:
    return course.teaches.get(skill, 0) >= level


def _raises(course: Teaching, *, level: int) -> bool:
    return course.raises_eqf_to >= level


def _is(course: Teaching, *, name: str) -> bool:
    return course.course == name


def _names(courses: tuple[Teaching, ...]) -> frozenset[str]:
    return frozenset(course.course for course in courses)


def _levels(network: Network, table: str) -> dict[str, dict[str, int]]:
    levels: dict[str, dict[str, int]] = {}
    for course, skill, level in (
        network[table].select("course", "skill", "level").iter_rows()
    ):
        levels.setdefault(course, {})[skill] = level
    return levels


_MOST = 7
"""Most courses of a bundle that is tried."""
