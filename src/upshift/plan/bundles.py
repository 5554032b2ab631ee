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

    def reachable(self, besides: int = -1) -> list[int]:
        """List the courses the learner can reach in some language."""
        return [k for k, bits in enumerate(self.taught_in) if bits and k != besides]


def entry_givers(k: int, need: Need, courses: Courses) -> Iterator[list[int]]:
    """List for each thing a course asks at entry the courses that give it."""
    others = need.reachable(besides=k)
    for outcome in courses.expects[k]:
        if not need.holds(outcome):
            yield _teachers(outcome, others, courses)
    for earlier in courses.follows[k]:
        if not all(map(need.holds, courses.teaches[earlier])):
            yield [earlier] if earlier in others else []
    if need.eqf and courses.entry_eqf[k] > need.eqf:
        yield _bridges(int(courses.entry_eqf[k]), others, courses)
    if not need.taught_in[k] & need.languages:
        yield [j for j in others if courses.opens[j] & need.taught_in[k]]


def _teachers(outcome: Outcome, among: list[int], courses: Courses) -> list[int]:
    skill, level = outcome
    return [
        k
        for k in among
        if any(s == skill and reached >= level for s, reached in courses.teaches[k])
    ]


def _bridges(level: int, among: list[int], courses: Courses) -> list[int]:
    return [k for k in among if courses.raises_eqf_to[k] >= level]


@dataclass(slots=True)
class _Wants:
    """
    Wants and which courses meet them, as bits.

    A want is something a bundle must give: an outcome asked by the occupation,
    or what one of its courses asks at entry. ``givers[want]`` are the courses
    that meet it; ``asks[course]`` the wants a course brings along.
    """

    need: Need
    courses: Courses
    prices: Sequence[float]
    givers: list[list[int]] = field(default_factory=list)
    asks: dict[int, list[int]] = field(default_factory=dict)

    def add(self, givers: list[int]) -> int:
        self.givers.append(sorted(givers, key=lambda k: (self.prices[k], k)))
        return len(self.givers) - 1

    def admit(self, course: int) -> None:
        """List what a course asks at entry, and admit the courses that give it."""
        waiting = [course]
        while waiting:
            k = waiting.pop()
            if k in self.asks:
                continue
            entry = entry_givers(k, self.need, self.courses)
            self.asks[k] = [self.add(givers) for givers in entry]
            waiting += [g for want in self.asks[k] for g in self.givers[want]]

    def open(self) -> list[int]:
        """List what the occupation asks; give the wants."""
        need = self.need
        reachable = need.reachable()
        wants = [
            self.add(_teachers(outcome, reachable, self.courses))
            for outcome in need.missing
        ]
        if need.eqf and need.eqf_asked > need.eqf:
            wants.append(self.add(_bridges(need.eqf_asked, reachable, self.courses)))
        for want in list(wants):
            for course in self.givers[want]:
                self.admit(course)
        return wants


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
    share = _least_shares(wants)
    found: list[frozenset[int]] = []
    start: frozenset[int] = frozenset()
    queue = [(sum(share[want] for want in asked), 0, start)]
    seen = {start}
    for _ in range(_MOST_STEPS):
        if not queue:
            return
        _, _, bundle = heapq.heappop(queue)
        if any(smaller <= bundle for smaller in found):
            continue
        open_wants = _open_wants(bundle, asked, wants)
        if not open_wants:
            found.append(bundle)
            yield tuple(sorted(bundle))
        elif len(bundle) < longest:
            branch = min(open_wants, key=lambda want: len(wants.givers[want]))
            for course in wants.givers[branch]:
                larger = bundle | {course}
                if larger not in seen:
                    seen.add(larger)
                    left = _open_wants(larger, asked, wants)
                    price = sum(prices[k] for k in larger)
                    bound = price + sum(share[want] for want in left)
                    heapq.heappush(queue, (bound, len(seen), larger))


def _open_wants(bundle: frozenset[int], asked: list[int], wants: _Wants) -> list[int]:
    brought = [want for course in bundle for want in wants.asks[course]]
    return [
        want for want in (*asked, *brought) if bundle.isdisjoint(wants.givers[want])
    ]


def _least_shares(wants: _Wants) -> list[float]:
    """Give for each want the least price per want of a course that meets it."""
    meets: dict[int, int] = {}
    for givers in wants.givers:
        for course in givers:
            meets[course] = meets.get(course, 0) + 1
    return [
        min((wants.prices[k] / meets[k] for k in givers), default=float("inf"))
        for givers in wants.givers
    ]


_MOST_STEPS = 3_000
"""Bundles looked at before the search gives up; ample for gaps of 12 skills."""
