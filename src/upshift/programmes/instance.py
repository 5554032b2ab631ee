# SPDX-License-Identifier: Apache-2.0
"""The instance: who needs which courses for which work, drawn from a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from upshift.programmes.params import ProgrammeParams


class Tables(Protocol):
    """Tables by name: a plan, a network, or a mapping."""

    def __getitem__(self, name: str, /) -> pl.DataFrame:
        """Give a table."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """
    What a course is for programmes.

    Parameters
    ----------
    hours
        Per participant.
    seat_price
        Mean cost of its planned seats: fee, VAT, travel and seat cost.
    free_places
        Places left in its planned runs.
    smallest, largest, run_price
        Of its cheapest planned run: cohort bounds and fixed cost.
    """

    hours: float
    seat_price: float
    free_places: int
    smallest: int
    largest: int
    run_price: float


@dataclass(frozen=True, slots=True)
class Group:
    """
    Learners whose plan asks the same courses for the same work.

    Parameters
    ----------
    role
        Occupation they are trained for.
    needs
        Courses in which the plan seats them.
    people
        How many they are.
    starts
        Periods of their first course.
    hour_cost
        Mean wage cost of an hour in training.
    moves
        Moves of the plan they come from.
    """

    role: str
    needs: frozenset[str]
    people: int
    starts: frozenset[str]
    hour_cost: float
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """
    Everything the model knows.

    Parameters
    ----------
    groups
        In order of role; within a role the most people first.
    courses
        Those with planned seats.
    params
        Limits and prices.
    """

    groups: tuple[Group, ...]
    courses: Mapping[str, Course]
    params: ProgrammeParams

    @property
    def roles(self) -> dict[str, list[int]]:
        """Numbers of the groups of each role."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            found[group.role].append(number)
        return dict(found)

    def hours(self, courses: Iterable[str]) -> float:
        """Sum the hours of courses."""
        return sum(self.courses[course].hours for course in courses)

    def most_surplus(self, group: Group) -> float:
        """Give the hours a learner may spend beyond the plan."""
        return self.params.surplus_share * self.hours(group.needs) + TOLERANCE

    def least_core(self, group: Group) -> float:
        """Give the hours of the plan that must lie in the core."""
        return self.params.core_share * self.hours(group.needs) - TOLERANCE


TOLERANCE = 1e-6
"""Hours by which rounding may miss a limit."""


def draw_instance(network: Tables, plan: Tables, params: ProgrammeParams) -> Instance:
    """
    Draw learners and courses from a plan.

    *Reads* workers, courses; moves, seats, runs of the plan.
    """
    return Instance(_groups(network, plan), _courses(network, plan), params)


def _groups(network: Tables, plan: Tables) -> tuple[Group, ...]:
    order = {
        period: i for i, period in enumerate(network["periods"]["period"].to_list())
    }
    learners: dict[tuple[str, frozenset[str]], list[_Learner]] = defaultdict(list)
    for learner in _learners(network, plan, order):
        learners[learner.role, learner.needs].append(learner)
    groups = [_group(key, found) for key, found in learners.items()]
    return tuple(sorted(groups, key=lambda g: (g.role, -g.people, sorted(g.needs))))


@dataclass(frozen=True, slots=True)
class _Learner:
    move: str
    role: str
    people: int
    hour_cost: float
    needs: frozenset[str]
    start: str


def _learners(
    network: Tables, plan: Tables, order: Mapping[str, int]
) -> list[_Learner]:
    taken = (
        plan["seats"].group_by("move").agg(pl.col("course"), pl.col("period").unique())
    )
    wages = network["workers"].select("worker", "hour_cost")
    rows = plan["moves"].join(taken, on="move").join(wages, on="worker").sort("move")
    return [
        _Learner(
            row["move"],
            row["to_occupation"],
            row["people"],
            row["hour_cost"],
            frozenset(row["course"]),
            min(row["period"], key=lambda period: order[period]),
        )
        for row in rows.iter_rows(named=True)
    ]


def _group(key: tuple[str, frozenset[str]], learners: list[_Learner]) -> Group:
    people = sum(one.people for one in learners)
    return Group(
        role=key[0],
        needs=key[1],
        people=people,
        starts=frozenset(one.start for one in learners),
        hour_cost=sum(one.people * one.hour_cost for one in learners) / people,
        moves=tuple(one.move for one in learners),
    )


def _courses(network: Tables, plan: Tables) -> dict[str, Course]:
    paid = pl.sum_horizontal("fee", "vat", "travel", "seat_cost")
    prices = (
        plan["seats"]
        .group_by("course")
        .agg(seat_price=paid.sum() / pl.col("people").sum())
    )
    places = pl.col("runs") * pl.col("largest") - pl.col("seats")
    of_a_run = pl.col("fixed_cost") / pl.col("runs")
    runs = (
        plan["runs"]
        .sort(of_a_run, "offer", "period")
        .group_by("course", maintain_order=True)
        .agg(
            free_places=places.sum(),
            run_price=of_a_run.first(),
            smallest=pl.col("smallest").first(),
            largest=pl.col("largest").first(),
        )
    )
    hours = network["courses"].select("course", "hours")
    facts = prices.join(runs, on="course").join(hours, on="course").sort("course")
    return {row.pop("course"): Course(**row) for row in facts.iter_rows(named=True)}
