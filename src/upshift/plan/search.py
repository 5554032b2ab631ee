# SPDX-License-Identifier: Apache-2.0
"""Search: a plan and a bound beside each other until the gap is small."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.bounding import Relaxed, prove, relax
from upshift.plan.neighbourhoods import Neighbourhoods
from upshift.plan.restricted import Draught, Workbench, whole_people
from upshift.solver import Limits, solve_mixed

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.plan.progress import Race
    from upshift.solver.blocks import Bools, Floats


@dataclass(frozen=True, slots=True)
class Found:
    """
    What a search found; costs without the model's constant.

    Parameters
    ----------
    values
        One per column; empty without a plan.
    objective, no_training
        Cost of the plan, and of the best plan without runs.
    is_infeasible
        Whether it is proven that there is none.
    work
        Counts of the work done.
    """

    values: Floats
    objective: float
    no_training: float
    is_infeasible: bool
    work: dict[str, float] = field(default_factory=dict)


def search(model: Model, race: Race, *, seed: int) -> Found:
    """
    Search a plan and a bound of a model.

    The relaxation is tightened by cohort rows; then one thread lifts the bound
    while another looks for plans: whole runs on few cells, whole people on those
    runs, and better runs around them, until the race is over.
    """
    still = no_training(model, seed=seed)
    first = _only_promised(model, seed=seed)
    if first is not None:
        race.found(first.objective, "plan")
    seconds = model.params.cuts_share * model.params.seconds
    relaxed = relax(model, race, seconds=seconds)
    if not relaxed.is_feasible:
        return _found(model, None, still, relaxed, 0)
    nodes: list[int] = []
    prover = threading.Thread(
        target=lambda: nodes.append(prove(model, relaxed, race, seed=seed))
    )
    if not relaxed.values.size:
        return _found(model, first, still, relaxed, 0)
    bench = Workbench.of(model, relaxed, race, seed=seed)
    prover.start()
    best = _improve(bench, first)
    race.is_stopped |= bench.is_infeasible
    prover.join()
    found = _found(model, best, still, relaxed, sum(nodes))
    return replace(found, is_infeasible=bench.is_infeasible)


def no_training(model: Model, *, seed: int) -> float:
    """Give the cost of the best plan in which no course runs, promises left aside."""
    upper, row_lower = model.milp.upper.copy(), model.milp.row_lower.copy()
    upper[model.variables.runs] = 0.0
    for name in model.pin_of_row:
        row_lower[model.blocks.rows[name]] = -np.inf
    still = replace(model.milp, upper=upper, row_lower=row_lower)
    limits = Limits(gap=_STILL_GAP, seconds=_STILL_SECONDS, seed=seed)
    return solve_mixed(whole_people(model, still), limits).objective


def _only_promised(model: Model, *, seed: int) -> Draught | None:
    """Give the best plan in which only promised runs take place."""
    cells, runs = model.cells, model.variables.runs
    promised = {(offer, period) for _, offer, period, _ in model.instance.pins}
    pairs = zip(cells.offer.tolist(), cells.period.tolist(), strict=True)
    kept = np.array([pair in promised for pair in pairs], dtype=bool)
    upper = model.milp.upper.copy()
    upper[runs[~kept]] = 0.0
    limits = Limits(gap=_FIRST_GAP, seconds=_STILL_SECONDS, seed=seed)
    first = model.milp.bounded(model.milp.lower, upper)
    solution = solve_mixed(whole_people(model, first), limits)
    if not solution.is_found:
        return None
    return Draught(solution.values, solution.objective)


def _improve(bench: Workbench, first: Draught | None) -> Draught | None:
    """Look for better plans until the race is over."""
    model, race = bench.model, bench.race
    runs = bench.relaxed.values[model.variables.runs]
    limit = model.milp.upper[model.variables.runs]
    liked = np.minimum(np.where(runs > _LIKED, np.ceil(runs) + 1, 0.0), limit)
    best = first
    dived = bench.dive(liked, seconds=race.left)
    if dived is not None:
        best = _note(bench, dived, first)
    if model.arcs.num > _SMALL and dived is not None:
        best = _around(bench, dived, best, touched=(runs > _TOUCHED) | (liked > 0))
    if race.is_over:
        return best
    return bench.solve_whole(best) or best


def _around(
    bench: Workbench, dived: Draught, best: Draught | None, *, touched: Bools
) -> Draught | None:
    """Free some runs at a time around the best draught; end when that is in vain."""
    model, race = bench.model, bench.race
    limit = model.milp.upper[model.variables.runs]
    draught, failures = dived, 0
    around = Neighbourhoods(model, bench.seed, _SHARE)
    seconds = _STEP * model.params.seconds
    noted = _Noted(dived, race.elapsed)
    while failures < _PATIENCE and not race.is_over and race.left > noted.took:
        now = np.rint(draught.values[model.variables.runs])
        cells = around.draw(draught)
        began = race.elapsed
        better = bench.search_runs(
            np.where(cells, 0.0, now),
            np.where(cells & (touched | (now > 0)), np.minimum(now + 2, limit), now),
            seconds=min(seconds, race.left - noted.took),
            start=draught,
        )
        around.learn((race.elapsed - began) / seconds)
        failures += 1
        if better and better.objective < draught.objective - _CENT:
            draught, failures = better, 0
            race.tell("improve")
        if noted.is_due(draught, race, model.params.seconds):
            best = noted.note(bench, draught, best)
    return noted.note(bench, draught, best)


@dataclass(slots=True)
class _Noted:
    """Which draught was made whole last, when, and how long that took."""

    draught: Draught
    when: float
    took: float = 0.0

    def is_due(self, draught: Draught, race: Race, seconds: float) -> bool:
        """Whether a better draught has waited long enough, or may end the race."""
        waited = race.elapsed - self.when
        is_enough = race.gap_with(draught.objective) <= race.gap
        is_late = waited > max(_NOTE_EVERY * seconds, _NOTE_COST * self.took)
        return draught is not self.draught and (is_enough or is_late)

    def note(
        self, bench: Workbench, draught: Draught, best: Draught | None
    ) -> Draught | None:
        """Make a draught whole unless it was made whole before."""
        if draught is self.draught:
            return best
        began = bench.race.elapsed
        noted = _note(bench, draught, best)
        self.draught, self.when = draught, bench.race.elapsed
        self.took = _SPARE * (self.when - began)
        return noted


def _note(bench: Workbench, draught: Draught, best: Draught | None) -> Draught | None:
    """Make a draught whole and keep it if it is the best plan so far."""
    whole = bench.make_whole(draught, seconds=_WHOLE * bench.model.params.seconds)
    if whole is None or (best is not None and whole.objective >= best.objective):
        return best
    bench.race.found(whole.objective, "whole")
    return whole


def _found(
    model: Model,
    best: Draught | None,
    still: float,
    relaxed: Relaxed,
    nodes: int,
) -> Found:
    return Found(
        values=best.values if best else np.zeros(0),
        objective=best.objective if best else np.inf,
        no_training=still,
        is_infeasible=not relaxed.is_feasible,
        work={
            "columns": model.milp.num_columns,
            "rows": model.milp.num_rows,
            "integers": int(model.milp.integer.sum()),
            "ways": len(model.lines.templates.ways),
            "arcs": model.arcs.num,
            "cuts": relaxed.num_cuts,
            "iterations": relaxed.iterations,
            "nodes": nodes,
        },
    )


_LIKED, _TOUCHED = 0.05, 1e-6
"""Runs of the relaxation above which a cell is searched first, and later."""

_STEP, _WHOLE, _SHARE = 0.06, 0.15, 0.2
"""Shares of all time for a step and for whole people; share of the courses set free
at first (planning study 2, by hand)."""

_NOTE_EVERY, _NOTE_COST, _SPARE = 0.1, 8.0, 1.5
"""Share of all time between two draughts made whole, at least so many times what the
last one took; how many times as long as it took is kept for the end."""

_SMALL, _PATIENCE = 1_500, 30
"""Arcs up to which the whole model is solved at once; steps in vain before it is."""

_STILL_GAP, _FIRST_GAP, _STILL_SECONDS, _CENT = 1e-6, 1e-3, 20.0, 0.01
"""Gaps and seconds of the plans without runs and with promised ones; least gain
worth keeping, in money."""
