# SPDX-License-Identifier: Apache-2.0
"""The slow twin: every way to share programmes and every core, tried."""

from __future__ import annotations

from itertools import chain, combinations, product
from math import ceil, inf


def least_cost(instance):
    """Give the least cost of all designs, as the rules of the room say it."""
    ways = [list(_ways(instance, numbers)) for numbers in instance.roles.values()]
    return min(_whole(instance, chosen) for chosen in product(*ways))


def _ways(instance, numbers):
    """Give cost and surplus seats of every way to serve a role; dominated ones go."""
    best = {}
    for blocks in _partitions(list(numbers)):
        for cores in product(*(_cores(instance, block) for block in blocks)):
            cost, seats = 0.0, {}
            for block, core in zip(blocks, cores, strict=True):
                cost += _cost(instance, block, core, seats)
            key = tuple(sorted(seats.items()))
            best[key] = min(cost, best.get(key, inf))
    yield from ((cost, dict(key)) for key, cost in best.items())


def _partitions(items):
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            left = [item for item in rest if item not in others]
            for blocks in _partitions(left):
                yield [(first, *others), *blocks]


def _cores(instance, block):
    courses = sorted(set().union(*(instance.groups[g].needs for g in block)))
    for core in chain(*(combinations(courses, n) for n in range(len(courses) + 1))):
        if all(_fits(instance, instance.groups[g], set(core)) for g in block):
            yield set(core)


def _fits(instance, group, core):
    hours = {name: course.hours for name, course in instance.courses.items()}
    planned = sum(hours[c] for c in group.needs)
    beyond = sum(hours[c] for c in core - group.needs)
    within = sum(hours[c] for c in core & group.needs)
    params = instance.params
    return (
        beyond <= params.surplus_share * planned + 1e-6
        and within >= params.core_share * planned - 1e-6
    )


def _cost(instance, block, core, seats):
    params, groups = instance.params, [instance.groups[g] for g in block]
    options = set().union(*(g.needs for g in groups)) - core
    starts = set().union(*(g.starts for g in groups))
    cost = params.programme_cost + params.core_cost * len(core)
    cost += params.option_cost * len(options) + params.intake_cost * len(starts)
    for group in groups:
        for name in core - group.needs:
            course = instance.courses[name]
            cost += group.people * (course.seat_price + course.hours * group.hour_cost)
            seats[name] = seats.get(name, 0) + group.people
    return cost


def _whole(instance, chosen):
    total, seats = sum(cost for cost, _ in chosen), {}
    for _, taken in chosen:
        for name, people in taken.items():
            seats[name] = seats.get(name, 0) + people
    for name, people in seats.items():
        course = instance.courses[name]
        runs = ceil(max(0, people - course.free_places) / course.largest)
        if runs * course.smallest > people:
            return inf
        total += runs * course.run_price
    return total
