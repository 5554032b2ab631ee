# SPDX-License-Identifier: Apache-2.0
"""Rules on what is learned: gaps closed, entry met, order kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from upshift.verify.breach import Pairs, Tests
    from upshift.verify.case import Case
    from upshift.verify.facts import Course
    from upshift.verify.rows import Move


def gap_is_closed(case: Case) -> Tests:
    """Test that every essential requirement is held or learned on arrival."""
    skills = case.facts.skills
    for move in case.results.moves:
        if case.kind(move) == "stays":
            continue
        courses = {course for course, _ in case.lessons[move.move]}
        for asked in skills.essential.get(move.to_occupation, ()):
            level = _level(case, move.worker, asked.skill, courses)
            yield level >= asked.level or Breach(
                "gap_is_closed",
                "moves",
                (("move", move.move), ("skill", asked.skill)),
                number(level),
                number(asked.level),
            )


def entry_is_met(case: Case) -> Tests:
    """Test that who starts a course brings what it expects."""
    for move, course, position in _lessons(case):
        before = case.taken_with(move.move, course, position)
        asked = case.facts.courses[course]
        key = _key(case, move, course, position)
        for skill, expected in asked.expects.items():
            level = _level(case, move.worker, skill, before)
            yield level >= expected or Breach(
                "entry_is_met",
                "seats",
                (*key, ("skill", skill)),
                number(level),
                number(expected),
            )
        held = _eqf(case, move, before)
        if asked.entry_eqf is not None and held is not None:
            yield held >= asked.entry_eqf or Breach(
                "entry_is_met.eqf", "seats", key, number(held), number(asked.entry_eqf)
            )


def order_is_kept(case: Case) -> Tests:
    """Test that a later course comes after the earlier one."""
    credited = case.facts.skills.credited
    for move, course, position in _lessons(case):
        before = case.taken_with(move.move, course, position)
        for earlier in case.facts.courses[course].earlier:
            taught = case.facts.courses[earlier].teaches
            spared = all(
                credited(move.worker, skill) >= level for skill, level in taught.items()
            )
            yield (earlier in before or spared) or Breach(
                "order_is_kept",
                "seats",
                _key(case, move, course, position),
                course,
                earlier,
            )


def eqf_is_bridged(case: Case) -> Tests:
    """Test that work at a higher EQF level needs a bridging course."""
    for move in case.results.moves:
        asked = case.facts.asked_eqf.get(move.to_occupation)
        if case.kind(move) in ("raised", "stays") or asked is None:
            continue
        courses = {course for course, _ in case.lessons[move.move]}
        reached = _eqf(case, move, courses)
        yield (reached is None or reached >= asked) or Breach(
            "eqf_is_bridged",
            "moves",
            (("move", move.move),),
            number(reached or 0),
            number(asked),
        )


def language_fits(case: Case) -> Tests:
    """Test that a course is taught in a language the worker can learn in."""
    for seat in case.taken:
        move, offer = case.moves[seat.move], case.offer(seat)
        before = case.taken_with(seat.move, offer.course, seat.position)
        opened = {course.opens_language for course in _courses(case, before)}
        learns = case.worker(move).languages | opened
        yield offer.language in learns or Breach(
            "language_fits",
            "seats",
            case.pairs(seat.key),
            offer.language,
            ", ".join(sorted(language for language in learns if language)),
        )


def _lessons(case: Case) -> Iterator[tuple[Move, str, int]]:
    for move in case.results.moves:
        for course, position in case.lessons[move.move]:
            yield move, course, position


def _courses(case: Case, names: Iterable[str]) -> list[Course]:
    return [case.facts.courses[name] for name in names]


def _level(case: Case, worker: str, skill: str, courses: Iterable[str]) -> int:
    """Give the level in a skill, credited or taught by the courses."""
    taught = (course.teaches.get(skill, 0) for course in _courses(case, courses))
    return max(case.facts.skills.credited(worker, skill), *taught, 0)


def _eqf(case: Case, move: Move, courses: Iterable[str]) -> int | None:
    """Give the EQF level held or reached; None if the rules do not bind."""
    held = case.worker(move).eqf
    if held is None:
        return None
    raised = (course.raises_eqf_to or 0 for course in _courses(case, courses))
    return max(held, *raised, 0)


def _key(case: Case, move: Move, course: str, position: int) -> Pairs:
    return (
        ("move", move.move),
        ("course", course),
        ("period", case.period(position)),
    )
