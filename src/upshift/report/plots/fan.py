# SPDX-License-Identifier: Apache-2.0
"""A fan: how far apart estimates of people needed open over the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from upshift.report.plots.ink import line, path, picture, size, text
from upshift.report.plots.letters import width as wide
from upshift.report.words import Words

_HIGH = 190.0
_ROOM = (12.0, 26.0)
"""Above the picture, and below it for the names of the periods."""


@dataclass(frozen=True, slots=True)
class Opening:
    """
    A period of a fan.

    Parameters
    ----------
    label
        Name of the period.
    people
        The network's own demand.
    quantiles
        People at 10, 25, 50, 75 and 90 %, rising.
    """

    label: str
    people: float
    quantiles: tuple[float, float, float, float, float]


def draw_fan(
    name: str,
    openings: Sequence[Opening],
    words: Words,
    said: tuple[str, str],
    width: int,
) -> str:
    """
    Draw two bands around a median, and the network's own demand dashed.

    The outer band holds eight of ten chances, the inner one every second.

    Parameters
    ----------
    name
        Unique name of the picture.
    openings
        At least two, in order of the periods.
    words
        Language of the figures.
    said
        Title and description.
    width
        Of the picture.
    """
    most = max(max(o.people, *o.quantiles) for o in openings) or 1.0
    left = wide(words.locale.number(most)) + 12
    step = (width - left - 14) / max(len(openings) - 1, 1)
    at = [left + step * place for place in range(len(openings))]

    def level(people: float) -> float:
        return _ROOM[0] + _HIGH * (1 - people / most)

    def lane(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(x, level(value)) for x, value in zip(at, values, strict=True)]

    q = [lane([o.quantiles[place] for o in openings]) for place in range(5)]
    own = lane([o.people for o in openings])
    marks = [
        *_scale(most, (left, float(width)), words, level(0)),
        path(_band(q[0], q[4]), class_="gapfill"),
        path(_band(q[1], q[3]), class_="f1 flow"),
        path(_line(own), class_="line li dash"),
        path(_line(q[2]), class_="line l1"),
        *_names([o.label for o in openings], at),
    ]
    box = (float(width), _ROOM[0] + _HIGH + _ROOM[1])
    return picture(f"{name}-{width}", box, said, marks)


def _scale(
    most: float, across: tuple[float, float], words: Words, ground: float
) -> list[str]:
    left, right = across
    marks = [line(left, ground, right, ground, class_="ax")]
    for people in _ticks(most):
        y = ground - _HIGH * people / most
        marks.append(line(left, y, right, y, class_="gl"))
        said = words.locale.number(people)
        marks.append(text(left - 6, y + 4, said, text_anchor="end", class_="t2"))
    return marks


def _ticks(most: float) -> list[float]:
    """Give two or three round numbers up to the most there is."""
    steps = [head * 10**power for power in range(7) for head in (1.0, 2.0, 5.0)]
    step = max((s for s in steps if 2 * s <= most), default=most)
    return [step * n for n in (1, 2, 3) if step * n <= most]


def _names(labels: Sequence[str], at: Sequence[float]) -> list[str]:
    """Name as many periods as there is room for, the last one always."""
    marks: list[str] = []
    free = float("inf")
    for label, x in reversed(list(zip(labels, at, strict=True))):
        end = x + 12 if free == float("inf") else x + wide(label, 12) / 2
        start = end - wide(label, 12)
        if end < free and start >= 0:
            y = _ROOM[0] + _HIGH + 18
            marks.append(text(end, y, label, text_anchor="end", class_="t2"))
            free = start - 8
    return marks


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{size(x)} {size(y)}" for x, y in points)


def _band(
    low: Sequence[tuple[float, float]], high: Sequence[tuple[float, float]]
) -> str:
    return f"{_line([*low, *reversed(high)])}Z"
