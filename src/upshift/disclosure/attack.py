# SPDX-License-Identifier: Apache-2.0
"""Look for hidden figures that can be narrowed, and say what would stop it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from upshift.disclosure.attacker import Attacker
from upshift.disclosure.bands import Bands
from upshift.disclosure.sums import Sums
from upshift.solver import Blocks, Limits, LinearProgram
from upshift.solver.blocks import Bools, Floats, Ints

_TINY = 1e-6
_SWEEPS = 12
"""Attempts to prove many figures at once before they are taken one by one."""
_FAR = 20.0
"""Needs beyond which a part is not followed: sums of 0 and 1 seldom need 3."""
_ENOUGH = 150
"""Cuts of one look; more are found when these are answered."""


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
        difference = np.zeros(self.sums.value.size)
        if found.is_found:
            difference[self.free] = found.values
        return difference, found.prices


def look_for_cuts(look: Look, keep: Bools, pool: list[Floats]) -> list[Cut]:
    """
    Give a cut for guarded cells that can be narrowed, up to 150.

    Parameters
    ----------
    keep
        Cells that cannot be hidden any more.
    pool
        Tables found earlier that cannot be told from the truth; those still so
        prove cells at once, new ones are added.
    """
    need = _Need(look)
    for difference in pool:
        if _is_hidden_from(look, difference):
            need.prove(difference)
    _sweep(look, need, pool)
    cuts: list[Cut] = []
    while len(cuts) < _ENOUGH and (target := need.next()) is not None:
        cut = _single(look, need, target, pool)
        if cut is not None:
            cuts.append(_without(cut, keep))
    return cuts


class _Need:
    """What is still to be proven: differences up and down of guarded cells."""

    def __init__(self, look: Look) -> None:
        self._members = look.sums.members[look.guarded]
        self.up = look.attacker.up[look.guarded]
        self.down = look.attacker.down[look.guarded]
        self.open_up = self.up > _TINY
        self.open_down = self.down > _TINY

    def prove(self, difference: Floats) -> int:
        """Strike out what a table proves; give how much."""
        before = self.left
        moved = self._members @ difference
        self.open_up &= moved < self.up - _TINY * (1 + self.up)
        self.open_down &= moved > -self.down + _TINY * (1 + self.down)
        return before - self.left

    @property
    def left(self) -> int:
        """How much is unproven."""
        return int(self.open_up.sum() + self.open_down.sum())

    def next(self) -> tuple[int, int] | None:
        """Give place and direction of something unproven."""
        for side, is_open in ((1, self.open_up), (-1, self.open_down)):
            if is_open.any():
                return int(np.argmax(is_open)), side
        return None

    def strike(self, place: int, side: int) -> None:
        """Strike out one direction of one cell."""
        (self.open_up if side > 0 else self.open_down)[place] = False


def _is_hidden_from(look: Look, difference: Floats) -> bool:
    """Tell whether the attacker cannot tell a table from the truth."""
    if (difference < look.lower - _TINY).any() or (
        difference > look.upper + _TINY
    ).any():
        return False
    moved = (look.sums.members @ difference)[~look.hidden]
    below, above = look.bands.below[~look.hidden], look.bands.above[~look.hidden]
    return bool((moved >= -below - _TINY).all() and (moved <= above + _TINY).all())


def _sweep(look: Look, need: _Need, pool: list[Floats]) -> None:
    """Push all unproven cells at once, in directions drawn at random."""
    draw = np.random.default_rng(0)
    for _ in range(_SWEEPS):
        if not need.left:
            return
        sign = draw.choice([-1.0, 1.0], size=look.guarded.size)
        weights = np.where(
            need.open_up & need.open_down, sign, need.open_up * 1.0 - need.open_down
        )
        difference, _ = look.push(weights)
        if need.prove(difference) * 3 < need.left:
            break
        pool.append(difference)


def _single(
    look: Look, need: _Need, target: tuple[int, int], pool: list[Floats]
) -> Cut | None:
    """Push one cell as far as it goes; give the cut if that is not enough."""
    place, side = target
    far = need.up[place] if side > 0 else need.down[place]
    weights = np.zeros(look.guarded.size)
    weights[place] = side
    difference, prices = look.push(weights)
    moved = side * float((look.sums.members[look.guarded[place]] @ difference)[0])
    if need.prove(difference):
        pool.append(difference)
    need.strike(place, side)
    if moved >= far - _TINY * (1 + far):
        return None
    return _cut(look, int(look.guarded[place]), side, far - moved, prices)


def _cut(look: Look, target: int, side: int, lack: float, prices: Floats) -> Cut:
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
    gives = np.where(price < -_TINY, np.inf, np.maximum(price, 0.0) * room)
    weights = np.minimum(gives / lack, 1.0)
    weights[look.hidden] = 0.0
    cells = np.flatnonzero(weights > _TINY)
    return Cut(cells, weights[cells], target)


def _without(cut: Cut, keep: Bools) -> Cut:
    """Leave out what cannot be hidden any more."""
    stays = ~keep[cut.cells]
    return Cut(cut.cells[stays], cut.weights[stays], cut.target)
