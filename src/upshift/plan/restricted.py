# SPDX-License-Identifier: Apache-2.0
"""Restricted searches: few cells and arcs, then whole people on chosen runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.dive import Dive
from upshift.solver import Limits, LinearProgram, Status, solve_mixed

if TYPE_CHECKING:
    from upshift.plan.bounding import Relaxed
    from upshift.plan.model import Model
    from upshift.plan.progress import Race
    from upshift.solver import Milp
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Draught:
    """A solution on the way: one value per column, and its cost."""

    values: Floats
    objective: float


@dataclass(slots=True)
class Workbench:
    """
    What restricted searches share.

    Parameters
    ----------
    model, relaxed, race, seed
        Of the search.
    near
        Arcs whose reduced cost is small enough to be looked at.
    typical
        Usual cost of a place left empty for a period, in money.
    is_infeasible
        Whether the whole model was shown to have no plan of whole people.
    """

    model: Model
    relaxed: Relaxed
    race: Race
    seed: int
    near: Bools
    typical: float
    is_infeasible: bool = False

    @classmethod
    def of(cls, model: Model, relaxed: Relaxed, race: Race, *, seed: int) -> Workbench:
        """Choose the near arcs by the worth of a place left empty."""
        typical = float(np.median(model.instance.posts.unmet_cost))
        reduced = relaxed.reduced_costs[model.variables.people]
        return cls(model, relaxed, race, seed, reduced < _NEAR * typical, typical)

    def dive(self, most: Floats, *, seconds: float) -> Draught | None:
        """Round the relaxation's runs, then solve for people on those runs."""
        model, v = self.model, self.model.variables
        cohort = model.blocks.rows["smallest"]
        milp = self._restrict(np.zeros(most.size), most, self.near)
        down = Dive(
            milp=self.relaxed.tighten(milp),
            runs=v.runs,
            smallest=np.arange(cohort.start, cohort.stop),
            price=_EMPTY_SEAT * self.typical,
            is_over=lambda: self.race.is_over,
        )
        runs = down.whole_runs(seconds=seconds)
        if runs is None:
            return None
        fixed = self._restrict(runs, runs, np.ones(model.arcs.num, dtype=bool))
        people = LinearProgram(fixed, Limits(seconds=seconds)).solve()
        if not people.is_found:
            return None
        return Draught(people.values, people.objective)

    def search_runs(
        self,
        fewest: Floats,
        most: Floats,
        *,
        seconds: float,
        start: Draught | None = None,
    ) -> Draught | None:
        """Search whole runs between bounds; people may still be split."""
        model = self.model
        keep = self.near.copy()
        if start is not None:
            keep |= start.values[model.variables.people] > _SOME
        milp = self._restrict(fewest, most, keep)
        integer = np.zeros(milp.num_columns, dtype=bool)
        integer[model.variables.runs] = True
        milp = self.relaxed.tighten(milp.only_integer(integer))
        return self._solve(milp, seconds, start, gap=_RUNS_GAP)

    def make_whole(self, draught: Draught, *, seconds: float) -> Draught | None:
        """
        Keep the runs and make people whole.

        First only posts with split people stay free, then all near arcs do.
        """
        model = self.model
        v, source = model.variables, model.arcs.source
        people = draught.values[v.people]
        runs = np.rint(draught.values[v.runs])
        split = np.abs(people - np.rint(people)) > _SPLIT
        loose = np.zeros(model.instance.posts.num, dtype=bool)
        loose[source[split]] = True
        kept = people > _SPLIT
        milp = self._restrict(runs, runs, kept | (self.near & loose[source]))
        fixed = ~loose[source]
        milp.lower[v.people] = np.where(fixed, np.rint(people), 0.0)
        milp.upper[v.people] = np.where(fixed, np.rint(people), milp.upper[v.people])
        first = self._solve(
            whole_people(model, milp), seconds / 2, None, gap=_WHOLE_GAP
        )
        wide = self._restrict(runs, runs, kept | self.near)
        second = self._solve(
            whole_people(model, wide), seconds / 2, first, gap=_WHOLE_GAP
        )
        return second or first

    def solve_whole(self, start: Draught | None) -> Draught | None:
        """Solve the whole model, people and runs whole, for the rest of the race."""
        milp = whole_people(self.model, self.model.milp)
        race = self.race

        def watch(objective: float, bound: float) -> bool:
            race.found(objective, "plan")
            race.proved(bound, "plan")
            return race.is_over

        solution = solve_mixed(
            self.relaxed.tighten(milp),
            Limits(gap=race.gap / 4, seconds=race.left, seed=self.seed),
            start=None if start is None else start.values,
            watch=watch,
        )
        self.is_infeasible = solution.status is Status.infeasible and start is None
        if not solution.is_found:
            return None
        race.proved(solution.bound, "plan")
        race.found(solution.objective, "plan")
        return Draught(solution.values, solution.objective)

    def _restrict(self, fewest: Floats, most: Floats, keep: Bools) -> Milp:
        model, v = self.model, self.model.variables
        lower, upper = model.milp.lower.copy(), model.milp.upper.copy()
        lower[v.runs], upper[v.runs] = fewest, most
        closed = most < _SOME
        shut = closed[model.cells.edge_cell]
        upper[v.seats[shut]] = 0.0
        served = np.zeros(model.needs.home.size, dtype=bool)
        served[model.cells.edge_need[~shut]] = True
        lost = np.zeros(model.arcs.num, dtype=bool)
        lost[model.arcs.use_arc[~served[model.needs.of_use]]] = True
        upper[v.people[lost | ~keep]] = 0.0
        return model.milp.bounded(lower, upper)

    def _solve(
        self, milp: Milp, seconds: float, start: Draught | None, *, gap: float
    ) -> Draught | None:
        limits = Limits(
            gap=gap, seconds=min(seconds, max(self.race.left, 0.1)), seed=self.seed
        )
        small, kept = milp.squeeze()
        solution = solve_mixed(
            small,
            limits,
            start=None if start is None else start.values[kept],
            watch=lambda _objective, _bound: self.race.is_over,
        )
        if not solution.is_found:
            return None
        values = np.zeros(milp.num_columns)
        values[kept] = solution.values
        return Draught(values, solution.objective)


def whole_people(model: Model, milp: Milp) -> Milp:
    """Make everything that counts people whole."""
    v = model.variables
    integer = np.zeros(milp.num_columns, dtype=bool)
    for block in _counted(model):
        integer[block] = True
    # Shares of crews and stocks follow whole from whole people.
    integer[v.people] = True
    return milp.only_integer(integer)


def _counted(model: Model) -> tuple[Ints, ...]:
    v = model.variables
    free = (v.people, v.runs)
    ties_stocks = bool(np.isfinite(model.instance.posts.release).any())
    stocks = (v.hires.ravel(), v.redundancies.ravel(), v.intake.ravel())
    priced_seats = any(owner >= 0 for owner in model.arcs.homes.organisation)
    seats = (v.seats,) if priced_seats or model.instance.pins else ()
    return (*free, *(stocks if ties_stocks else ()), *seats)


_NEAR = 0.1
"""Reduced cost of near arcs over the worth of a place left empty for a period."""

_EMPTY_SEAT = 0.1
"""Price of an empty seat on the way down, over the same worth (decision 0003)."""

_SOME = 0.5
"""A whole number above this is at least one."""

_SPLIT = 1e-6
"""How far from whole people must be to count as split."""

_RUNS_GAP = 1e-4
_WHOLE_GAP = 5e-4
"""Gaps at which restricted searches end (planning study 2)."""
