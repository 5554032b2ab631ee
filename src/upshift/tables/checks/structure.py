# SPDX-License-Identifier: Apache-2.0
"""Structure: tables and columns are there, and those there are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from upshift.errors import Problem
from upshift.tables.checks.sheets import Sheet
from upshift.tables.names import nearest

USUAL = ("organisations", "sites", "periods", "skills", "occupations", "workers")
"""Tables without which there is hardly a plan."""


def check_structure(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find tables and columns that are missing or unknown."""
    yield from _missing_tables(sheets)
    for sheet in sheets.values():
        yield from _unknown_columns(sheet)
        yield from _missing_columns(sheet)


def _missing_tables(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    asked = {
        column.refers_to: sheet
        for sheet in sheets.values()
        for column in sheet.table.columns
        if column.refers_to and sheet.text[column.name].drop_nulls().len()
    }
    for name in USUAL:
        if sheets[name].values.is_empty() and name not in asked:
            yield sheets[name].flaw("absent_table", got=sheets[name].place)
    for name, sheet in asked.items():
        if sheets[name].values.is_empty():
            yield sheets[name].flaw(
                "missing_table", got=sheets[name].place, expected=sheet.place
            )


def _unknown_columns(sheet: Sheet) -> Iterator[Problem]:
    free = [name for name in sheet.table.dtypes if name not in sheet.given]
    for name in sheet.own.columns[1:]:
        cure = nearest(name, free)
        yield sheet.flaw("unknown_column", name, got=name, cure=cure)


def _missing_columns(sheet: Sheet) -> Iterator[Problem]:
    if not sheet.there:
        return
    for column in sheet.table.columns:
        if column.need in {"key", "yes"} and column.name not in sheet.given:
            cure = nearest(column.name, sheet.own.columns[1:])
            yield sheet.flaw("missing_column", column.name, got=column.name, cure=cure)
