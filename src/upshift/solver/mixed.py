# SPDX-License-Identifier: Apache-2.0
"""Mixed-integer solves, with progress and a way to stop them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import highspy
import numpy as np

from upshift.solver.blocks import Floats, Milp
from upshift.solver.highs import Limits, Solution, collect, load, unit_of

Watch = Callable[[float, float], bool]
"""Called with (objective, bound) while solving; True stops the solve."""

_HEURISTICS = (
    "mip_heuristic_run_rins",
    "mip_heuristic_run_rens",
    "mip_heuristic_run_root_reduced_cost",
    "mip_heuristic_run_feasibility_jump",
)


def solve_mixed(
    model: Milp,
    limits: Limits,
    *,
    start: Floats | None = None,
    watch: Watch | None = None,
    bound_only: bool = False,
) -> Solution:
    """
    Solve a mixed-integer model.

    Parameters
    ----------
    model
        Columns marked integer come out whole.
    limits
        When it ends.
    start
        A known solution, one value per column.
    watch
        Called now and then; True stops the solve and keeps the best so far.
    bound_only
        Spend no effort on finding solutions.
    """
    highs, unit = load(model, limits), unit_of(model)
    if bound_only:
        highs.setOptionValue("mip_heuristic_effort", 0.0)
        for name in _HEURISTICS:
            highs.setOptionValue(name, False)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = list(np.clip(start, model.lower, model.upper))
        highs.setSolution(known)
    if watch is not None:
        _attach(highs, unit, watch)
    highs.run()
    return collect(highs, unit, mixed=bool(model.integer.any()))


def _attach(highs: highspy.Highs, unit: float, watch: Watch) -> None:
    def look(event: Any) -> None:  # noqa: ANN401 (highspy gives its events no type)
        seen = event.data_out
        if watch(seen.mip_primal_bound * unit, seen.mip_dual_bound * unit):
            event.data_in.user_interrupt = 1

    highs.cbMipInterrupt += look
