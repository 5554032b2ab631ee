# SPDX-License-Identifier: Apache-2.0
"""Bars of money side by side, with what is saved drawn as a dashed space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from upshift.report.plots.ink import line, picture, rect, text
from upshift.report.plots.letters import cut
from upshift.report.plots.letters import width as wide
from upshift.report.words import Words

NARROW = 400
_BAR = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """
    An amount with its name.

    Parameters
    ----------
    label, amount
        What, and how much.
    colour
        Chart class.
    saved
        Amount by which it stays below another bar; 0 for none.
    """

    label: str
    amount: float
    colour: str
    saved: float = 0.0


def draw_bars(
    name: str, bars: Sequence[Bar], words: Words, said: tuple[str, str], width: int
) -> str:
    """
    Draw bars that start at zero, each with its amount behind it.

    Parameters
    ----------
    name
        Unique name of the picture.
    bars
        From top to bottom.
    words
        Language of the amounts.
    said
        Title and description.
    width
        Below 400 units labels stand above their bars.
    """
    amounts = [words.money(bar.amount) for bar in bars]
    behind = max((wide(a, bold=True) for a in amounts), default=0) + 14
    label = 0.0 if width < NARROW else min(0.34 * width, _longest(bars) + 14)
    most = max((bar.amount + bar.saved for bar in bars), default=1) or 1
    per_unit = (width - label - behind) / most
    marks: list[str] = []
    y = 4.0
    for bar, amount in zip(bars, amounts, strict=True):
        y = _labelled(bar, y, label or width, marks, is_above=not label)
        marks += _drawn(bar, amount, (label, y), per_unit)
        y += _BAR + (26 if bar.saved else 12)
    axis = line(label, 0, label, y - 8, class_="ax")
    return picture(f"{name}-{width}", (width, y), said, [*marks, axis])


def _longest(bars: Sequence[Bar]) -> float:
    return max((wide(bar.label) for bar in bars), default=0)


def _labelled(
    bar: Bar, y: float, room: float, marks: list[str], *, is_above: bool
) -> float:
    if is_above:
        marks.append(text(0, y + 12, cut(bar.label, room)))
        return y + 18
    marks.append(text(0, y + _BAR / 2 + 4.5, cut(bar.label, room - 8)))
    return y


def _drawn(
    bar: Bar, amount: str, at: tuple[float, float], per_unit: float
) -> list[str]:
    x, y = at
    long = max(0.0, bar.amount) * per_unit
    space = bar.saved * per_unit
    marks = [rect(x, y, long, _BAR, class_=bar.colour)]
    if bar.saved:
        marks.append(rect(x + long, y + 0.5, space, _BAR - 1, class_="save"))
    end = x + long + space + 8
    return [*marks, text(end, y + _BAR / 2 + 4.5, amount, class_="tb")]
