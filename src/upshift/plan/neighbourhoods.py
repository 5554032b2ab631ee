# SPDX-License-Identifier: Apache-2.0
"""Neighbourhoods: which runs are set free while all others stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.plan.model import Model
    from upshift.plan.restricted import Draught
    from upshift.solver.blocks import Bools, Floats, Ints


def neighbourhoods(
    model: Model, draughts: list[Draught], *, seed: int, share: float
) -> Iterator[Bools]:
    """
    Give cells to set free, without end, in turn by kind.

    Some courses; some neighbouring periods; courses that share bundles with one.

    Parameters
    ----------
    draughts
        The last one is the best so far; the caller appends to it.
    share
        Of the courses to set free.
    """
    rng = np.random.default_rng(seed)
    course = model.instance.offers.course[model.cells.offer]
    period = model.cells.period
    every = np.unique(course)
    num = max(3, int(share * every.size))
    while every.size:
        yield np.isin(course, rng.choice(every, min(num, every.size), replace=False))
        first = int(rng.integers(0, max(1, model.instance.num_periods - 1)))
        yield (period >= first) & (period <= first + 1 + int(rng.random() < _HALF))
        seed_course = int(rng.choice(every))
        people = draughts[-1].values[model.variables.people]
        kin = _kin(model, seed_course, people)
        yield np.isin(course, kin[:num])


def _kin(model: Model, course: int, people: Floats) -> Ints:
    """Give courses that people of a course's arcs take, the most taken first."""
    arcs = model.arcs
    taught = np.array(arcs.homes.course, dtype=np.int64)[arcs.use_home]
    here = np.isin(arcs.use_arc, arcs.use_arc[taught == course])
    weight = np.maximum(people[arcs.use_arc[here]], _FAINT)
    shared = np.bincount(taught[here], weight)
    return np.argsort(-shared, kind="stable")


_HALF = 0.5
_FAINT = 1e-3
"""Weight of an arc nobody is on: kin by what is possible."""
