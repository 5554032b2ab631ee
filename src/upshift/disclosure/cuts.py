# SPDX-License-Identifier: Apache-2.0
"""What would have stopped an attack, as a row of the covering problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from upshift.disclosure.look import TINY, Look
from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Cut:
    """
    Σ weight × hidden ≥ 1 must hold, or a figure can be narrowed.

    Parameters
    ----------
    cells, weights
        Shown cells that would help, and how much; none if nothing helps.
    target
        The cell that can be narrowed.
    """

    cells: Ints
    weights: Floats
    target: int

    @property
    def is_hopeless(self) -> bool:
        """Whether hiding all of its cells would not help."""
        return bool(self.weights.sum() < 1.0 - 1e-9)


def cut_from(look: Look, target: int, side: int, lack: float, prices: Floats) -> Cut:
    """
    Turn the prices of the shown rows into a cut (Fischetti and Salazar, 2001).

    A row held at its upper end (price < 0) gives way without limit when hidden,
    one held at its lower end (price > 0) by price × (figure − what is known of
    it − band). Together they must give ``lack``; no weight counts for more.
    A part left out of the program is held by its own row at its reduced cost.
    """
    sums = look.sums
    price = np.zeros(sums.num_cells)
    price[look.shown] = prices
    cost = -side * sums.members[target].toarray().ravel()
    reduced = cost - sums.members.T @ price
    pinned = np.flatnonzero(look.pins >= 0)
    np.add.at(price, look.pins[pinned], reduced[pinned])
    known = sums.members @ look.attacker.lower
    room = np.maximum(sums.facts.value - known - look.bands.below, 0.0)
    gives = np.where(price < -TINY, np.inf, np.maximum(price, 0.0) * room)
    weights = np.minimum(gives / lack, 1.0)
    weights[look.hidden] = 0.0
    cells = np.flatnonzero(weights > TINY)
    return Cut(cells, weights[cells], target)


def without(cut: Cut, keep: Bools) -> Cut:
    """Leave out what cannot be hidden any more."""
    stays = ~keep[cut.cells]
    return Cut(cut.cells[stays], cut.weights[stays], cut.target)
