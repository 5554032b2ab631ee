# SPDX-License-Identifier: Apache-2.0
"""Heat map of gaps: how many people lack which skill for which work."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from upshift.report.plots.ink import line, picture, plain, rect, tag, text
from upshift.report.plots.letters import cut, wrap
from upshift.report.words import Words

NARROW = 480
_CELL_HIGH = 34.0
_ANGLE = 40.0
"""Slope of the column headings in degrees; flatter ones run into each other."""

Lacking = Mapping[tuple[str, str], int]
"""People by (occupation, skill)."""


def draw_heat(lacking: Lacking, words: Words, said: tuple[str, str], width: int) -> str:
    """
    Draw people who lack a skill, occupation by skill.

    Parameters
    ----------
    lacking
        Labels of occupation and skill, with people.
    words
        Language of the numbers.
    said
        Title and description.
    width
        Below 480 units the greatest gaps are listed as bars.
    """
    drawn = _listed if width < NARROW else _gridded
    marks, height = drawn(lacking, words, width)
    return picture(f"gaps-{width}", (width, height), said, marks)


def greatest(lacking: Lacking, side: int, most: int) -> list[str]:
    """Give the labels of a side with most people, greatest first."""
    sums: dict[str, int] = {}
    for pair, people in lacking.items():
        sums[pair[side]] = sums.get(pair[side], 0) + people
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [label for label, _ in ordered[:most]]


def shade(people: int, most: int) -> str:
    """Give one of five shades; square roots keep small numbers apart."""
    return f"h{max(1, math.ceil(5 * math.sqrt(people / max(most, 1))))}"


def _gridded(lacking: Lacking, words: Words, width: int) -> tuple[list[str], float]:
    columns = greatest(lacking, 1, 11)
    # Occupations that lack none of the skills shown would be empty rows.
    shown = {pair: people for pair, people in lacking.items() if pair[1] in columns}
    rows = greatest(shown, 0, 12)
    label = width * 0.27
    cell = min(64.0, (width * 0.6) / max(len(columns), 1))
    head = 124.0
    most = max(lacking.values(), default=1)
    marks = _headings(columns, label, cell, head)
    for i, occupation in enumerate(rows):
        y = head + i * _CELL_HIGH
        lines = wrap(occupation, label - 14)
        first = y + 21 - 7.5 * (len(lines) - 1)
        marks += [text(0, first + 15 * j, part) for j, part in enumerate(lines)]
        for j, skill in enumerate(columns):
            people = lacking.get((occupation, skill), 0)
            box = (label + j * cell, y, cell, _CELL_HIGH)
            marks += _cell(people, shade(people, most), box, words)
    return marks, head + len(rows) * _CELL_HIGH + 4


def _headings(
    columns: Sequence[str], label: float, cell: float, head: float
) -> list[str]:
    marks = []
    for j, skill in enumerate(columns):
        x, y = label + (j + 0.5) * cell, head - 8
        words = plain(cut(skill, 158, 12))
        turn = f"rotate(-{_ANGLE:.0f} {x:.1f} {y:.1f})"
        marks.append(tag("text", words, x=x, y=y, class_="t2", transform=turn))
    return marks


def _cell(
    people: int, tint: str, box: tuple[float, float, float, float], words: Words
) -> list[str]:
    x, y, width, height = box
    if not people:
        return [rect(x + 1, y + 1, width - 2, height - 2, class_="soft", rx=3)]
    number = words.locale.number(people)
    return [
        rect(x + 1, y + 1, width - 2, height - 2, class_=f"f1 {tint}", rx=3),
        text(x + width / 2, y + 21.5, number, text_anchor="middle"),
    ]


def _listed(lacking: Lacking, words: Words, width: int) -> tuple[list[str], float]:
    marks: list[str] = []
    y = 2.0
    most = max(lacking.values(), default=1)
    for occupation in greatest(lacking, 0, 6):
        marks.append(text(0, y + 14, cut(occupation, width, bold=True), class_="tb"))
        y += 22
        rows = sorted(
            ((p, s) for (o, s), p in lacking.items() if o == occupation), reverse=True
        )
        for people, skill in rows[:4]:
            marks.append(text(0, y + 12, cut(skill, width - 60, 12), class_="t2"))
            number = words.locale.number(people)
            marks.append(text(width, y + 12, number, text_anchor="end"))
            marks.append(rect(0, y + 18, width * people / most, 6, class_="f1", rx=2))
            y += 32
        marks.append(line(0, y + 2, width, y + 2, class_="gl"))
        y += 10
    return marks, y
