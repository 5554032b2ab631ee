# SPDX-License-Identifier: Apache-2.0
"""Hide as little as stops every attack: a set to cover, found cut by cut."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from upshift.disclosure.cuts import Cut
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.sums import Sums
from upshift.solver import Blocks, Limits, solve_mixed
from upshift.solver.blocks import Bools, Floats


@dataclass(slots=True)
class LeastLoss:
    """
    Which further cells to hide: minimise their loss, answer every cut.

    Parameters
    ----------
    hidden, keep
        Cells that are hidden, or cannot be, whatever is decided.
    loss
        Of hiding each cell.
    """

    hidden: Bools
    keep: Bools
    loss: Floats
    params: DisclosureParams
    cuts: list[Cut] = field(default_factory=list)
    bound: float = 0.0
    _rows: set[bytes] = field(default_factory=set)

    def add(self, cuts: list[Cut]) -> None:
        """Add cuts that something may still answer."""
        for cut in cuts:
            row = cut.cells.tobytes() + np.round(cut.weights, 9).tobytes()
            if row not in self._rows:
                self._rows.add(row)
                self.cuts.append(cut)

    def pattern(self) -> Bools:
        """Give the cells to hide for the least loss known cuts allow."""
        if not self.cuts:
            return self.hidden.copy()
        matrix = self._matrix(self.cuts)
        used = np.unique(matrix.indices)
        blocks = Blocks()
        blocks.add_columns(
            "hide", used.size, cost=self.loss[used], upper=1.0, integer=True
        )
        blocks.add_rows("cuts", len(self.cuts), lower=1.0)
        entries = matrix[:, used].tocoo()
        blocks.put(entries.row.astype(np.int64), entries.col, entries.data)
        limits = Limits(gap=self.params.gap, nodes=self.params.nodes_most)
        found = solve_mixed(blocks.gather(), limits)
        self.bound = max(self.bound, found.bound)
        if not found.is_found:
            return self.grown(self.hidden, self.cuts)
        more = self.hidden.copy()
        more[used] |= found.values > 0.5
        return more

    def grown(self, pattern: Bools, cuts: list[Cut]) -> Bools:
        """Hide more, cell by cell, until some cuts are answered."""
        more, matrix = pattern.copy(), self._matrix(cuts)
        short = 1.0 - matrix @ more.astype(float)
        while (short > 1e-9).any():
            gain = np.minimum(matrix[short > 1e-9].toarray(), 1.0).sum(axis=0)
            best = int(np.argmax(np.where(more, 0.0, gain / self.loss)))
            more[best] = True
            short = 1.0 - matrix @ more.astype(float)
        return more

    def loss_of(self, pattern: Bools) -> float:
        """Sum the loss of what is hidden by choice."""
        return float(self.loss[pattern & ~self.hidden].sum())

    def _matrix(self, cuts: list[Cut]) -> sparse.csr_matrix:
        row = np.repeat(np.arange(len(cuts)), [cut.cells.size for cut in cuts])
        cells = np.concatenate([cut.cells for cut in cuts])
        weights = np.concatenate([cut.weights for cut in cuts])
        shape = (len(cuts), self.loss.size)
        return sparse.csr_matrix((weights, (row, cells)), shape=shape)


def loss_of_cells(sums: Sums, params: DisclosureParams) -> Floats:
    """Give what hiding each cell costs; a figure of 0 costs a little."""
    value = sums.facts.value
    kinds = {
        "log": 1.0 + np.log1p(value),
        "cells": np.ones_like(value),
        "value": 1.0 + value,
    }
    return kinds[params.loss]
