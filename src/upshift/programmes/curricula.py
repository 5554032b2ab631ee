# SPDX-License-Identifier: Apache-2.0
"""Curricula: the programmes of a design with names, learners and modules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from upshift.programmes.design import Design, Programme, options_of, surplus_cost
from upshift.programmes.instance import Group, Instance

Part = Literal["core", "option"]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """
    A programme as people know it.

    Parameters
    ----------
    name
        Its role and a number; 1 has the most learners.
    role
        Occupation it leads to.
    groups
        Its learners.
    core, options
        Modules all take, and those some take.
    development
        To write it, fit its modules and start its intakes.
    surplus
        Cost of seats and hours beyond the plan, without further runs.
    """

    name: str
    role: str
    groups: tuple[Group, ...]
    core: frozenset[str]
    options: frozenset[str]
    development: float
    surplus: float

    @property
    def learners(self) -> int:
        """People who learn in it."""
        return sum(group.people for group in self.groups)

    @property
    def parts(self) -> dict[str, Part]:
        """Part of each module."""
        core: dict[str, Part] = dict.fromkeys(sorted(self.core), "core")
        return {**core, **dict.fromkeys(sorted(self.options), "option")}

    def taken(self, group: Group) -> frozenset[str]:
        """Give the modules a group takes."""
        return group.needs | self.core

    @property
    def group_of(self) -> Mapping[str, Group]:
        """Find the group of each move."""
        return {move: group for group in self.groups for move in group.moves}


def name_programmes(instance: Instance, design: Design) -> tuple[Curriculum, ...]:
    """Give each programme of a design its name, in order of role and size."""
    numbers: Counter[str] = Counter()
    named = []
    for programme in sorted(design, key=lambda one: _order(instance, one)):
        role = instance.groups[programme.groups[0]].role
        numbers[role] += 1
        named.append(_curriculum(instance, programme, f"{role}-{numbers[role]}"))
    return tuple(named)


def _order(instance: Instance, programme: Programme) -> tuple[str, int, int]:
    groups = [instance.groups[g] for g in programme.groups]
    return groups[0].role, -sum(g.people for g in groups), programme.groups[0]


def _curriculum(instance: Instance, programme: Programme, name: str) -> Curriculum:
    params, options = instance.params, options_of(instance, programme)
    groups = tuple(instance.groups[g] for g in programme.groups)
    starts = frozenset[str]().union(*(group.starts for group in groups))
    return Curriculum(
        name=name,
        role=groups[0].role,
        groups=groups,
        core=programme.core,
        options=options,
        development=params.programme_cost
        + params.core_cost * len(programme.core)
        + params.option_cost * len(options)
        + params.intake_cost * len(starts),
        surplus=sum(surplus_cost(instance, g, programme.core) for g in groups),
    )
