# SPDX-License-Identifier: Apache-2.0
"""What an attacker sees in one pattern: tables that cannot be told from the truth."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from upshift.disclosure.attacker import Attacker
from upshift.disclosure.bands import Bands
from upshift.disclosure.sums import Sums
from upshift.errors import SolverError
from upshift.solver import Blocks, Limits, LinearProgram
from upshift.solver.blocks import Bools, Floats, Ints

TINY = 1e-6
"""Differences below this are none."""
_FAR = 20.0
"""Needs beyond which a part is not followed: sums of 0 and 1 seldom need 3."""


@dataclass(slots=True)
class Look:
    """
    One attacker before one pattern of hidden cells.

    The program's columns are how much each part may differ from the truth; its
    rows are the shown cells, whose difference must stay within their bands. The
    truth, difference 0, is always among its solutions; every solution is a table
    the attacker cannot tell from the truth. Parts without an end get a far one,
    so that the program has one.
    """

    sums: Sums
    bands: Bands
    attacker: Attacker
    hidden: Bools
    guarded: Ints
    lower: Floats = field(init=False)
    upper: Floats = field(init=False)
    free: Ints = field(init=False)
    shown: Ints = field(init=False)
    pins: Ints = field(init=False)
    program: LinearProgram = field(init=False)

    def __post_init__(self) -> None:
        """Leave out the parts that stand on the page by themselves."""
        self.lower = self.attacker.lower - self.sums.value
        self.upper = self.attacker.upper - self.sums.value
        members, width = self.sums.members, self.bands.below + self.bands.above
        alone = ~self.hidden & (np.diff(members.indptr) == 1) & (width == 0)
        cells = np.flatnonzero(alone)
        self.pins = np.full(self.sums.value.size, -1, dtype=np.int64)
        self.pins[members.indices[members.indptr[cells]]] = cells
        self.free = np.flatnonzero(self.pins < 0)
        open_rows = np.asarray(members[:, self.free].sum(axis=1)).ravel() > 0
        self.shown = np.flatnonzero(~self.hidden & open_rows)
        self.program = self._program()

    def _program(self) -> LinearProgram:
        blocks = Blocks()
        blocks.add_columns("parts", self.free.size)
        blocks.add_rows(
            "shown",
            self.shown.size,
            lower=-self.bands.below[self.shown],
            upper=self.bands.above[self.shown],
        )
        matrix = self.sums.members[self.shown][:, self.free].tocoo()
        blocks.put(matrix.row.astype(np.int64), matrix.col, matrix.data)
        lower, upper = self.lower[self.free], self.upper[self.free]
        far = _FAR * (1.0 + self.attacker.up[self.guarded].max(initial=0.0))
        model = blocks.gather().bounded(lower, np.minimum(upper, far))
        return LinearProgram(model, Limits())

    def push(self, weights: Floats) -> tuple[Floats, Floats]:
        """Maximise Σ weight × difference of guarded cells; give all and prices."""
        cost = -(self.sums.members[self.guarded].T @ weights)[self.free]
        self.program.aim(cost)
        found = self.program.solve()
        if not found.is_found:
            msg = "An attack on the page was not answered; nothing is safe to show."
            raise SolverError(msg)
        difference = np.zeros(self.sums.value.size)
        difference[self.free] = found.values
        return difference, found.prices

    def passes(self, difference: Floats) -> bool:
        """Tell whether the attacker cannot tell a table from the truth."""
        low, high = self.lower - TINY, self.upper + TINY
        if (difference < low).any() or (difference > high).any():
            return False
        shown = ~self.hidden
        moved = (self.sums.members @ difference)[shown]
        below, above = self.bands.below[shown], self.bands.above[shown]
        return bool((moved >= -below - TINY).all() and (moved <= above + TINY).all())
