# SPDX-License-Identifier: Apache-2.0
"""Schedules: in which period after the start each course of a bundle lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from upshift.plan.bundles import entry_givers

if TYPE_CHECKING:
    from upshift.plan.bundles import Bundle, Need
    from upshift.plan.catalogue import Courses


@dataclass(frozen=True, slots=True)
class Schedule:
    """
    A bundle laid out in time.

    Parameters
    ----------
    courses
        In the order in which they are taken.
    offsets
        Periods after the start, one per course.
    opened
        Bits of the languages that earlier courses have opened for each course.
    duration
        Periods from the first course to arrival; 0 without courses.
    """

    courses: tuple[int, ...]
    offsets: tuple[int, ...]
    opened: tuple[int, ...]
    duration: int


def lay_out(
    bundle: Bundle, need: Need, courses: Courses, training_hours: float
) -> Schedule | None:
    """
    Lay out a bundle as early as order and hours allow.

    Courses are taken in an order in which everything they ask is already held
    or taught in the same or an earlier period, each in the first period with
    room for its hours.

    Returns
    -------
    Schedule or None
        None if no order works or a course is longer than a period allows.
    """
    room: list[float] = []
    taken: dict[int, int] = {}
    known: dict[int, int] = {}
    waiting = list(bundle)
    while waiting:
        ready = [k for k in waiting if _is_ready(k, taken, need, courses)]
        if not ready or courses.hours[ready[0]] > training_hours:
            return None
        course = ready[0]
        earliest = _earliest(course, taken, need, courses)
        offset = _first_room(
            room, earliest, float(courses.hours[course]), training_hours
        )
        taken[course] = offset
        known[course] = _opened(course, taken, courses)
        waiting.remove(course)
    order = sorted(taken, key=lambda k: (taken[k], list(taken).index(k)))
    return Schedule(
        courses=tuple(order),
        offsets=tuple(taken[k] for k in order),
        opened=tuple(known[k] for k in order),
        duration=max(taken.values(), default=-1) + 1,
    )


def _first_room(
    room: list[float], earliest: int, hours: float, training_hours: float
) -> int:
    offset = earliest
    while True:
        while len(room) <= offset:
            room.append(training_hours)
        if room[offset] >= hours:
            room[offset] -= hours
            return offset
        offset += 1


def _is_ready(k: int, taken: dict[int, int], need: Need, courses: Courses) -> bool:
    return all(
        any(giver in taken for giver in givers)
        for givers in entry_givers(k, need, courses)
    )


def _earliest(k: int, taken: dict[int, int], need: Need, courses: Courses) -> int:
    return max(
        (
            min(taken[giver] for giver in givers if giver in taken)
            for givers in entry_givers(k, need, courses)
        ),
        default=0,
    )


def _opened(besides: int, taken: dict[int, int], courses: Courses) -> int:
    """Give the languages that other courses have opened until a course begins."""
    offset = taken[besides]
    opened = 0
    for course, when in taken.items():
        if when <= offset and course != besides:
            opened |= int(courses.opens[course])
    return opened
