# SPDX-License-Identifier: Apache-2.0
"""The guide of a template: what to fill in first, and what may wait."""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from upshift.tables.labels import note
from upshift.tables.schema import Table
from upshift.tables.template_kit import Kit
from upshift.tables.template_lists import LAST_ROW
from upshift.tables.template_look import ACCENT_DEEP
from upshift.tables.template_order import need_of

_HINTS = ("hint_heading", "hint_lists", "hint_privacy", "hint_columns", "hint_example")
_HEADINGS = ("order", "sheet", "need", "filled_rows", "what")
_WIDTHS = (6, 30, 15, 12, 84)


def add_guide(kit: Kit) -> None:
    """Add the first sheet, which says how to fill in the others."""
    sheet = kit.book.add_worksheet(kit.word("guide_sheet"))
    sheet.set_tab_color(ACCENT_DEEP)
    sheet.hide_gridlines(2)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    at = _add_hints(kit, sheet)
    for column, name in enumerate(_HEADINGS):
        sheet.write_string(at, column, kit.word(name), kit.look.may)
    _add_list(kit, sheet, at + 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 1)


def _add_hints(kit: Kit, sheet: Worksheet) -> int:
    """Add title and hints; give the next free row."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, kit.word("title"), kit.look.title)
    sheet.merge_range(1, 0, 1, 4, kit.word("lead"), kit.look.lead)
    sheet.set_row(1, 36)
    said = {
        "example": kit.word("example_sheet"),
        "occupations": kit.sheet("occupations"),
        "demands": kit.sheet("demands"),
    }
    worth = "worth_either" if kit.has_sheet("demands") else "worth_gap"
    hints = [kit.word(name, **said) for name in (worth, *_HINTS)]
    for row, hint in enumerate(hints, start=2):
        sheet.merge_range(row, 0, row, 4, f"•  {hint}", kit.look.hint)
        sheet.set_row(row, 29 if len(hint) > 150 else 16)
    return len(hints) + 3


def _add_list(kit: Kit, sheet: Worksheet, at: int) -> None:
    number = 0
    for need, tables in groupby(kit.tables, key=lambda table: need_of(table.name)):
        sheet.set_row(at, 26)
        sheet.write_string(at, 0, kit.word(f"group_{need}"), kit.look.group)
        for table in tables:
            at, number = at + 1, number + 1
            _add_line(kit, sheet, table, (at, number))
        at += 1


def _add_line(kit: Kit, sheet: Worksheet, table: Table, place: tuple[int, int]) -> None:
    row, number = place
    name, need = kit.sheet(table.name), need_of(table.name)
    plain = kit.look.strong if need == "needed" else kit.look.text
    sheet.write_number(row, 0, number, kit.look.count)
    sheet.write_url(row, 1, f"internal:'{name}'!A2", kit.look.link, string=name)
    sheet.write_string(row, 2, kit.word(need), plain)
    must = [column.need in {"key", "yes"} for column in table.columns].index(True)
    letter = xl_col_to_name(must, col_abs=True)
    count = f"=COUNTA('{name}'!{letter}$2:{letter}${LAST_ROW})"
    height = kit.rows(table.name).height
    sheet.write_formula(row, 3, count, kit.look.count, height)
    line = note(table.name, language=kit.language)
    sheet.write_string(row, 4, f"{line}.", kit.look.text)
