# SPDX-License-Identifier: Apache-2.0
"""Templates: the ways in which learners of one profile reach an occupation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.bundles import Need, close_gap
from upshift.plan.numbering import NOWHERE
from upshift.plan.schedules import Schedule, lay_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from upshift.plan.catalogue import Outcome
    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams
    from upshift.solver.blocks import Ints

Profile = tuple[object, ...]
"""What decides the ways of a learner: what they lack, hold and can reach."""


@dataclass(slots=True)
class Templates:
    """
    The ways to each occupation, found once per profile.

    Parameters
    ----------
    instance, params
        Of the plan.
    ways
        Every schedule found, by number.
    """

    instance: Instance
    params: PlanParams
    ways: list[Schedule] = field(default_factory=list)
    _numbers: dict[Schedule, int] = field(default_factory=dict)
    _found: dict[Profile, tuple[int, ...]] = field(default_factory=dict)
    _nears: dict[int, _Near] = field(default_factory=dict)
    _hour_cost: float = field(init=False)
    _promised: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which courses are promised to whom, and what an hour costs."""
        costs = self.instance.learners.hour_cost
        self._hour_cost = float(np.median(costs)) if costs.size else 0.0
        for worker, offer, _, _ in self.instance.pins:
            course = int(self.instance.offers.course[offer])
            self._promised[worker] = (*self._promised.get(worker, ()), course)

    def find(self, worker: int, occupation: int, *, is_raise: bool) -> tuple[int, ...]:
        """
        Give the numbers of the ways of a worker row to an occupation.

        Parameters
        ----------
        is_raise
            Raised in the own occupation: the EQF level is not asked.
        """
        profile = self._profile(worker, occupation, is_raise=is_raise)
        if profile not in self._found:
            self._found[profile] = self._search(worker, occupation, is_raise=is_raise)
        return self._found[profile]

    def add(self, way: Schedule) -> int:
        """Give the number of a way, new or known."""
        if way not in self._numbers:
            self._numbers[way] = len(self.ways)
            self.ways.append(way)
        return self._numbers[way]

    def single(self, worker: int, course: int) -> int:
        """Give the way of one course by itself, −1 if its entry is not met."""
        need = self.need(worker, 0, is_raise=True)
        hours = float(self.instance.learners.training_hours[worker])
        way = lay_out((course,), need, self.instance.courses, hours)
        return self.add(way) if way else NOWHERE

    def missing(self, worker: int, occupation: int) -> tuple[Outcome, ...]:
        """Give the outcomes a worker row lacks for an occupation."""
        held = self.instance.levels[worker]
        asks = self.instance.occupations.asks[occupation]
        return tuple((s, level) for s, level in asks if held[s] < level)

    def _search(
        self, worker: int, occupation: int, *, is_raise: bool
    ) -> tuple[int, ...]:
        courses, learners = self.instance.courses, self.instance.learners
        need = self.need(worker, occupation, is_raise=is_raise)
        prices = (courses.list_price + self._hour_cost * courses.hours).tolist()
        for course in self._promised.get(worker, ()):
            prices[course] = 0.0
        bundles = close_gap(
            need,
            courses,
            prices,
            most=self.params.bundles_most,
            longest=self.params.courses_most,
        )
        hours = float(learners.training_hours[worker])
        ways = (lay_out(bundle, need, courses, hours) for bundle in bundles)
        longest = learners.longest[worker]
        return tuple(self.add(way) for way in ways if way and way.duration <= longest)

    def need(self, worker: int, occupation: int, *, is_raise: bool) -> Need:
        """Give what a worker row lacks for an occupation, and what it can use."""
        instance = self.instance
        learners, held = instance.learners, instance.levels[worker]
        return Need(
            missing=self.missing(worker, occupation),
            eqf=int(learners.eqf[worker]),
            eqf_asked=0 if is_raise else int(instance.occupations.eqf[occupation]),
            languages=int(learners.languages[worker]),
            taught_in=instance.taught_in[learners.access[worker]].tolist(),
            holds=lambda outcome: bool(held[outcome[0]] >= outcome[1]),
        )

    def _profile(self, worker: int, occupation: int, *, is_raise: bool) -> Profile:
        """Tell learners apart only by what can change their ways."""
        learners, courses = self.instance.learners, self.instance.courses
        held = self.instance.levels[worker]
        near = self._near(occupation)
        taught = self.instance.taught_in[learners.access[worker]][near.courses]
        languages = int(learners.languages[worker])
        foreign = bool(((taught & languages) == 0)[taught > 0].any())
        asked = 0 if is_raise else int(self.instance.occupations.eqf[occupation])
        highest = max(asked, int(courses.entry_eqf[near.courses].max(initial=0)))
        eqf = int(learners.eqf[worker])
        return (
            occupation,
            is_raise,
            self.missing(worker, occupation),
            tuple(bool(held[s] >= level) for s, level in near.outcomes),
            min(eqf, highest),
            languages if foreign else -1,
            (taught if foreign else taught & languages > 0).tobytes(),
            float(learners.training_hours[worker]),
            int(learners.longest[worker]),
            self._promised.get(worker, ()),
        )

    def _near(self, occupation: int) -> _Near:
        """Give the courses that can lead to an occupation, and what they ask."""
        if occupation not in self._nears:
            courses = self.instance.courses
            skills = {s for s, _ in self.instance.occupations.asks[occupation]}
            seen = set(np.flatnonzero(courses.raises_eqf_to > 0).tolist())
            seen |= {k for k, _ in courses.language_courses()}
            outcomes: set[Outcome] = set()
            while True:
                near = {k for s in skills for k, _ in courses.by_skill.get(s, ())}
                near |= {j for k in near | seen for j in courses.follows[k]}
                if near <= seen:
                    break
                seen |= near
                for k in seen:
                    outcomes.update(courses.expects[k])
                    for earlier in courses.follows[k]:
                        outcomes.update(courses.teaches[earlier])
                skills |= {s for s, _ in outcomes}
            self._nears[occupation] = _Near(np.array(sorted(seen)), sorted(outcomes))
        return self._nears[occupation]


@dataclass(frozen=True, slots=True)
class _Near:
    """Courses that can lead to an occupation, and outcomes they ask at entry."""

    courses: Ints
    outcomes: list[Outcome]


def missing_levels(instance: Instance) -> NDArray[np.int16]:
    """Give the levels each worker row lacks for each occupation, summed."""
    asks = instance.occupations.asks
    lacking = np.zeros((instance.learners.num, len(asks)), dtype=np.int16)
    for o, outcomes in enumerate(asks):
        for s, level in outcomes:
            lacking[:, o] += np.maximum(level - instance.levels[:, s], 0)
    return lacking
