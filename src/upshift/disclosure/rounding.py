# SPDX-License-Identifier: Apache-2.0
"""Round shown figures so that totals still add up."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from upshift.disclosure.bands import nearest
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.sums import Sums
from upshift.solver import Blocks, Limits, solve_mixed
from upshift.solver.blocks import Bools, Floats

_GAP = 0.01
_NODES = 200
_PRICE = 20.0
"""A total that is one base off costs as much as this many figures rounded the
wrong way by a whole base."""


def rounded(sums: Sums, shown: Bools, told: Floats, params: DisclosureParams) -> Floats:
    """
    Round every figure to a multiple of the base; meaningful where shown.

    Controlled rounding: each figure goes to one of its two neighbouring
    multiples (a multiple stays) so that every total whose addends are all shown
    misses their sum by as little as can be, and figures move little beside.

    Parameters
    ----------
    told
        Figures published earlier, which stay; NaN for others.
    """
    value, base = sums.facts.value, params.rounding
    if not params.is_rounded:
        return np.where(np.isnan(told), value, told)
    plain = np.where(np.isnan(told), nearest(value, base), told)
    lines = _open_lines(sums.lines, shown)
    if params.rounds == "nearest" or not lines.shape[0]:
        return plain
    low = np.where(np.isnan(told), base * np.floor(value / base + 1e-9), told)
    moves = np.isnan(told) & (value - low > 1e-9 * (1 + value)) & shown
    used = np.flatnonzero(moves & (np.diff(lines.tocsc().indptr) > 0))
    if not used.size:
        return plain
    up = _ups(lines, used, low / base, (value - low)[used] / base)
    steps = plain.copy()
    steps[used] = low[used] + base * up
    return steps


def misses(sums: Sums, shown: Bools, figures: Floats) -> Floats:
    """Give by how much each total whose addends are all shown misses their sum."""
    off: Floats = np.abs(_open_lines(sums.lines, shown) @ figures)
    return off


def _open_lines(lines: sparse.csr_matrix, shown: Bools) -> sparse.csr_matrix:
    hidden = abs(lines) @ (~shown).astype(float)
    return lines[np.flatnonzero(hidden == 0)]


def _ups(
    lines: sparse.csr_matrix, used: np.ndarray, low: Floats, part: Floats
) -> Floats:
    """Say which figures go up: 1 for up, in steps of the base."""
    off = -(lines @ low)
    blocks = Blocks()
    up = blocks.add_columns("up", used.size, cost=1 - 2 * part, upper=1.0, integer=True)
    num = lines.shape[0]
    over = blocks.add_columns("over", num, cost=_PRICE)
    under = blocks.add_columns("under", num, cost=_PRICE)
    rows = blocks.add_rows("lines", num, lower=off, upper=off)
    entries = lines[:, used].tocoo()
    blocks.put(entries.row.astype(np.int64), up[entries.col], entries.data)
    blocks.put(rows, over, -1.0)
    blocks.put(rows, under, 1.0)
    found = solve_mixed(blocks.gather(), Limits(gap=_GAP, nodes=_NODES))
    if not found.is_found:
        return (part >= 0.5).astype(float)
    return np.round(found.values[up])
