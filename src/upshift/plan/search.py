# SPDX-License-Identifier: Apache-2.0
"""Search: a plan and a bound beside each other until the gap is small."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from upshift.solver import Limits, Status, solve_mixed

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.plan.progress import Race
    from upshift.solver.blocks import Floats


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
    reasons
        Rules that clash, when there is none.
    is_infeasible
        Whether it is proven that there is none.
    work
        Counts of the work done.
    """

    values: Floats
    objective: float
    no_training: float
    reasons: tuple[str, ...] = ()
    is_infeasible: bool = False
    work: dict[str, float] = field(default_factory=dict)


def search(model: Model, race: Race, *, seed: int) -> Found:
    """Search a plan and a bound of a model."""
    milp = model.milp

    def watch(objective: float, bound: float) -> bool:
        race.found(objective, "plan")
        race.proved(bound, "bound")
        return race.is_over

    limits = Limits(gap=race.gap / 4, seconds=race.left, seed=seed)
    solution = solve_mixed(milp, limits, watch=watch)
    race.found(solution.objective, "plan")
    race.proved(solution.bound, "bound")
    return Found(
        values=solution.values,
        objective=solution.objective,
        no_training=no_training(model, race, seed=seed),
        is_infeasible=solution.status is Status.infeasible,
        work={"nodes": solution.nodes, "columns": milp.num_columns},
    )


def no_training(model: Model, race: Race, *, seed: int) -> float:
    """Give the cost of the best plan found in which no course runs."""
    upper = model.milp.upper.copy()
    upper[model.variables.runs] = 0.0
    still = model.milp.bounded(model.milp.lower, upper)
    limits = Limits(gap=1e-6, seconds=max(5.0, race.left), seed=seed)
    solution = solve_mixed(still, limits)
    return solution.objective if solution.is_found else np.inf
