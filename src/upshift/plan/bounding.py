# SPDX-License-Identifier: Apache-2.0
"""Bounding: the relaxation with cohort rows, and its root cuts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from upshift.plan.cuts import Separator
from upshift.solver import Limits, LinearProgram, Status, solve_mixed

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.plan.progress import Race
    from upshift.solver import Milp
    from upshift.solver.blocks import Floats


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
    separator = Separator(model)
    rows: list[sparse.csr_matrix] = []
    uppers: list[Floats] = []
    iterations = solution.iterations
    while race.elapsed < seconds and not race.is_over:
        new, upper = separator.separate(solution.values, most=_MOST_ROWS)
        if not upper.size:
            break
        program.add_rows(new, upper)
        rows.append(new)
        uppers.append(upper)
        better = program.solve()
        iterations += better.iterations
        if better.status is not Status.solved:
            break
        gain = better.objective - solution.objective
        solution = better
        race.proved(solution.objective, "bound")
        if gain < _LEAST_GAIN * abs(solution.objective + model.constant):
            break
    every = sparse.vstack(rows, format="csr") if rows else _no_rows(model)
    limit = np.concatenate([np.zeros(0), *uppers])[: every.shape[0]]
    tight = np.flatnonzero(every @ solution.values > limit - _TIGHT)
    return Relaxed(
        is_feasible=True,
        objective=solution.objective,
        values=solution.values,
        reduced_costs=solution.reduced_costs,
        rows=every[tight],
        upper=limit[tight],
        num_cuts=limit.size,
        iterations=iterations,
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
