# SPDX-License-Identifier: Apache-2.0
"""Cells as sums of parts, in numbers only, and what of it hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from upshift.disclosure.facts import CellFacts
from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Sums:
    """
    Figures of all cells, as sums of parts.

    Parameters
    ----------
    members
        Cells × parts, 1 where the part is in the cell.
    value
        Of each part.
    own
        Parts × firms: what each firm knows of each part.
    lines
        Equations × cells: −1 for a total, 1 for its addends; each sums to 0.
    facts
        What the rules ask of each cell.
    """

    members: sparse.csr_matrix
    value: Floats
    own: sparse.csc_matrix
    lines: sparse.csr_matrix
    facts: CellFacts

    @property
    def num_cells(self) -> int:
        """Number of cells."""
        return int(self.members.shape[0])

    def islands(self) -> Iterator[tuple[Ints, Sums]]:
        """Give the cells that share no part with others, and their sums."""
        both = sparse.bmat([[None, self.members], [self.members.T, None]])
        num, island = sparse.csgraph.connected_components(both, directed=False)
        for number in range(num):
            there = np.flatnonzero(island == number)
            cells = there[there < self.num_cells]
            parts = there[there >= self.num_cells] - self.num_cells
            if cells.size:
                yield cells, self._of(cells, parts)

    def _of(self, cells: Ints, parts: Ints) -> Sums:
        lines = self.lines[:, cells]
        own = self.own[parts]
        return Sums(
            members=self.members[cells][:, parts].tocsr(),
            value=self.value[parts],
            own=own[:, np.flatnonzero(np.diff(own.tocsc().indptr))].tocsc(),
            lines=lines[np.flatnonzero(np.diff(lines.indptr))],
            facts=self.facts.at(cells),
        )
