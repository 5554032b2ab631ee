# SPDX-License-Identifier: Apache-2.0
"""What goes into HiGHS and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import highspy
import numpy as np

from upshift.errors import SolverError
from upshift.solver.blocks import Floats, Milp


class Status(StrEnum):
    """How a solve ended."""

    solved = "solved"
    limit = "limit"
    interrupted = "interrupted"
    infeasible = "infeasible"
    unbounded = "unbounded"


@dataclass(frozen=True, slots=True)
class Limits:
    """
    When a solve ends.

    Parameters
    ----------
    gap
        Relative gap at which a mixed-integer solve is done.
    seconds
        Wall-clock seconds; the safety net.
    nodes
        Branch-and-bound nodes; None for no limit.
    seed
        Random seed of HiGHS.
    """

    gap: float = 1e-4
    seconds: float = np.inf
    nodes: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Solution:
    """
    What a solve gave.

    Parameters
    ----------
    status
        How it ended.
    objective
        Value of ``values``; infinite without a solution.
    bound
        No solution is below it.
    values
        One per column; empty without a solution.
    reduced_costs, prices
        Per column and per row; empty for mixed-integer solves.
    nodes, iterations
        Work counted by HiGHS.
    """

    status: Status
    objective: float
    bound: float
    values: Floats
    reduced_costs: Floats
    prices: Floats
    nodes: int
    iterations: int

    @property
    def is_found(self) -> bool:
        """Whether there is a solution."""
        return self.values.size > 0


_STATUS = {
    highspy.HighsModelStatus.kOptimal: Status.solved,
    highspy.HighsModelStatus.kModelEmpty: Status.solved,
    highspy.HighsModelStatus.kInfeasible: Status.infeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: Status.infeasible,
    highspy.HighsModelStatus.kUnbounded: Status.unbounded,
    highspy.HighsModelStatus.kTimeLimit: Status.limit,
    highspy.HighsModelStatus.kIterationLimit: Status.limit,
    highspy.HighsModelStatus.kSolutionLimit: Status.limit,
    # HiGHS says unknown where rounding keeps it from telling: no answer to use.
    highspy.HighsModelStatus.kUnknown: Status.limit,
    highspy.HighsModelStatus.kInterrupt: Status.interrupted,
}


def _fresh() -> highspy.Highs:
    return highspy.Highs()  # type: ignore[no-untyped-call]


def solver_name() -> str:
    """Give name and version of the solver."""
    return f"HiGHS {_fresh().version()}"


def unit_of(model: Milp) -> float:
    """Give the power of ten near the usual cost: HiGHS likes costs near one."""
    costs = np.abs(model.cost[model.cost != 0])
    return float(10.0 ** np.rint(np.log10(np.median(costs)))) if costs.size else 1.0


def load(model: Milp, limits: Limits) -> highspy.Highs:
    """Hand the raw arrays of a model to a fresh HiGHS, costs in its unit."""
    highs = _fresh()
    highs.setOptionValue("output_flag", False)
    # One thread a solve: HiGHS keeps one pool per process, and solves that differ
    # in threads refuse each other. Searches run beside each other instead.
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", limits.seed)
    highs.setOptionValue("mip_rel_gap", limits.gap)
    if np.isfinite(limits.seconds):
        highs.setOptionValue("time_limit", max(0.05, float(limits.seconds)))
    if limits.nodes is not None:
        highs.setOptionValue("mip_max_nodes", limits.nodes)
    if highs.passModel(_as_lp(model)) == highspy.HighsStatus.kError:
        msg = "HiGHS refused the model."
        raise SolverError(msg)
    return highs


def collect(highs: highspy.Highs, unit: float, *, mixed: bool) -> Solution:
    """Read what HiGHS found, costs in the model's own money."""
    info = highs.getInfo()
    status = _STATUS.get(highs.getModelStatus())
    if status is None:
        name = highs.modelStatusToString(highs.getModelStatus())
        msg = f"HiGHS ended with '{name}'."
        raise SolverError(msg)
    found = (
        info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    )
    answer = highs.getSolution()
    nothing = np.zeros(0)
    objective = info.objective_function_value * unit
    return Solution(
        status=status,
        objective=objective if found else np.inf,
        bound=info.mip_dual_bound * unit if mixed else objective,
        values=np.array(answer.col_value) if found else nothing,
        reduced_costs=nothing if mixed else np.array(answer.col_dual) * unit,
        prices=nothing if mixed else np.array(answer.row_dual) * unit,
        nodes=max(0, info.mip_node_count),
        iterations=max(0, info.simplex_iteration_count),
    )


def _as_lp(model: Milp) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = model.num_columns, model.num_rows
    lp.col_cost_ = model.cost / unit_of(model)
    lp.col_lower_, lp.col_upper_ = model.lower, model.upper
    lp.row_lower_, lp.row_upper_ = model.row_lower, model.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = model.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = model.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = model.matrix.data.astype(np.float64)
    if model.integer.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(flag)] for flag in model.integer]
    return lp
