# SPDX-License-Identifier: Apache-2.0
"""What a rounded figure still tells of the one behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from upshift.disclosure.params import DisclosureParams
from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Bands:
    """
    How far below and above each figure an attacker has to look, if it is shown.

    Parameters
    ----------
    below, above
        One entry per cell.
    """

    below: Floats
    above: Floats

    def at(self, cells: Ints) -> Bands:
        """Give the bands of some cells."""
        return Bands(self.below[cells], self.above[cells])


def bands_of(value: Floats, params: DisclosureParams, *, whole: bool) -> Bands:
    """
    Give the bands on which protection may count.

    Rounding each figure by itself tells exactly which figures go to the same
    multiple (for base 5 and whole figures, rounded ± 2). Controlled rounding
    looks at all figures at once, and what its choices tell cannot be put in bands;
    but it is made from the shown figures alone, so whoever is given these exactly
    knows more. It is therefore credited with nothing.
    """
    if params.rounds == "controlled" or not params.is_rounded:
        return Bands(np.zeros_like(value), np.zeros_like(value))
    off = nearest(value, params.rounding) - value
    half = blur(params, whole=whole)
    # Halves go up, so a whole figure lies less far above than below its multiple.
    over = (params.rounding - 1) // 2 if whole else half
    return Bands(np.maximum(half - off, 0.0), np.maximum(over + off, 0.0))


def blur(params: DisclosureParams, *, whole: bool) -> float:
    """Give how far a shown figure may be from the one behind it."""
    if not params.is_rounded:
        return 0.0
    if params.rounds == "controlled":
        return float(params.rounding - 1 if whole else params.rounding)
    return params.rounding // 2 if whole else params.rounding / 2


def nearest(value: Floats, base: int) -> Floats:
    """Round to the nearest multiple, halves up."""
    return base * np.floor(value / base + 0.5)
