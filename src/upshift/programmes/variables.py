# SPDX-License-Identifier: Apache-2.0
"""The columns of the model, and how a design reads in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from upshift.programmes.design import (
    Design,
    Programme,
    further_runs,
    options_of,
    seat_cost,
    surplus_seats,
)
from upshift.programmes.instance import Group, Instance
from upshift.programmes.params import ProgrammeParams
from upshift.solver import Blocks

Key = TypeVar("Key", bound=Hashable)
Columns = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Variables:
    """
    Numbers of the columns by what they mean.

    A programme is named after the first of its groups, its *head*, so that no
    design can be written in two ways.

    Parameters
    ----------
    joins
        (group, head): the group learns in the head's programme.
    core, option
        (head, course): the course is core or option of the programme.
    surplus
        (group, head, course): the group takes a core module beyond its plan.
    intake
        (head, period): the programme starts in the period.
    runs, seats
        By course: further runs, and surplus seats in them.
    modules
        Courses that may be modules of a head's programme.
    """

    joins: Columns[tuple[int, int]]
    core: Columns[tuple[int, str]]
    option: Columns[tuple[int, str]]
    surplus: Columns[tuple[int, int, str]]
    intake: Columns[tuple[int, str]]
    runs: Columns[str]
    seats: Columns[str]
    modules: Mapping[int, tuple[str, ...]]

    @property
    def num(self) -> int:
        """Columns in all."""
        of_modules = len(self.core) + len(self.option) + len(self.surplus)
        of_people = len(self.joins) + len(self.intake)
        return of_modules + of_people + len(self.runs) + len(self.seats)


def add_variables(blocks: Blocks, instance: Instance) -> Variables:
    """Add every column with its cost."""
    params = instance.params
    pairs = list(_pairs(instance))
    modules = _modules(instance, pairs)
    fitted = [(head, course) for head, courses in modules.items() for course in courses]
    starts = sorted({(head, t) for g, head in pairs for t in instance.groups[g].starts})
    surplus = list(_surplus(instance, pairs, modules))
    names = sorted({course for _, _, course in surplus})
    add = _Adding(blocks)
    return Variables(
        joins=add("joins", pairs, lambda key: _opening(params, *key)),
        core=add("core", fitted, lambda _: params.core_cost),
        option=add("option", fitted, lambda _: params.option_cost),
        surplus=add("surplus", surplus, lambda key: _surplus_cost(instance, key)),
        intake=add("intake", starts, lambda _: params.intake_cost),
        runs=add("runs", names, lambda c: instance.courses[c].run_price, np.inf),
        seats=add("seats", names, lambda _: 0.0, np.inf),
        modules=modules,
    )


def values_of(
    instance: Instance, variables: Variables, design: Design
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Write a design as one value per column."""
    values = np.zeros(variables.num)
    for programme in design:
        values[list(_set_by(instance, variables, programme))] = 1
    for course, seats in surplus_seats(instance, design).items():
        runs = further_runs(instance.courses[course], seats) or 0
        beyond = max(0, seats - instance.courses[course].free_places)
        values[variables.runs[course]] = runs
        least = runs * instance.courses[course].smallest
        values[variables.seats[course]] = max(beyond, least)
    return values


def design_of(
    variables: Variables, values: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> Design:
    """Read the design from the values of a solution."""
    members: dict[int, list[int]] = {}
    for (group, head), column in variables.joins.items():
        if values[column] > 0.5:
            members.setdefault(head, []).append(group)
    cores: dict[int, set[str]] = {head: set() for head in members}
    for (head, course), column in variables.core.items():
        if head in cores and values[column] > 0.5:
            cores[head].add(course)
    return tuple(
        Programme(tuple(sorted(groups)), frozenset(cores[head]))
        for head, groups in sorted(members.items())
    )


@dataclass(frozen=True, slots=True)
class _Adding:
    blocks: Blocks

    def __call__(
        self,
        name: str,
        keys: list[Key],
        cost: Callable[[Key], float],
        upper: float = 1.0,
    ) -> dict[Key, int]:
        """Add a block of whole-number columns, one for each key."""
        numbers = self.blocks.add_columns(
            name,
            len(keys),
            cost=np.array([cost(key) for key in keys]),
            upper=upper,
            integer=True,
        )
        return dict(zip(keys, numbers.tolist(), strict=True))


def _pairs(instance: Instance) -> Iterable[tuple[int, int]]:
    for numbers in instance.roles.values():
        yield from ((g, head) for g in numbers for head in numbers if head <= g)


def _modules(
    instance: Instance, pairs: Iterable[tuple[int, int]]
) -> dict[int, tuple[str, ...]]:
    needs: dict[int, set[str]] = {}
    for g, head in pairs:
        needs.setdefault(head, set()).update(instance.groups[g].needs)
    return {head: tuple(sorted(courses)) for head, courses in sorted(needs.items())}


def _surplus(
    instance: Instance,
    pairs: Iterable[tuple[int, int]],
    modules: Mapping[int, tuple[str, ...]],
) -> Iterable[tuple[int, int, str]]:
    """List what a group could take beyond its plan; the rest is forbidden."""
    for g, head in pairs:
        group = instance.groups[g]
        for course in modules[head]:
            if course not in group.needs and can_take(instance, group, course):
                yield g, head, course


def can_take(instance: Instance, group: Group, course: str) -> bool:
    """Tell whether a course fits at all into a group's surplus."""
    return instance.courses[course].hours <= instance.most_surplus(group)


def _opening(params: ProgrammeParams, group: int, head: int) -> float:
    """Price a programme where its head joins it."""
    return params.programme_cost if group == head else 0.0


def _surplus_cost(instance: Instance, key: tuple[int, int, str]) -> float:
    group = instance.groups[key[0]]
    return group.people * seat_cost(group, instance.courses[key[2]])


def _set_by(
    instance: Instance, variables: Variables, programme: Programme
) -> Iterable[int]:
    head = programme.groups[0]
    yield from (variables.core[head, course] for course in programme.core)
    yield from (variables.option[head, c] for c in options_of(instance, programme))
    for g in programme.groups:
        group = instance.groups[g]
        yield variables.joins[g, head]
        yield from (variables.intake[head, start] for start in group.starts)
        beyond = programme.core - group.needs
        yield from (variables.surplus[g, head, course] for course in beyond)
