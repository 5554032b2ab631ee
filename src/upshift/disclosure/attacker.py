# SPDX-License-Identifier: Apache-2.0
"""Who may look at the pages, and what each knows beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from upshift.disclosure.sums import Sums
from upshift.solver.blocks import Bools, Floats

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Attacker:
    """
    What someone knows before reading.

    Parameters
    ----------
    lower, upper
        Of each part.
    up, down
        How far above and below each cell the attacker's interval must reach;
        0 where the cell holds nothing that the attacker does not know.
    """

    lower: Floats
    upper: Floats
    up: Floats
    down: Floats


def attackers(
    sums: Sums, need: Floats, sensitive: Bools, *, counted: bool
) -> Iterator[Attacker]:
    """
    Give the outsider, then every firm that knows a part of a hidden figure.

    Everybody is taken to know who is there at all: which parts exist, that a
    part of a head count is at least 1, and that amounts are never below 0. A firm
    knows its own contribution to every part, and a part that nobody else adds to
    it knows whole.
    """
    nothing = np.zeros_like(sums.value)
    yield _attacker(sums, nothing, need, counted=counted)
    at_stake = np.asarray(sums.members[sensitive].sum(axis=0)).ravel() > 0
    for firm in range(sums.own.shape[1]):
        own = sums.own[:, [firm]].toarray().ravel()
        if (own[at_stake] > 0).any():
            yield _attacker(sums, own, need, counted=counted)


def _attacker(sums: Sums, own: Floats, need: Floats, *, counted: bool) -> Attacker:
    others = sums.value - own > _TINY * (1 + sums.value)
    floor = 1.0 if counted else 0.0
    lower = np.where(others, np.minimum(own + floor, sums.value), sums.value)
    unsure = others | (own == 0)
    upper = np.where(unsure, np.inf, sums.value)
    unknown = sums.members @ unsure.astype(float) > 0
    room = sums.facts.value - sums.members @ lower
    return Attacker(
        lower=lower,
        upper=upper,
        up=np.where(unknown, need, 0.0),
        down=np.where(unknown, np.minimum(need, np.maximum(room, 0.0)), 0.0),
    )
