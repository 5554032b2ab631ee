# SPDX-License-Identifier: Apache-2.0
"""Least: one aim after the other, each kept while the next is minimised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse

from upshift.solver import Limits, Milp, Status, solve_mixed
from upshift.solver.blocks import Floats


def least(
    model: Milp, aims: Sequence[Floats], seconds: float
) -> tuple[Floats | None, bool]:
    """
    Minimise several aims in order of rank (lexicographically).

    Parameters
    ----------
    aims
        Costs per column, the weightiest first; what one reaches binds the next.
    seconds
        Safety net for each aim.

    Returns
    -------
    The solution, None if there is none, and whether every answer is proven.
    """
    values: Floats | None = None
    proven = True
    for aim in aims:
        stage = replace(model, cost=aim)
        limits = Limits(gap=0.0, seconds=seconds)
        solution = solve_mixed(stage, limits, start=values)
        proven = proven and solution.status in (Status.solved, Status.infeasible)
        if not solution.is_found:
            return values, proven
        values = solution.values
        most = solution.objective + _SLACK * max(1.0, abs(solution.objective))
        model = model.with_rows(sparse.csr_matrix(aim), np.array([most]))
    return values, proven


_SLACK = 1e-6
"""Room for rounding when an aim binds the next, relative and at least absolute."""
