# SPDX-License-Identifier: Apache-2.0
"""A staged table as a grid that is looked through and mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.workforce.domain.reading import headings_of
from upshift_workspace.workforce.domain.stages import Stage
from upshift_workspace.workforce.models import Upload
from upshift_workspace.workforce.queries.faults import (
    Fault,
    Place,
    by_place,
    language,
)

_MOST_ROWS, _MOST_INPUTS = 50, 3000
SHOWN = ("all", "faults", "warnings")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its name in the form, heading, text, faults, and how it looks."""

    name: str
    anchor: str
    label: str
    text: str
    faults: list[Fault]

    @property
    def look(self) -> str:
        """Give the class of the cell."""
        tones = {fault.tone for fault in self.faults}
        return "fault" if "bad" in tones else "warned" if tones else ""

    @property
    def width(self) -> int:
        """Give the letters that the input shows."""
        return min(26, max(4, len(self.text) + 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid; faults of the row as a whole stand beside its number."""

    number: int
    cells: list[Cell]
    faults: list[Fault]
    is_out: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A table of the upload with its counts."""

    name: str
    label: str
    count: dict[str, int]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the grid shows: headings, lines of one page, how many there are of each."""

    name: str
    headings: list[str]
    page: Page
    lines: list[Line]
    shown: str
    numbers: dict[str, int]


def tabs_of(upload: Upload, stage: Stage, here: str) -> list[Tab]:
    """List the tables of an upload."""
    return [
        Tab(name, _label(name, stage), upload.counts.get(name, {}), name == here)
        for name in stage.tables
    ]


def sheet_of(
    stage: Stage, name: str, faults: list[Fault], shown: str, page: int
) -> Sheet:
    """Give a page of a table, of all rows or of those with faults."""
    table = stage.tables[name]
    mine = [fault for fault in faults if fault.place[0] == name]
    wanted = {
        "faults": {fault.place[1] for fault in mine if fault.tone == "bad"} - {0},
        "warnings": {fault.place[1] for fault in mine if fault.tone == "warn"} - {0},
    }
    first = stage.mapping["heading_row"] if stage.is_matrix else 0
    numbers = [n for n in table.numbers if n > first and _holds(table, n, stage)]
    counts = {"all": len(numbers)} | {n: len(rows) for n, rows in wanted.items()}
    if shown in wanted:
        numbers = [n for n in numbers if n in wanted[shown]]
    columns = _columns(stage, name, mine)
    size = min(_MOST_ROWS, max(5, _MOST_INPUTS // max(1, len(columns))))
    found = Paginator(numbers, size).get_page(page)
    places, out = by_place(mine), set(_out(stage, name))
    at = {number: i for i, number in enumerate(table.numbers)}
    lines = [_line((name, n), at[n], (stage, columns, places, out)) for n in found]
    return Sheet(name, list(columns.values()), found, lines, shown, counts)


def page_of(stage: Stage, fault: Fault, faults: list[Fault]) -> int:
    """Give the page, among rows of the same tone, on which a fault stands."""
    name, row, _column = fault.place
    rows = sorted(
        {f.place[1] for f in faults if f.place[0] == name and f.tone == "bad"}
    )
    width = len(_columns(stage, name, faults))
    size = min(_MOST_ROWS, max(5, _MOST_INPUTS // max(1, width)))
    return rows.index(row) // size + 1 if row in rows else 1


def first_faulty(stage: Stage, faults: list[Fault]) -> str:
    """Name the table to show first: the one with most rows that stay out."""
    out = Counter(fault.place[0] for fault in faults if fault.tone == "bad")
    names = [name for name in stage.tables if name in out]
    return names[0] if names else next(iter(stage.tables))


def _label(name: str, stage: Stage) -> str:
    if name == engine.GRID:
        return stage.tables[name].place
    return engine.sheet_name(name, language())


def _holds(table: Any, number: int, stage: Stage) -> bool:  # noqa: ANN401 - the engine's
    """Tell whether a row of a matrix holds anything."""
    if not stage.is_matrix:
        return True
    return any(texts[number - 1] for texts in table.cells.values())


def _columns(stage: Stage, name: str, faults: list[Fault]) -> dict[str, str]:
    """Give the heading of each column shown."""
    if stage.is_matrix:
        return headings_of(stage)
    table = stage.tables[name]
    known = [column.name for column in engine.columns(name)]
    named = {*table.cells, *(fault.place[2] for fault in faults)}
    tongue = language()
    return {
        c: table.headings.get(c, "").rstrip(" *") or engine.heading(name, c, tongue)
        for c in known
        if c in named
    }


def _out(stage: Stage, name: str) -> list[int]:
    if not stage.is_matrix:
        return stage.rejected.get(name, [])
    problems = engine.kept_problems(stage.found)
    refused = [p.rows for p in problems if p.table == "workers"]
    return [row for rows in refused for row in rows]


def _line(
    row: tuple[str, int],
    at: int,
    known: tuple[Stage, dict[str, str], dict[Place, list[Fault]], set[int]],
) -> Line:
    (name, number), (stage, columns, places, out) = row, known
    table = stage.tables[name]
    said = _("Row %(row)s") % {"row": number}
    cells = [
        Cell(
            name=f"c:{number}:{column}",
            anchor=f"c-{name}-{number}-{column}",
            label=f"{said}, {heading}",
            text=(table.cells[column][at] or "") if column in table.cells else "",
            faults=places.get((name, number, column), []),
        )
        for column, heading in columns.items()
    ]
    return Line(number, cells, places.get((name, number, ""), []), number in out)
