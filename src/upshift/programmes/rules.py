# SPDX-License-Identifier: Apache-2.0
"""Rules of the programmes: one function a rule, each with a card and a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf

from upshift.programmes.instance import Instance
from upshift.programmes.variables import Variables, can_take

Terms = list[tuple[int, float]]
"""Column and factor."""

Row = tuple[Terms, float, float]
"""Terms, the least and the most they may sum to."""

Rule = Callable[[Instance, Variables], Iterator[Row]]


def every_learner_has_a_programme(
    instance: Instance, variables: Variables
) -> Iterator[Row]:
    """Σ over heads of joins[g, head] = 1; a programme that is joined is open."""
    for numbers in instance.roles.values():
        for g in numbers:
            heads = [variables.joins[g, head] for head in numbers if head <= g]
            yield [(column, 1.0) for column in heads], 1.0, 1.0
    for (g, head), column in variables.joins.items():
        if g != head:
            yield [(column, 1.0), (variables.joins[head, head], -1.0)], -inf, 0.0


def every_seat_is_carried(instance: Instance, variables: Variables) -> Iterator[Row]:
    """core[head, c] + option[head, c] ≥ joins[g, head] for each c of needs[g]."""
    for (g, head), joins in variables.joins.items():
        for course in sorted(instance.groups[g].needs):
            module = head, course
            carried = [(variables.core[module], 1.0), (variables.option[module], 1.0)]
            yield [*carried, (joins, -1.0)], 0.0, inf


def surplus_is_limited(instance: Instance, variables: Variables) -> Iterator[Row]:
    """Σ hours[c] · surplus[g, head, c] ≤ share · hours[needs[g]] · joins[g, head]."""
    hours: dict[tuple[int, int], Terms] = {}
    for (g, head, course), column in variables.surplus.items():
        hours.setdefault((g, head), []).append((column, instance.courses[course].hours))
    for (g, head), terms in hours.items():
        most = instance.most_surplus(instance.groups[g])
        yield [*terms, (variables.joins[g, head], -most)], -inf, 0.0


def core_is_for_all(instance: Instance, variables: Variables) -> Iterator[Row]:
    """core[head, c] + joins[g, head] − 1 ≤ surplus[g, head, c] ≤ core[head, c]."""
    for (g, head), joins in variables.joins.items():
        group = instance.groups[g]
        for course in variables.modules[head]:
            if course in group.needs:
                continue
            core = variables.core[head, course]
            terms = [(core, 1.0), (joins, 1.0)]
            if can_take(instance, group, course):
                surplus = variables.surplus[g, head, course]
                # Nobody sits in a module only to fill its run.
                yield [(surplus, 1.0), (core, -1.0)], -inf, 0.0
                terms.append((surplus, -1.0))
            yield terms, -inf, 1.0


def core_is_planned(instance: Instance, variables: Variables) -> Iterator[Row]:
    """core[head, c] ≤ Σ joins[g, head] over the groups g with c in needs[g]."""
    planned: dict[tuple[int, str], Terms] = {}
    for (g, head), joins in variables.joins.items():
        for course in sorted(instance.groups[g].needs):
            planned.setdefault((head, course), []).append((joins, -1.0))
    for module, terms in planned.items():
        yield [(variables.core[module], 1.0), *terms], -inf, 0.0


def core_carries_its_share(instance: Instance, variables: Variables) -> Iterator[Row]:
    """Σ of hours[c] · core[head, c] over needs[g] ≥ share · hours · joins[g, head]."""
    for (g, head), joins in variables.joins.items():
        group = instance.groups[g]
        terms = [
            (variables.core[head, course], instance.courses[course].hours)
            for course in sorted(group.needs)
        ]
        yield [*terms, (joins, -instance.least_core(group))], 0.0, inf


def intakes_are_counted(instance: Instance, variables: Variables) -> Iterator[Row]:
    """intake[head, t] ≥ joins[g, head] for each period t in which g starts."""
    for (g, head), joins in variables.joins.items():
        for start in sorted(instance.groups[g].starts):
            yield [(variables.intake[head, start], 1.0), (joins, -1.0)], 0.0, inf


def surplus_seats_have_places(
    instance: Instance, variables: Variables
) -> Iterator[Row]:
    """Σ people · surplus ≤ free + seats; smallest · runs ≤ seats ≤ largest · runs."""
    taken: dict[str, Terms] = {}
    for (g, _, course), column in variables.surplus.items():
        people = float(instance.groups[g].people)
        taken.setdefault(course, []).append((column, people))
    for course, terms in taken.items():
        facts = instance.courses[course]
        seats, runs = variables.seats[course], variables.runs[course]
        beyond = [*terms, (seats, -1.0)]
        yield beyond, 0.0, float(facts.free_places)
        yield [(seats, 1.0), (runs, -float(facts.largest))], -inf, 0.0
        yield [(seats, 1.0), (runs, -float(facts.smallest))], 0.0, inf


RULES: tuple[Rule, ...] = (
    every_learner_has_a_programme,
    every_seat_is_carried,
    surplus_is_limited,
    core_is_for_all,
    core_is_planned,
    core_carries_its_share,
    intakes_are_counted,
    surplus_seats_have_places,
)
"""All of them; each has a card in cards.csv and a test of the same name."""
