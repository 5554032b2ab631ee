# SPDX-License-Identifier: Apache-2.0
"""HiGHS behind a narrow seam: blocks of columns and rows in, arrays out."""

from upshift.solver.blocks import Blocks, Milp
from upshift.solver.highs import Limits, Solution, Status, solver_name
from upshift.solver.linear import LinearProgram
from upshift.solver.mixed import solve_mixed

__all__ = [
    "Blocks",
    "Limits",
    "LinearProgram",
    "Milp",
    "Solution",
    "Status",
    "solve_mixed",
    "solver_name",
]
