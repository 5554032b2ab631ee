# SPDX-License-Identifier: Apache-2.0
"""Homes: learners who have the same offers of a course at the same travel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from upshift.plan.instance import Instance
    from upshift.solver.blocks import Bools

Choice = tuple[tuple[int, float], ...]
"""Offers within reach, each with its travel cost per seat."""


@dataclass(slots=True)
class Homes:
    """
    Where learners come from, as far as it matters for a course.

    Two learners share a home if they reach the same offers of the course at the
    same cost. Where offers of a course differ in price, the organisation is part
    of the home, because its budget feels the choice.

    Parameters
    ----------
    instance
        Of the plan.
    course, organisation, choices
        Of each home, by number; organisation −1 where it does not matter.
    """

    instance: Instance
    course: list[int] = field(default_factory=list)
    organisation: list[int] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    _numbers: dict[tuple[int, int, Choice], int] = field(default_factory=dict)
    _known: dict[tuple[int, int, int, int], int] = field(default_factory=dict)
    _uniform: dict[int, bool] = field(default_factory=dict)

    def find(self, course: int, access: int, languages: int, organisation: int) -> int:
        """Give the number of a home; one without any offer has no choices."""
        owner = NOWHERE if self.has_one_price(course) else organisation
        key = (course, access, languages, owner)
        if key not in self._known:
            choice = self._choice(course, access, languages)
            self._known[key] = self._add(course, owner, choice)
        return self._known[key]

    def only(self, home: int, offer: int) -> int:
        """Give the home from which only one of the offers is taken."""
        choice = tuple(pair for pair in self.choices[home] if pair[0] == offer)
        return self._add(self.course[home], self.organisation[home], choice)

    def _add(self, course: int, owner: int, choice: Choice) -> int:
        home = (course, owner, choice)
        if home not in self._numbers:
            self._numbers[home] = len(self.course)
            self.course.append(course)
            self.organisation.append(owner)
            self.choices.append(choice)
        return self._numbers[home]

    def has_one_price(self, course: int) -> bool:
        """Whether all offers of a course cost budgets the same."""
        if course not in self._uniform:
            offers = np.flatnonzero(self.instance.offers.course == course)
            fee = self.instance.offers.fee[offers]
            reserve = self.instance.money.reserve[offers]
            self._uniform[course] = len({*zip(fee, reserve, strict=True)}) <= 1
        return self._uniform[course]

    def open_in(self) -> Bools:
        """Whether a home has an offer in a period. Shape: (homes, periods)."""
        offers = self.instance.offers
        periods = np.arange(self.instance.num_periods)
        is_open = np.zeros((len(self.course), periods.size), dtype=bool)
        for home, choice in enumerate(self.choices):
            for offer, _ in choice:
                within = (periods >= offers.first[offer]) & (
                    periods <= offers.last[offer]
                )
                is_open[home] |= within
        return is_open

    def _choice(self, course: int, access: int, languages: int) -> Choice:
        instance = self.instance
        offers, site = instance.offers, instance.learners.access_site[access]
        km = instance.km[access]
        return tuple(
            (
                int(f),
                float(
                    instance.money.travel(
                        float(km[f]), elsewhere=offers.site[f] not in (NOWHERE, site)
                    )
                ),
            )
            for f in np.flatnonzero(offers.course == course)
            if np.isfinite(km[f]) and offers.language[f] & languages
        )
