# SPDX-License-Identifier: Apache-2.0
"""Look for hidden figures that can be narrowed, and say what would stop it."""

from __future__ import annotations

import numpy as np

from upshift.disclosure.cuts import Cut, cut_from, without
from upshift.disclosure.look import TINY, Look
from upshift.solver.blocks import Bools, Floats

_SWEEPS = 12
"""Attempts to prove many figures at once before they are taken one by one."""
_ENOUGH = 150
"""Cuts of one look; more are found when these are answered."""


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
        if look.passes(difference):
            need.prove(difference)
    _sweep(look, need, pool)
    cuts: list[Cut] = []
    while len(cuts) < _ENOUGH and (target := need.next()) is not None:
        cut = _single(look, need, target, pool)
        if cut is not None:
            cuts.append(without(cut, keep))
    return cuts


class _Need:
    """What is still to be proven: differences up and down of guarded cells."""

    def __init__(self, look: Look) -> None:
        self._members = look.sums.members[look.guarded]
        self.up = look.attacker.up[look.guarded]
        self.down = look.attacker.down[look.guarded]
        self.open_up = self.up > TINY
        self.open_down = self.down > TINY

    def prove(self, difference: Floats) -> int:
        """Strike out what a table proves; give how much."""
        before = self.left
        moved = self._members @ difference
        self.open_up &= moved < self.up - TINY * (1 + self.up)
        self.open_down &= moved > -self.down + TINY * (1 + self.down)
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
    if moved >= far - TINY * (1 + far):
        return None
    return cut_from(look, int(look.guarded[place]), side, far - moved, prices)
