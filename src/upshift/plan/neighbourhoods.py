# SPDX-License-Identifier: Apache-2.0
"""Neighbourhoods: which runs are set free while all others stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.plan.restricted import Draught
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(slots=True)
class Neighbourhoods:
    """
    Cells to set free, in turn by kind; their number follows the time they take.

    Some courses; some neighbouring periods; courses that share bundles with one.

    Parameters
    ----------
    model
        Of the plan.
    seed
        Of the draws.
    share
        Of the courses to set free at first.
    """

    model: Model
    seed: int
    share: float
    _turn: int = 0
    _rng: np.random.Generator = field(init=False)
    _course: Ints = field(init=False)
    _every: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Find the course of each cell."""
        self._rng = np.random.default_rng(self.seed)
        self._course = self.model.instance.offers.course[self.model.cells.offer]
        self._every = np.unique(self._course)

    def draw(self, best: Draught) -> Bools:
        """Give cells to set free around the best draught so far."""
        self._turn += 1
        num = min(max(2, int(self.share * self._every.size)), self._every.size)
        if self._turn % 3 == 1:
            some = self._rng.choice(self._every, num, replace=False)
            return np.isin(self._course, some)
        if self._turn % 3 == 2:
            return self._some_periods()
        people = best.values[self.model.variables.people]
        kin = _kin(self.model, int(self._rng.choice(self._every)), people)
        return np.isin(self._course, kin[:num])

    def learn(self, used: float) -> None:
        """
        Free less where a step used up its time, more where it hardly took any.

        Parameters
        ----------
        used
            Share of its time a step took.
        """
        if used > _LONG:
            self.share = max(self.share * _LESS, _LEAST_SHARE)
        elif used < _SHORT:
            self.share = min(self.share / _LESS, 1.0)

    def _some_periods(self) -> Bools:
        period, periods = self.model.cells.period, self.model.instance.num_periods
        width = max(1, round(self.share * periods))
        first = int(self._rng.integers(0, max(1, periods - width + 1)))
        return np.asarray((period >= first) & (period < first + width))


def _kin(model: Model, course: int, people: Floats) -> Ints:
    """Give courses that people of a course's arcs take, the most taken first."""
    arcs = model.arcs
    taught = np.array(arcs.homes.course, dtype=np.int64)[arcs.use_home]
    here = np.isin(arcs.use_arc, arcs.use_arc[taught == course])
    weight = np.maximum(people[arcs.use_arc[here]], _FAINT)
    shared = np.bincount(taught[here], weight)
    return np.argsort(-shared, kind="stable")


_FAINT = 1e-3
"""Weight of an arc nobody is on: kin by what is possible."""

_LONG, _SHORT, _LESS, _LEAST_SHARE = 0.8, 0.3, 0.8, 0.05
"""Shares of a step's time beyond which it frees less or more, and by how much."""
