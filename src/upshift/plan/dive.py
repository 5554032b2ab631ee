# SPDX-License-Identifier: Apache-2.0
"""Dive: round the runs of the relaxation, a few at a time, until all are whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.solver import Limits, LinearProgram, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from upshift.solver import Milp
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(slots=True)
class Dive:
    """
    A dive through the relaxation.

    Empty seats are allowed at a price on the way down, so that rounding never
    meets a wall; runs that stay too empty are closed in the end.

    Parameters
    ----------
    milp
        Columns fixed at 0 are left out of the search.
    runs
        Columns of the runs.
    smallest
        Rows that keep the smallest cohort of each run, in the same order.
    price
        Money per empty seat on the way.
    is_over
        Asked between rounds whether to give up.
    """

    milp: Milp
    runs: Ints
    smallest: Ints
    price: float
    is_over: Callable[[], bool]

    def whole_runs(self, *, seconds: float) -> Floats | None:
        """
        Give runs that are whole, near those of the relaxation.

        Returns
        -------
        Array or None
            In the order of ``runs``; None if the dive was ended.
        """
        soft = self.milp.soften(self.smallest, self.price)
        small, kept = soft.squeeze()
        place = np.full(soft.num_columns, -1)
        place[kept] = np.arange(kept.size)
        inside = np.flatnonzero(place[self.runs] >= 0)
        empty = self.milp.num_columns + inside
        found = self._round(
            LinearProgram(small, Limits(seconds=seconds)),
            place[self.runs[inside]],
            place[empty],
            small.upper[place[self.runs[inside]]].copy(),
        )
        if found is None:
            return None
        whole = np.zeros(self.runs.size)
        whole[inside] = found
        return whole

    def _round(
        self, program: LinearProgram, runs: Ints, empty: Ints, upper: Floats
    ) -> Floats | None:
        bounds = _Bounds(np.zeros(runs.size), upper, np.full(runs.size, np.inf))
        solution = program.solve()
        while solution.status is Status.solved and not self.is_over():
            values = solution.values[runs]
            seats = solution.values[empty]
            if (np.abs(values - np.rint(values)) > _WHOLE).any():
                ways = bounds.rounded(values)
            elif seats.max(initial=0.0) > _WHOLE:
                ways = bounds.closed(values, seats)
            else:
                return np.rint(values)
            for tried in ways:
                program.bound_columns(runs, tried.lower, tried.upper)
                program.bound_columns(empty, np.zeros(empty.size), tried.seats)
                solution, bounds = program.solve(), tried
                if solution.status is not Status.infeasible:
                    break
        return None


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Between what the runs still lie, and how many of their seats may be empty."""

    lower: Floats
    upper: Floats
    seats: Floats

    def rounded(self, values: Floats) -> Iterator[_Bounds]:
        """
        Round the fullest up and close the faintest.

        If they need more of a resource together than there is: round a quarter of
        them, and so on down to the fullest alone; close it; at last let go of
        everything rounded up so far.
        """
        free = np.abs(values - np.rint(values)) > _WHOLE
        raised, closed = _choose(values, free, self.upper)
        above, below = np.ceil(values - _WHOLE), np.floor(values + _WHOLE)
        nothing = raised[:0]
        some = raised
        while True:
            yield self._with(above, some, below, closed)
            if some.size <= 1:
                break
            some = some[: max(1, some.size // 4)]
        yield self._with(above, raised[:1], below, nothing)
        yield self._with(above, nothing, below, raised[:1])
        nobody = np.zeros(values.size)
        yield _Bounds(nobody, np.maximum(below, self.lower), self.seats)

    def _with(
        self, above: Floats, raised: Ints, below: Floats, closed: Ints
    ) -> _Bounds:
        lower, upper = self.lower.copy(), self.upper.copy()
        lower[raised] = above[raised]
        upper[closed] = np.maximum(below[closed], 0.0)
        return _Bounds(np.minimum(lower, upper), upper, self.seats)

    def closed(self, values: Floats, seats: Floats) -> Iterator[_Bounds]:
        """
        Close one run of those with the most empty seats.

        If that cannot be, because seats there are promised: close the emptiest
        alone; if that cannot be either, fill it.
        """
        num = max(1, int(_BATCH * (seats > _WHOLE).sum()))
        emptiest = np.argsort(-seats, kind="stable")[:num]
        for some in (emptiest, emptiest[:1]):
            lower, upper = self.lower.copy(), self.upper.copy()
            lower[some] = 0.0
            upper[some] = np.maximum(np.rint(values[some]) - 1.0, 0.0)
            yield _Bounds(lower, upper, self.seats)
        full = self.seats.copy()
        full[emptiest[:1]] = 0.0
        yield _Bounds(self.lower, self.upper, full)
        yield _Bounds(np.zeros(values.size), self.upper, full)


def _choose(values: Floats, free: Bools, upper: Floats) -> tuple[Ints, Ints]:
    """Choose the runs to round up and those to close."""
    fraction = values - np.floor(values)
    share = np.where(free & (np.ceil(values) <= upper), fraction, -1.0)
    num = max(1, int(_BATCH * free.sum()))
    order = np.argsort(-share, kind="stable")[:num]
    raised = order[share[order] >= min(_LEAST_RAISED, float(share.max()))]
    raised = raised[share[raised] > 0]
    faint = np.flatnonzero(free & (fraction < _FAINT))
    stuck = np.flatnonzero(free) if not raised.size else faint
    return raised, np.setdiff1d(stuck, raised)


_WHOLE = 1e-6
"""How far from whole a run may be."""

_BATCH, _LEAST_RAISED, _FAINT = 0.3, 0.3, 0.02
"""Share of the open runs rounded up in a round; the least fraction for it besides
the first; and the fraction below which a run is closed (decision 0003)."""
