# SPDX-License-Identifier: Apache-2.0
"""Whole people: shares rounded so that their sum is the rounded sum."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def whole_people(shares: npt.ArrayLike, total: int | None = None) -> Ints:
    """
    Round shares to whole people by largest remainder (Hamilton).

    Parameters
    ----------
    shares
        At least 0.
    total
        People to share out; None takes the rounded sum of the shares.

    Examples
    --------
    >>> whole_people([1.4, 1.4, 1.2]).tolist()
    [2, 1, 1]
    >>> whole_people([1.0, 1.0], total=5).tolist()
    [3, 2]
    """
    exact = np.asarray(shares, dtype=np.float64)
    wanted = int(np.floor(exact.sum() + 0.5)) if total is None else total
    if total is not None and exact.sum() > 0:
        exact = exact * (total / exact.sum())
    floors = np.floor(exact + _ROUNDING)
    left = wanted - int(floors.sum())
    order = np.argsort(-(exact - floors), kind="stable")
    rounded: Ints = floors.astype(np.int64)
    rounded[order[:left]] += 1
    return rounded


_ROUNDING = 1e-9
"""2.9999999999 people are 3."""
