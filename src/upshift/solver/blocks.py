# SPDX-License-Identifier: Apache-2.0
"""A model as named blocks of columns and rows, gathered into raw arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.ArrayLike


@dataclass(frozen=True, slots=True)
class Milp:
    """
    Minimise cost · x with row_lower ≤ matrix · x ≤ row_upper.

    Parameters
    ----------
    cost, lower, upper, integer
        One entry per column.
    matrix
        Rows × columns, compressed by column.
    row_lower, row_upper
        One entry per row.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    integer: Bools
    matrix: sparse.csc_matrix
    row_lower: Floats
    row_upper: Floats

    @property
    def num_columns(self) -> int:
        """Number of columns."""
        return self.cost.size

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        return self.row_lower.size

    def bounded(self, lower: Floats, upper: Floats) -> Milp:
        """Give the model with other column bounds."""
        return replace(self, lower=lower, upper=upper)

    def only_integer(self, integer: Bools) -> Milp:
        """Give the model with other integer columns."""
        return replace(self, integer=integer)

    def soften(self, rows: Ints, price: float) -> Milp:
        """Give the model with a column per row that lifts it, at a price."""
        num = rows.size
        lift = sparse.csc_matrix(
            (np.ones(num), (rows, np.arange(num))), shape=(self.num_rows, num)
        )
        return replace(
            self,
            cost=np.concatenate([self.cost, np.full(num, price)]),
            lower=np.concatenate([self.lower, np.zeros(num)]),
            upper=np.concatenate([self.upper, np.full(num, np.inf)]),
            integer=np.concatenate([self.integer, np.zeros(num, dtype=bool)]),
            matrix=sparse.hstack([self.matrix, lift], format="csc"),
        )

    def squeeze(self) -> tuple[Milp, Ints]:
        """
        Drop columns fixed at 0 and rows without entries.

        Returns
        -------
        The smaller model, and the numbers of the columns it keeps.
        """
        kept = np.flatnonzero((self.upper > 0) | (self.lower > 0))
        matrix = self.matrix[:, kept]
        filled = np.flatnonzero(np.bincount(matrix.indices, minlength=self.num_rows))
        smaller = Milp(
            cost=self.cost[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
            integer=self.integer[kept],
            matrix=matrix.tocsr()[filled].tocsc(),
            row_lower=self.row_lower[filled],
            row_upper=self.row_upper[filled],
        )
        return smaller, kept

    def with_rows(self, rows: sparse.csr_matrix, upper: Floats) -> Milp:
        """Give the model with further rows ``rows · x ≤ upper``."""
        if not upper.size:
            return self
        below = np.full(upper.size, -np.inf)
        return replace(
            self,
            matrix=sparse.vstack([self.matrix, rows], format="csc"),
            row_lower=np.concatenate([self.row_lower, below]),
            row_upper=np.concatenate([self.row_upper, upper]),
        )


@dataclass(slots=True)
class Blocks:
    """
    Collect columns, rows and entries block by block.

    Columns and rows are numbered in the order in which blocks are added; a
    block is the slice it takes.
    """

    columns: dict[str, slice] = field(default_factory=dict)
    rows: dict[str, slice] = field(default_factory=dict)
    _num_columns: int = 0
    _num_rows: int = 0
    _cost: list[Floats] = field(default_factory=list)
    _lower: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)
    _integer: list[Bools] = field(default_factory=list)
    _row_lower: list[Floats] = field(default_factory=list)
    _row_upper: list[Floats] = field(default_factory=list)
    _entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)

    def add_columns(
        self,
        name: str,
        num: int,
        *,
        cost: Numbers = 0.0,
        upper: Numbers = np.inf,
        integer: bool = False,
    ) -> Ints:
        """Add a block of columns that start at 0; give their numbers."""
        start, self._num_columns = self._num_columns, self._num_columns + num
        self.columns[name] = slice(start, start + num)
        self._cost.append(_fill(cost, num))
        self._lower.append(np.zeros(num))
        self._upper.append(_fill(upper, num))
        self._integer.append(np.full(num, integer))
        return np.arange(start, start + num)

    def add_rows(
        self, name: str, num: int, *, lower: Numbers = -np.inf, upper: Numbers = np.inf
    ) -> Ints:
        """Add a block of rows; give their numbers."""
        start, self._num_rows = self._num_rows, self._num_rows + num
        self.rows[name] = slice(start, start + num)
        self._row_lower.append(_fill(lower, num))
        self._row_upper.append(_fill(upper, num))
        return np.arange(start, start + num)

    def put(self, rows: Ints, columns: Ints, values: Numbers) -> None:
        """Put values at (row, column); values at the same place add up."""
        self._entries.append((rows, columns, _fill(values, rows.size)))

    def add_cost(self, columns: Ints, cost: Floats) -> None:
        """Add to the cost of columns already there."""
        joined = np.concatenate(self._cost)
        np.add.at(joined, columns, cost)
        self._cost = [joined]

    def gather(self) -> Milp:
        """Give the model as raw arrays."""
        row_lower = np.concatenate(self._row_lower)
        cost = np.concatenate(self._cost)
        shape = (row_lower.size, cost.size)
        rows, columns, values = (
            np.concatenate(part) for part in zip(*self._entries, strict=True)
        )
        return Milp(
            cost=cost,
            lower=np.concatenate(self._lower),
            upper=np.concatenate(self._upper),
            integer=np.concatenate(self._integer),
            matrix=sparse.csc_matrix((values, (rows, columns)), shape=shape),
            row_lower=row_lower,
            row_upper=np.concatenate(self._row_upper),
        )


def _fill(value: Numbers, num: int) -> Floats:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), num).copy()
