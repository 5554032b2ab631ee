# SPDX-License-Identifier: Apache-2.0
"""A design: which learners share which programme, with which core, at what cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from upshift.programmes.instance import Course, Group, Instance


@dataclass(frozen=True, slots=True)
class Programme:
    """
    Groups of learners of one role with the modules all of them take.

    Parameters
    ----------
    groups
        Numbers of the groups, in order.
    core
        Courses every learner takes; what else they need are options.
    """

    groups: tuple[int, ...]
    core: frozenset[str]


Design = tuple[Programme, ...]
"""Programmes that carry every group once."""


def options_of(instance: Instance, programme: Programme) -> frozenset[str]:
    """Give what some learners need beyond the core."""
    needs = (instance.groups[g].needs for g in programme.groups)
    return frozenset().union(*needs) - programme.core


def is_allowed(instance: Instance, group: Group, core: frozenset[str]) -> bool:
    """Tell whether a group may learn in a programme of this core."""
    return instance.hours(core - group.needs) <= instance.most_surplus(
        group
    ) and instance.hours(core & group.needs) >= instance.least_core(group)


def cost_of(instance: Instance, programme: Programme) -> float:
    """
    Sum development, intakes and surplus of a programme, without further runs.

    Parameters
    ----------
    programme
        One of a design.
    """
    params = instance.params
    groups = [instance.groups[g] for g in programme.groups]
    starts = frozenset[str]().union(*(group.starts for group in groups))
    return (
        params.programme_cost
        + params.core_cost * len(programme.core)
        + params.option_cost * len(options_of(instance, programme))
        + params.intake_cost * len(starts)
        + sum(surplus_cost(instance, group, programme.core) for group in groups)
    )


def surplus_cost(instance: Instance, group: Group, core: Iterable[str]) -> float:
    """Price the seats and hours a group spends beyond the plan."""
    beyond = [instance.courses[c] for c in frozenset(core) - group.needs]
    seats = sum(seat_cost(group, course) for course in beyond)
    return group.people * seats


def seat_cost(group: Group, course: Course) -> float:
    """Price a surplus seat: what a seat costs, and the hours in it."""
    return course.seat_price + course.hours * group.hour_cost


def surplus_seats(instance: Instance, design: Iterable[Programme]) -> Counter[str]:
    """Count the seats beyond the plan, by course."""
    seats: Counter[str] = Counter()
    for programme in design:
        for number in programme.groups:
            group = instance.groups[number]
            seats.update(dict.fromkeys(programme.core - group.needs, group.people))
    return seats


def further_runs(course: Course, seats: int) -> int | None:
    """
    Count the runs that surplus seats need beyond the free places.

    Returns
    -------
    int or None
        None if the seats cannot fill them to their smallest cohort.
    """
    runs = ceil(max(0, seats - course.free_places) / course.largest)
    return runs if runs * course.smallest <= seats else None


def total_of(instance: Instance, design: Design) -> float:
    """Sum the cost of a design; infinite if a further run would not fill."""
    total = sum(cost_of(instance, programme) for programme in design)
    for name, seats in surplus_seats(instance, design).items():
        course = instance.courses[name]
        runs = further_runs(course, seats)
        total += float("inf") if runs is None else runs * course.run_price
    return total


def unavoidable(instance: Instance) -> float:
    """
    Sum what every design costs.

    Each role has a programme, each of its courses a place in one, each of its
    start periods an intake. No decision changes it, so it stays out of objective
    and bound (house rule: constants must not flatter a gap).
    """
    params = instance.params
    cheapest = min(params.core_cost, params.option_cost)
    total = 0.0
    for numbers in instance.roles.values():
        groups = [instance.groups[g] for g in numbers]
        courses = frozenset[str]().union(*(group.needs for group in groups))
        starts = frozenset[str]().union(*(group.starts for group in groups))
        total += params.programme_cost + cheapest * len(courses)
        total += params.intake_cost * len(starts)
    return total
