# SPDX-License-Identifier: Apache-2.0
"""A first design: programmes of one group each, joined while that saves."""

from __future__ import annotations

from itertools import combinations

from upshift.programmes.design import Design, Programme, cost_of, is_allowed
from upshift.programmes.instance import Instance


def first_design(instance: Instance) -> Design:
    """
    Join programmes of a role as long as the best joint one is cheaper.

    The core of a joint programme is what all its groups need, so that nobody
    learns anything beyond the plan; the model does better where surplus pays.
    """
    found: list[Programme] = []
    for numbers in instance.roles.values():
        apart = [_joint(instance, (number,)) for number in numbers]
        found += _joined(instance, [one for one in apart if one])
    return tuple(found)


def _joined(instance: Instance, programmes: list[Programme]) -> list[Programme]:
    while True:
        best = max(
            (_saving(instance, pair) for pair in combinations(programmes, 2)),
            key=lambda found: found[0],
            default=(0.0, None, ()),
        )
        saving, joint, pair = best
        if joint is None or saving <= 0:
            return programmes
        programmes = [one for one in programmes if one not in pair] + [joint]


_Saving = tuple[float, Programme | None, tuple[Programme, ...]]


def _saving(instance: Instance, pair: tuple[Programme, Programme]) -> _Saving:
    joint = _joint(instance, tuple(sorted(pair[0].groups + pair[1].groups)))
    if joint is None:
        return 0.0, None, pair
    apart = sum(cost_of(instance, one) for one in pair)
    return apart - cost_of(instance, joint), joint, pair


def _joint(instance: Instance, numbers: tuple[int, ...]) -> Programme | None:
    groups = [instance.groups[number] for number in numbers]
    core = frozenset.intersection(*(group.needs for group in groups))
    allowed = all(is_allowed(instance, group, core) for group in groups)
    return Programme(numbers, core) if allowed else None
