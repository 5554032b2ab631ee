# SPDX-License-Identifier: Apache-2.0
"""Calendar of course runs: what runs where in which period, and how full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from upshift.report.plots.ink import line, picture, rect, text
from upshift.report.plots.letters import cut, wrap
from upshift.report.plots.letters import width as wide

NARROW = 480
_ROW = 40.0
_MOST_BOXES = 24
"""A run with more seats is drawn as one bar; boxes would be thinner than a line."""


@dataclass(frozen=True, slots=True)
class Run:
    """
    Runs of one offer in one period.

    Parameters
    ----------
    course, place
        Labels.
    period
        Position among the periods shown.
    runs, seats
        How many runs, and seats taken in all of them.
    smallest, largest
        Cohort bounds of one run.
    empty
        Seats paid and left empty.
    """

    course: str
    place: str
    period: int
    runs: int
    seats: int
    smallest: int
    largest: int
    empty: int = 0

    @property
    def room(self) -> int:
        """Seats there are in all runs."""
        return self.runs * self.largest

    @property
    def floor(self) -> int:
        """Seats to be taken, or paid and left empty, for the runs to take place."""
        return self.runs * self.smallest

    @property
    def colour(self) -> str:
        """Petrol, or ochre where one withdrawal would cancel the run or cost."""
        return "f1" if self.seats > self.floor else "f2"


def draw_calendar(
    runs: Sequence[Run],
    periods: Sequence[str],
    said: tuple[str, str],
    width: int,
) -> str:
    """
    Draw one row for each course and place, one column for each period.

    Parameters
    ----------
    runs
        In order of course and place.
    periods
        Names of the columns.
    said
        Title and description.
    width
        Below 480 units every run gets a line of its own.
    """
    marks, height = (
        _listed(runs, periods, width)
        if width < NARROW
        else _gridded(runs, periods, width)
    )
    return picture(f"runs-{width}", (width, height), said, marks)


def _gridded(
    runs: Sequence[Run], periods: Sequence[str], width: int
) -> tuple[list[str], float]:
    label = width * 0.3
    column = (width - label) / max(len(periods), 1)
    rows = [list(group) for _, group in groupby(runs, lambda r: (r.course, r.place))]
    head = 34.0
    height = head + _ROW * len(rows) + 2
    marks = []
    for i, period in enumerate(periods):
        x = label + i * column
        marks.append(line(x, head - 6, x, height, class_="gl"))
        for j, part in enumerate(wrap(period, column - 6, 12)):
            marks.append(text(x + 5, 13 + 14 * j, part, class_="t2"))
    for i, row in enumerate(rows):
        y = head + i * _ROW
        if i:
            marks.append(line(0, y, width, y, class_="gl"))
        marks.append(
            text(0, y + 17, cut(row[0].course, label - 8, bold=True), class_="tb")
        )
        marks.append(text(0, y + 32, cut(row[0].place, label - 8, 12), class_="t2"))
        for run in row:
            marks += _filled(run, label + run.period * column + 5, y + 8, column - 10)
    return marks, height


def _filled(run: Run, x: float, y: float, room: float) -> list[str]:
    """Draw the seats of a run, and below them how many are taken."""
    count = f"{run.seats}/{run.room}"
    if run.runs > 1:
        count += f" ({run.runs}×)"
    marks = _boxes(run, (x, y, min(room, 110.0), 9.0))
    return [*marks, text(x, y + 23, count, class_="t2")]


def _boxes(run: Run, box: tuple[float, float, float, float]) -> list[str]:
    x, y, width, height = box
    room = max(run.room, run.seats, 1)
    step = width / room
    if room <= _MOST_BOXES and step >= 2.4:
        pitch = min(step, 8.0)
        marks = [
            rect(
                x + i * pitch,
                y,
                pitch - 1,
                height,
                class_=run.colour if i < run.seats else "f0",
            )
            for i in range(room)
        ]
    else:
        pitch = step
        marks = [
            rect(x, y, width, height, class_="f0"),
            rect(x, y, run.seats * step, height, class_=run.colour),
        ]
    at = x + run.floor * pitch - 1.2
    return [*marks, rect(at, y - 3, 1.5, height + 6, class_="ink")]


def _listed(
    runs: Sequence[Run], periods: Sequence[str], width: int
) -> tuple[list[str], float]:
    marks: list[str] = []
    label = min(116.0, max((wide(period, 12) for period in periods), default=0))
    y = 4.0
    for _, group in groupby(runs, lambda r: (r.course, r.place)):
        row = list(group)
        marks.append(text(0, y + 13, cut(row[0].course, width, bold=True), class_="tb"))
        marks.append(text(0, y + 29, cut(row[0].place, width, 12), class_="t2"))
        y += 34
        for run in row:
            marks += _listed_run(run, periods[run.period], (label, y), width)
            y += 22
        marks.append(line(0, y + 4, width, y + 4, class_="gl"))
        y += 12
    return marks, y


def _listed_run(
    run: Run, period: str, at: tuple[float, float], width: int
) -> list[str]:
    label, y = at
    count = f"{run.seats}/{run.room}"
    if run.runs > 1:
        count += f" ({run.runs}×)"
    return [
        text(0, y + 13, cut(period, label + 1, 12), class_="t2"),
        *_boxes(run, (label + 10, y + 4, width - label - 86, 10)),
        text(width, y + 13, count, text_anchor="end"),
    ]
