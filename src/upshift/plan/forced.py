# SPDX-License-Identifier: Apache-2.0
"""Forced plans: solve again with people somewhere else, and say what it costs."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from upshift.plan.numbering import number
from upshift.plan.progress import Race
from upshift.plan.search import search
from upshift.plan.solve import write_tables
from upshift.solver import Limits, Status, solve_mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from upshift.plan.model import Model
    from upshift.plan.result import Plan
    from upshift.solver import Milp, Solution
    from upshift.solver.blocks import Bools, Ints


@dataclass(frozen=True, slots=True)
class Force:
    """
    What a forced plan must do.

    Parameters
    ----------
    more, least
        Arcs that together take at least so many people.
    fewer, most
        Arcs that together take at most so many people.
    """

    more: Ints
    least: int
    fewer: Ints
    most: int

    def apply(self, model: Model) -> Milp:
        """Give the model with both rows."""
        people = model.variables.people
        rows = sparse.lil_matrix((2, model.milp.num_columns))
        rows[0, people[self.more]] = -1.0
        rows[1, people[self.fewer]] = 1.0
        upper = np.array([-self.least, self.most], dtype=np.float64)
        return model.milp.with_rows(sparse.csr_matrix(rows), upper)


@dataclass(frozen=True, slots=True)
class Forced:
    """
    A forced plan.

    Parameters
    ----------
    objective, bound
        Cost of the best forced plan found, and what none is below; infinite if
        there is none, or none was found.
    tables
        Of the plan found; empty without one.
    rule
        Name of the rule that forbids it; blank if it is possible, or if no
        single rule is to blame.
    is_possible
        False if it is proven that no plan does it.
    """

    objective: float
    bound: float
    tables: Mapping[str, pl.DataFrame]
    rule: str
    is_possible: bool


def solve_forced(
    model: Model, force: Force, plan: Plan, *, seconds: float, seed: int
) -> Forced:
    """
    Solve a model again with a force.

    First the plan's runs are kept but for those the forced people need, which
    gives a plan beside the one there is; then the whole model is searched, which
    gives the bound and may give a better plan.

    Parameters
    ----------
    plan
        Of the same network and parameters; it lends its runs and its bound,
        which holds for every plan that must do more.
    seconds
        Wall-clock seconds for all of it.
    """
    forced = copy.copy(model)
    forced.milp = force.apply(model)
    race = Race(model.params.gap, seconds, model.constant)
    near = _beside(forced, force, plan, seconds=seconds / 2, seed=seed)
    if near.is_found:
        race.found(near.objective, "plan")
    found = search(forced, race, seed=seed)
    best = near.values if near.objective <= found.objective else found.values
    if not best.size:
        return _without_plan(forced, race, seconds=seconds / 8, seed=seed)
    objective = min(near.objective, found.objective) + model.constant
    known = plan.certificate.bound if plan.certificate else -np.inf
    bound = min(objective, max(race.bound + model.constant, known))
    tables = write_tables(model.instance.network, forced, best)
    return Forced(objective, bound, tables, "", is_possible=True)


def _without_plan(model: Model, race: Race, *, seconds: float, seed: int) -> Forced:
    """Tell whether there is no forced plan at all, or none was found in time."""
    nothing = np.zeros(0, dtype=np.int64)
    ended = _try_without(model.milp, nothing, seconds, seed)
    if ended is not Status.infeasible:
        bound = race.bound + model.constant
        return Forced(np.inf, bound, {}, "", is_possible=True)
    rule = _forbidding_rule(model, seconds, seed)
    return Forced(np.inf, np.inf, {}, rule, is_possible=False)


def _beside(
    model: Model, force: Force, plan: Plan, *, seconds: float, seed: int
) -> Solution:
    """Keep the plan's runs; only cells the forced people touch may change."""
    milp, v = model.milp, model.variables
    now, free = runs_of(model, plan), _touched(model, force)
    lower, upper = milp.lower.copy(), milp.upper.copy()
    lower[v.runs] = np.where(free, 0.0, now)
    upper[v.runs] = np.where(free, np.minimum(now + 1, upper[v.runs]), now)
    integer = np.zeros(milp.num_columns, dtype=bool)
    counted = (v.people, v.runs, v.hires, v.intake, v.redundancies, v.seats)
    integer[np.concatenate([block.ravel() for block in counted])] = True
    near = milp.bounded(lower, upper).only_integer(integer)
    return solve_mixed(near, Limits(gap=_BESIDE_GAP, seconds=seconds, seed=seed))


def runs_of(model: Model, plan: Plan) -> Ints:
    """Give the plan's runs, one count per cell of the model."""
    network, runs = model.instance.network, plan["runs"]
    offer = number(runs["offer"], network["offers"]["offer"])
    period = number(runs["period"], network["periods"]["period"])
    held = zip(offer.tolist(), period.tolist(), strict=True)
    counts = dict(zip(held, runs["runs"], strict=True))
    cells = zip(model.cells.offer.tolist(), model.cells.period.tolist(), strict=True)
    return np.array([counts.get(cell, 0) for cell in cells], dtype=np.int64)


def _touched(model: Model, force: Force) -> Bools:
    """Give the cells that could seat people of the forced arcs."""
    arcs, cells = model.arcs, model.cells
    moved = np.isin(arcs.use_arc, np.concatenate([force.more, force.fewer]))
    needs = np.unique(model.needs.of_use[moved])
    touched = np.zeros(cells.offer.size, dtype=bool)
    touched[cells.edge_cell[np.isin(cells.edge_need, needs)]] = True
    return touched


def _forbidding_rule(model: Model, seconds: float, seed: int) -> str:
    """Name the rule without which the forced plan exists; blank if it takes more."""
    blocks = model.blocks.rows
    for rule, starts in _ROWS_OF_RULE.items():
        names = [name for name in blocks if name.startswith(starts)]
        rows = [np.arange(blocks[name].start, blocks[name].stop) for name in names]
        if rows:
            ended = _try_without(model.milp, np.concatenate(rows), seconds, seed)
            if ended is Status.solved:
                return rule
    return ""


def _try_without(milp: Milp, rows: Ints, seconds: float, seed: int) -> Status:
    """Look for any plan at all with some rows left out."""
    lower, upper = milp.row_lower.copy(), milp.row_upper.copy()
    lower[rows], upper[rows] = -np.inf, np.inf
    free = replace(
        milp, cost=np.zeros(milp.num_columns), row_lower=lower, row_upper=upper
    )
    return solve_mixed(free, Limits(seconds=seconds, seed=seed)).status


_ROWS_OF_RULE: dict[str, tuple[str, ...]] = {
    "pins_are_kept": ("pin ",),
    "cohort_within_bounds": ("smallest", "taken"),
    "runs_within_offer": ("largest",),
    "resources_suffice": ("resources",),
    "cover_is_kept": ("cover",),
    "budget_is_kept": ("budget ",),
    "pooling_needs_consent": ("market", "others "),
    "stock_balances": ("stock",),
}
"""Rows by which a rule is kept, as their names begin; likely ones first."""

_BESIDE_GAP = 1e-4
"""Relative gap of the plan beside: finer than any tolerance asked for."""
