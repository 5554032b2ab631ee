# SPDX-License-Identifier: Apache-2.0
"""A linear program that keeps its basis while rows are added."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from upshift.solver.blocks import Floats, Ints, Milp
from upshift.solver.highs import Limits, Solution, collect, load, unit_of


class LinearProgram:
    """
    The relaxation of a model, solved again and again as rows are added.

    Parameters
    ----------
    model
        Its integer columns are taken as continuous.
    limits
        ``seconds`` holds for the life of the program.
    """

    def __init__(self, model: Milp, limits: Limits) -> None:
        relaxed = model.only_integer(np.zeros(model.num_columns, dtype=bool))
        self._highs = load(relaxed, limits)
        self._unit = unit_of(relaxed)

    def solve(self) -> Solution:
        """Solve from the last basis."""
        self._highs.run()
        return collect(self._highs, self._unit, mixed=False)

    def add_rows(self, rows: sparse.csr_matrix, upper: Floats) -> None:
        """Add rows ``rows · x ≤ upper``."""
        below = np.full(upper.size, -highspy.kHighsInf)
        self._highs.addRows(
            upper.size,
            below,
            upper,
            rows.nnz,
            rows.indptr[:-1].astype(np.int32),
            rows.indices.astype(np.int32),
            rows.data.astype(np.float64),
        )

    def bound_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Change the bounds of some columns."""
        self._highs.changeColsBounds(
            columns.size, columns.astype(np.int32), lower, upper
        )

    def aim(self, cost: Floats) -> None:
        """Change what is minimised; one entry per column, near one in size."""
        columns = np.arange(cost.size, dtype=np.int32)
        self._highs.changeColsCost(cost.size, columns, cost / self._unit)
