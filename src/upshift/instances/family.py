# SPDX-License-Identifier: Apache-2.0
"""Families of clusters: how many roles, courses and skills they have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from upshift.errors import InvalidParams, UnknownName

FIELDS = (
    "machining",
    "assembly",
    "electrics",
    "battery",
    "software",
    "robotics",
    "quality",
    "logistics",
)
"""Fields of work; a family uses the first few."""


@dataclass(frozen=True, slots=True)
class Family:
    """
    What clusters of a family have in common.

    Parameters
    ----------
    courses, skills, fields
        Numbers of them; few courses make dense cohorts.
    roles, periods
        Occupations, and half-years of the calendar.
    is_of_persons
        Whether each row of workers is one person with skills of their own.
    """

    courses: int
    skills: int
    fields: int
    roles: int = 60
    periods: int = 10
    is_of_persons: bool = False


FAMILIES = {
    "dense": Family(courses=70, skills=110, fields=5),
    "sparse": Family(courses=300, skills=200, fields=8),
    "persons": Family(courses=70, skills=110, fields=5, is_of_persons=True),
}
"""Sizes after the planning study, sections 3 and 10."""


@dataclass(frozen=True, slots=True)
class Order:
    """
    An instance that is asked for.

    Parameters
    ----------
    family
        Sizes of the catalogue.
    people
        People in all worker rows.
    seed
        Equal orders give equal tables.
    """

    family: Family
    people: int
    seed: int

    def __post_init__(self) -> None:
        """Refuse clusters too small to have members."""
        if self.people < 30:
            msg = f"A cluster needs at least 30 people; {self.people} were asked for."
            raise InvalidParams(msg)

    @property
    def areas(self) -> int:
        """One labour area for every 25,000 people, as in the study's region."""
        return max(1, round(self.people / 25_000))

    @property
    def regions(self) -> int:
        """One region for every 100,000 people."""
        return max(1, round(self.people / 100_000))

    @property
    def crowding(self) -> int:
        """How many times the runs and trainers of a usual region are needed."""
        return max(1, self.people // self.regions // 20_000)

    def rng(self, stream: int) -> np.random.Generator:
        """Give the random numbers of one part, untouched by the other parts."""
        return np.random.default_rng([self.seed, stream])


def family_of(name: str) -> Family:
    """Give a family by its name, or say which there are."""
    if name not in FAMILIES:
        msg = f"'{name}' is not a family; there are {', '.join(FAMILIES)}."
        raise UnknownName(msg)
    return FAMILIES[name]
