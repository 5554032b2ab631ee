# SPDX-License-Identifier: Apache-2.0
"""Bounding: the relaxation with cohort rows, and its root cuts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from upshift.plan.cuts import Separator
from upshift.solver import Limits, LinearProgram, Status, solve_mixed

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.plan.progress import Race
    from upshift.solver import Milp, Solution
    from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Relaxed:
    """
    The relaxation at the end of the cut loop.

    Parameters
    ----------
    is_feasible
        Whether it has a solution at all.
    objective, values, reduced_costs
        Of its solution.
    rows, upper
        Cohort rows that are tight there.
    num_cuts, iterations
        Rows added and simplex iterations done.
    """

    is_feasible: bool
    objective: float
    values: Floats
    reduced_costs: Floats
    rows: sparse.csr_matrix
    upper: Floats
    num_cuts: int
    iterations: int

    def tighten(self, milp: Milp) -> Milp:
        """Give a model with the tight cohort rows."""
        return milp.with_rows(self.rows, self.upper)


def relax(model: Model, race: Race, *, seconds: float) -> Relaxed:
    """
    Solve the relaxation, adding broken cohort rows until they hardly help.

    In large models the rows are sought with the arcs of small reduced cost only;
    then arcs whose reduced cost became negative come back until there are none, so
    that the value bounds the whole model.

    Parameters
    ----------
    seconds
        Wall-clock seconds after which no further rows are added.
    """
    program = LinearProgram(model.milp, Limits(seconds=max(race.left, 1.0)))
    solution = program.solve()
    if solution.status is not Status.solved:
        return _none(model, is_feasible=solution.status is not Status.infeasible)
    race.proved(solution.objective, "bound")
    aside = _far_arcs(model, solution)
    program.bound_columns(aside, np.zeros(aside.size), np.zeros(aside.size))
    loop = _Loop(model, race, program, proves=not aside.size)
    loop.add_rows(solution, until=seconds)
    solution = loop.last
    while aside.size and solution.status is Status.solved:
        wanted = aside[solution.reduced_costs[aside] < -_TIGHT]
        if not wanted.size:
            race.proved(solution.objective, "bound")
            break
        program.bound_columns(wanted, np.zeros(wanted.size), model.milp.upper[wanted])
        aside = np.setdiff1d(aside, wanted)
        solution = program.solve()
    return loop.result(solution)


def _far_arcs(model: Model, solution: Solution) -> Ints:
    """Give the columns of arcs too dear to matter at first, in large models."""
    people = model.variables.people
    if people.size < _LARGE:
        return people[:0]
    typical = float(np.median(model.instance.posts.unmet_cost))
    return people[solution.reduced_costs[people] > _FAR * typical]


@dataclass(slots=True)
class _Loop:
    """Rounds of separating and solving, and the rows they gave."""

    model: Model
    race: Race
    program: LinearProgram
    proves: bool
    rows: list[sparse.csr_matrix] = field(default_factory=list)
    uppers: list[Floats] = field(default_factory=list)
    iterations: int = 0
    last: Solution = field(init=False)

    def add_rows(self, solution: Solution, *, until: float) -> None:
        """Add rows until they hardly help, or the time is up."""
        separator = Separator(self.model)
        self.last, took = solution, 0.0
        # A round takes about as long as the one before.
        while self.race.elapsed + took < until and not self.race.is_over:
            began = self.race.elapsed
            new, upper = separator.separate(self.last.values, most=_MOST_ROWS)
            if not upper.size:
                break
            self.program.add_rows(new, upper)
            self.rows.append(new)
            self.uppers.append(upper)
            better = self.program.solve()
            self.iterations += better.iterations
            if better.status is not Status.solved:
                break
            gain, took = (
                better.objective - self.last.objective,
                self.race.elapsed - began,
            )
            self.last = better
            if self.proves:
                self.race.proved(better.objective, "bound")
            total = abs(better.objective + self.model.constant)
            if len(self.rows) > 1 and gain < _LEAST_GAIN * total:
                break

    def result(self, solution: Solution) -> Relaxed:
        """Give the relaxation with the rows that are tight at its solution."""
        none = _no_rows(self.model)
        every = sparse.vstack(self.rows, format="csr") if self.rows else none
        limit = np.concatenate([np.zeros(0), *self.uppers])
        tight = np.flatnonzero(every @ solution.values > limit - _TIGHT)
        return Relaxed(
            is_feasible=True,
            objective=solution.objective,
            values=solution.values,
            reduced_costs=solution.reduced_costs,
            rows=every[tight],
            upper=limit[tight],
            num_cuts=limit.size,
            iterations=self.iterations,
        )


def prove(model: Model, relaxed: Relaxed, race: Race, *, seed: int) -> int:
    """
    Lift the bound by the solver's own cuts and branching; give the nodes done.

    Runs are whole and people may be split, which bounds whole people too.
    """
    milp = relaxed.tighten(model.milp)
    integer = np.zeros(milp.num_columns, dtype=bool)
    integer[model.variables.runs] = True

    def watch(_objective: float, bound: float) -> bool:
        race.proved(bound, "bound")
        return race.is_over

    limits = Limits(gap=race.gap / 4, seconds=race.left, seed=seed)
    solution = solve_mixed(
        milp.only_integer(integer), limits, watch=watch, bound_only=True
    )
    race.proved(solution.bound, "bound")
    return solution.nodes


def _none(model: Model, *, is_feasible: bool) -> Relaxed:
    nothing = np.zeros(0)
    no_rows = _no_rows(model)
    return Relaxed(is_feasible, -np.inf, nothing, nothing, no_rows, nothing, 0, 0)


def _no_rows(model: Model) -> sparse.csr_matrix:
    return sparse.csr_matrix((0, model.milp.num_columns))


_MOST_ROWS = 3_000
"""Rows added in a round (planning study 2)."""

_LEAST_GAIN = 1e-4
"""Relative gain of a round below which the loop ends (planning study 2)."""

_TIGHT = 1e-6
"""A row this close to its limit is tight."""

_LARGE, _FAR = 15_000, 0.3
"""Arcs from which far ones are set aside; far is a reduced cost above this share of
the worth of a place left empty for a period (planning study 2: 4 k€ of 30 k€)."""
