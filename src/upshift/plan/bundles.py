# SPDX-License-Identifier: Apache-2.0
"""Bundles: the cheapest sets of courses that close a gap, found exactly."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from upshift.plan.catalogue import Courses, Outcome

Bundle = tuple[int, ...]
"""Numbers of courses, ascending."""


@dataclass(frozen=True, slots=True)
class Need:
    """
    What a learner lacks for an occupation, and what they can use.

    Parameters
    ----------
    missing
        Outcomes to be reached.
    eqf, eqf_asked
        EQF level held and asked; 0 where it does not bind.
    languages
        Bits of the languages they learn in.
    taught_in
        For each course the bits of the languages in which they can reach it;
        0 where they cannot reach it at all.
    holds
        Whether an outcome is already credited.
    """

    missing: tuple[Outcome, ...]
    eqf: int
    eqf_asked: int
    languages: int
    taught_in: Sequence[int]
    holds: Callable[[Outcome], bool]

    def reaches(self, k: int) -> bool:
        """Whether the learner can reach a course in some language."""
        return bool(self.taught_in[k])


def entry_givers(k: int, need: Need, courses: Courses) -> Iterator[list[int]]:
    """List for each thing a course asks at entry the courses that give it."""
    for outcome in courses.expects[k]:
        if not need.holds(outcome):
            yield [j for j in courses.teachers(outcome) if j != k and need.reaches(j)]
    for earlier in courses.follows[k]:
        if not all(map(need.holds, courses.teaches[earlier])):
            yield [earlier] if need.reaches(earlier) else []
    if need.eqf and courses.entry_eqf[k] > need.eqf:
        bridges = courses.bridges(int(courses.entry_eqf[k]))
        yield [j for j in bridges if j != k and need.reaches(j)]
    missing = need.taught_in[k]
    if not missing & need.languages:
        opened = courses.language_courses()
        yield [j for j, bit in opened if j != k and bit & missing and need.reaches(j)]


@dataclass(slots=True)
class _Wants:
    """
    Wants and the courses that meet them, both as bits.

    A want is something a bundle must give: an outcome asked by the occupation,
    or what one of its courses asks at entry. Wants are numbered; ``givers`` are
    the courses that meet each, the cheapest first. ``asks`` and ``gives`` hold
    for each course the wants it brings along and those it meets.
    """

    need: Need
    courses: Courses
    prices: Sequence[float]
    givers: list[list[int]] = field(default_factory=list)
    asks: dict[int, int] = field(default_factory=dict)
    gives: dict[int, int] = field(default_factory=dict)

    def add(self, givers: list[int]) -> int:
        """Add a want; give its bit."""
        bit = 1 << len(self.givers)
        self.givers.append(sorted(givers, key=lambda k: (self.prices[k], k)))
        for k in givers:
            self.gives[k] = self.gives.get(k, 0) | bit
        return bit

    def admit(self, course: int) -> None:
        """Add what a course asks at entry, and admit the courses that give it."""
        waiting = [course]
        while waiting:
            k = waiting.pop()
            if k in self.asks:
                continue
            self.asks[k] = 0
            for givers in entry_givers(k, self.need, self.courses):
                self.asks[k] |= self.add(givers)
                waiting += givers

    def open(self) -> int:
        """Add what the occupation asks; give the bits."""
        need, asked = self.need, 0
        lists = [self.courses.teachers(outcome) for outcome in need.missing]
        if need.eqf and need.eqf_asked > need.eqf:
            lists.append(self.courses.bridges(need.eqf_asked))
        for courses in lists:
            asked |= self.add([k for k in courses if need.reaches(k)])
        for givers in list(self.givers):
            for course in givers:
                self.admit(course)
        return asked

    def shares(self) -> list[float]:
        """Give for each want the least price per want of a course that meets it."""
        return [
            min(
                (self.prices[k] / self.gives[k].bit_count() for k in givers),
                default=float("inf"),
            )
            for givers in self.givers
        ]


def close_gap(
    need: Need, courses: Courses, prices: Sequence[float], *, most: int, longest: int
) -> tuple[Bundle, ...]:
    """
    Find the cheapest bundles that close a gap.

    Best-first search with a bound below: every open want costs at least the
    least share of a course's price, so bundles come in ascending price and the
    first ``most`` are exactly the cheapest ones without superfluous courses.

    Parameters
    ----------
    prices
        Money per seat of each course.
    most
        How many bundles to give.
    longest
        Most courses in a bundle.
    """
    return tuple(islice(_cheapest(need, courses, prices, longest), most))


def _cheapest(
    need: Need, courses: Courses, prices: Sequence[float], longest: int
) -> Iterator[Bundle]:
    wants = _Wants(need, courses, prices)
    asked = wants.open()
    share = wants.shares()
    found: list[frozenset[int]] = []
    nothing: frozenset[int] = frozenset()
    queue = [(_bound(asked, share), 0, nothing, 0.0, asked, 0)]
    seen = {nothing}
    for _ in range(_MOST_STEPS):
        if not queue:
            return
        _, _, bundle, price, wanted, given = heapq.heappop(queue)
        if any(smaller <= bundle for smaller in found):
            continue
        open_wants = wanted & ~given
        if not open_wants:
            found.append(bundle)
            yield tuple(sorted(bundle))
        elif len(bundle) < longest:
            for course in _branch(open_wants, wants.givers):
                larger = bundle | {course}
                if larger not in seen:
                    seen.add(larger)
                    more = price + prices[course]
                    asks = wanted | wants.asks[course]
                    gives = given | wants.gives[course]
                    bound = more + _bound(asks & ~gives, share)
                    entry = (bound, len(seen), larger, more, asks, gives)
                    heapq.heappush(queue, entry)


def _bits(wants: int) -> Iterator[int]:
    while wants:
        low = wants & -wants
        yield low.bit_length() - 1
        wants ^= low


def _bound(wants: int, share: list[float]) -> float:
    """Give the least price at which open wants can be met."""
    return sum(share[want] for want in _bits(wants))


def _branch(wants: int, givers: list[list[int]]) -> list[int]:
    """Give the courses for the open want that fewest courses meet."""
    return min((givers[want] for want in _bits(wants)), key=len)


_MOST_STEPS = 3_000
"""Bundles looked at before the search gives up; ample for gaps of 12 skills."""
