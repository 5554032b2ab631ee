# SPDX-License-Identifier: Apache-2.0
"""The example of a template: a workshop of five people, on a sheet never read."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from xlsxwriter.worksheet import Worksheet

from upshift.tables.labels import heading
from upshift.tables.schema import Table
from upshift.tables.template_kit import Kit
from upshift.tables.template_look import LINE


def add_workshop(kit: Kit) -> None:
    """Add the sheet that shows the sheets of a first plan filled in."""
    sheet = kit.book.add_worksheet(kit.word("example_sheet"))
    sheet.set_tab_color(LINE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 15, 24)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, kit.word("example_title"), kit.look.title)
    sheet.write_string(1, 0, kit.word("example_lead"), kit.look.hint_line)
    at = 3
    for table in kit.tables:
        if workshop_rows(table.name):
            at = _add_block(kit, sheet, table, at)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


@cache
def workshop_rows(table: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a table of the example; none if it needs none."""
    path = files("upshift.tables") / "workshop" / f"{table}.csv"
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _add_block(kit: Kit, sheet: Worksheet, table: Table, at: int) -> int:
    """Add a table's rows from a row of the sheet on; give the next free row."""
    rows = workshop_rows(table.name)
    name = kit.sheet(table.name)
    link = f"internal:'{name}'!A1"
    sheet.write_url(at, 0, link, kit.look.group, string=name)
    for column, named in enumerate(rows[0]):
        text = heading(table.name, named, kit.language)
        sheet.write_string(at + 1, column, text, kit.look.example_head)
        for row, cells in enumerate(rows, start=at + 2):
            spoken = kit.spoken(table.name, table.column(named), cells[named])
            sheet.write_string(row, column, str(spoken), kit.look.example)
    return at + len(rows) + 3
