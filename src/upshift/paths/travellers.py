# SPDX-License-Identifier: Apache-2.0
"""Travellers: the worker rows that take a path together, and what it costs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from upshift.plan.arcs import offer_price
from upshift.plan.bundles import Need, entry_givers
from upshift.plan.instance import Instance
from upshift.plan.numbering import NOWHERE
from upshift.plan.params import PlanParams
from upshift.plan.templates import Templates
from upshift.solver.blocks import Bools, Floats

Condition = list[int]
"""Courses any of which gives what a course asks at entry."""


@dataclass(frozen=True)
class Travellers:
    """
    Worker rows on the way to one occupation.

    Several rows travel as their weakest: they take what any of them lacks, in
    a language all of them learn in, at places all of them reach.

    Parameters
    ----------
    instance
        The network in numbers.
    workers
        Numbers of the rows.
    occupation
        Number of the occupation they go to.
    """

    instance: Instance
    workers: tuple[int, ...]
    occupation: int

    @property
    def people(self) -> int:
        """People of all rows."""
        return int(self._people.sum())

    @property
    def training_hours(self) -> float:
        """Most hours of training in a period."""
        return float(self.instance.learners.training_hours[list(self.workers)].min())

    @property
    def longest(self) -> int:
        """Most periods from the first course to arrival."""
        return int(self.instance.learners.longest[list(self.workers)].min())

    @cached_property
    def reached(self) -> Bools:
        """Whether all of them reach each offer. Shape: (offers,)."""
        access = self.instance.learners.access[list(self.workers)]
        offers = self.instance.offers
        near = np.isfinite(self.instance.km[access]).all(axis=0)
        reached: Bools = near & (offers.first <= offers.last)
        return reached

    @cached_property
    def need(self) -> Need:
        """What they lack together, and what they can use."""
        templates = Templates(self.instance, PlanParams())
        posts, learners = self.instance.posts, self.instance.learners
        needs = [
            templates.need(
                w,
                self.occupation,
                is_raise=posts.occupation[learners.post[w]] == self.occupation,
            )
            for w in self.workers
        ]
        return _joined(needs, self._taught_in())

    @cached_property
    def prices(self) -> Floats:
        """Money for a seat of everyone in each offer, hours not counted."""
        instance, offers = self.instance, self.instance.offers
        seat = offers.seat_cost + offers.fixed_cost / offers.smallest
        total = np.zeros(offers.course.size)
        for w, people in zip(self.workers, self._people, strict=True):
            fees = [self._fee(w, f) for f in range(offers.course.size)]
            km = instance.km[instance.learners.access[w]]
            travel = [self._travel(w, f, float(d)) for f, d in enumerate(km)]
            total += people * (seat + np.array(fees) + np.array(travel))
        return total

    @cached_property
    def hours_costs(self) -> Floats:
        """Wage cost of everyone's hours in each offer."""
        instance = self.instance
        hourly = instance.learners.hour_cost[list(self.workers)] @ self._people
        costs: Floats = hourly * instance.courses.hours[instance.offers.course]
        return costs

    def conditions(self, offer: int) -> list[Condition]:
        """List what a seat in an offer asks, as the courses that give each."""
        offers, course = self.instance.offers, int(self.instance.offers.course[offer])
        taught_in = list(self.need.taught_in)
        taught_in[course] = int(offers.language[offer])
        need = replace(self.need, taught_in=taught_in)
        return list(entry_givers(course, need, self.instance.courses))

    def asked(self) -> list[Condition]:
        """List what the occupation asks and is missing, as the courses that give it."""
        need, courses = self.need, self.instance.courses
        lists = [courses.teachers(outcome) for outcome in need.missing]
        if need.eqf_asked:
            lists.append(courses.bridges(need.eqf_asked))
        return lists

    @property
    def _people(self) -> Floats:
        people = self.instance.learners.people[list(self.workers)]
        return people.astype(np.float64)

    def _taught_in(self) -> list[int]:
        offers = self.instance.offers
        taught = np.zeros(self.instance.courses.hours.size, dtype=np.int64)
        here = np.flatnonzero(self.reached)
        np.bitwise_or.at(taught, offers.course[here], offers.language[here])
        return [int(bits) for bits in taught]

    def _fee(self, worker: int, offer: int) -> float:
        posts, learners = self.instance.posts, self.instance.learners
        organisation = int(posts.organisation[learners.post[worker]])
        return offer_price(self.instance, offer, organisation)

    def _travel(self, worker: int, offer: int, km: float) -> float:
        instance = self.instance
        site = instance.posts.site[instance.learners.post[worker]]
        away = instance.offers.site[offer] not in (NOWHERE, site)
        return instance.money.travel(km, elsewhere=away) if np.isfinite(km) else 0.0


def _joined(needs: Sequence[Need], taught_in: list[int]) -> Need:
    """Give the need of the weakest: what any of them lacks."""
    lacking = [n for n in needs if n.eqf and n.eqf < n.eqf_asked]
    languages = needs[0].languages
    for need in needs[1:]:
        languages &= need.languages
    return Need(
        missing=tuple(dict.fromkeys(o for n in needs for o in n.missing)),
        eqf=min((n.eqf for n in needs if n.eqf), default=0),
        eqf_asked=max((n.eqf_asked for n in lacking), default=0),
        languages=languages,
        taught_in=taught_in,
        holds=lambda outcome: all(n.holds(outcome) for n in needs),
    )
