# SPDX-License-Identifier: Apache-2.0
"""One bar cut into shares: who pays how much of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from upshift.report.plots.ink import picture, rect

COLOURS = ("f1", "f3", "f2", "f4", "f5", "f6")
"""At most six kinds; the last one is the rest."""


@dataclass(frozen=True, slots=True)
class Share:
    """
    A part of the whole.

    Parameters
    ----------
    label, amount
        Who, and how much.
    """

    label: str
    amount: float


def draw_shares(shares: Sequence[Share], said: tuple[str, str], width: int) -> str:
    """
    Draw a bar whose parts are as long as their amounts.

    Parameters
    ----------
    shares
        At most six, greatest first; names stand in the table below.
    said
        Title and description.
    width
        Of the whole bar.
    """
    whole = sum(share.amount for share in shares) or 1
    x = 0.0
    marks = []
    for share, colour in zip(shares, COLOURS, strict=False):
        long = width * share.amount / whole
        marks.append(rect(x, 1, max(long - 1.5, 0.5), 34, class_=colour))
        x += long
    return picture(f"payers-{width}", (width, 36), said, marks)
