# SPDX-License-Identifier: Apache-2.0
"""Cells: each can be read as what its column holds and lies in its range."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import polars as pl

from upshift.errors import Problem
from upshift.tables.checks.cures import cure_of, name_meant, with_cures
from upshift.tables.checks.sheets import ROW, Sheet
from upshift.tables.limits import LONGEST_TEXT
from upshift.tables.lists import word_list
from upshift.tables.schema import Column

UNREAD = {
    "integer": "not_whole_number",
    "level": "not_level",
    "number": "not_number",
    "money": "not_amount",
    "share": "not_share",
    "date": "not_date",
    "boolean": "not_yes_or_no",
    "choice": "unknown_choice",
}
"""Code of the problem when a cell of a type cannot be read."""

CODES = {
    "language": "unknown_language",
    "country": "unknown_country",
    "currency": "unknown_currency",
}
"""Code of the problem when a code is not in its list."""

NUMBERS = frozenset({"integer", "number", "money"})
"""Types of columns that hold a number of any size."""

SIGNED = frozenset({"latitude", "longitude"})
"""Columns in which numbers may be negative."""

# No blanks, quotes or marks that part cells; a letter or digit first.
_NAME = r"^[\p{L}\p{N}_][^\s\"'`,;|<>\\]*$"
# "1,500" or "1.500" may be fifteen hundred or one and a half.
_AMBIGUOUS = r"^[+-]?[1-9]\d{0,2}(,\d{3}|\.\d{2}0)$"


def check_cells(sheet: Sheet) -> Iterator[Problem]:
    """Find cells that are blank, unreadable or out of range."""
    for column in sheet.table.columns:
        if column.name in sheet.given:
            yield from _missing(sheet, column)
            yield from _unread(sheet, column)
            yield from _out_of_range(sheet, column)
            yield from _unknown_code(sheet, column)
            yield from _text(sheet, column)


def _missing(sheet: Sheet, column: Column) -> list[Problem]:
    if column.need not in {"key", "yes"}:
        return []
    blank = sheet.text.filter(pl.col(column.name).is_null()).select(ROW)
    return sheet.flaws("missing_cell", column.name, blank)


def _unread(sheet: Sheet, column: Column) -> list[Problem]:
    kind = "choice" if column.choices else column.type
    if kind not in UNREAD:
        return []
    unread = sheet.text[column.name].is_not_null() & sheet.values[column.name].is_null()
    found = _got(sheet.text.filter(unread), column)
    cured = with_cures(found, partial(cure_of, column))
    words = pl.lit(", ".join(column.choices))
    return sheet.flaws(UNREAD[kind], column.name, cured.with_columns(expected=words))


def _out_of_range(sheet: Sheet, column: Column) -> list[Problem]:
    value = pl.col(column.name)
    if column.type == "level":
        found = _got(sheet.values.filter(~value.is_between(1, 3)), column)
        return sheet.flaws("level_out_of_range", column.name, found)
    if column.type == "share":
        out = sheet.values.filter(~value.is_between(0, 1))
        percent = pl.when(value.is_between(1, 100)).then(value / 100)
        found = out.select(ROW, got=value, cure=percent)
        return sheet.flaws("share_out_of_range", column.name, found)
    return _numbers(sheet, column) if column.type in NUMBERS else []


def _numbers(sheet: Sheet, column: Column) -> list[Problem]:
    if column.name in SIGNED:
        return []
    value = pl.col(column.name)
    low = sheet.values.filter(value < 0).select(ROW, got=value, cure=value.abs())
    unsure = _got(sheet.text.filter(value.str.contains(_AMBIGUOUS)), column)
    read = sheet.values.select(ROW, expected=column.name).drop_nulls()
    return [
        *sheet.flaws("negative_number", column.name, low),
        *sheet.flaws("ambiguous_number", column.name, unsure.join(read, on=ROW)),
    ]


def _unknown_code(sheet: Sheet, column: Column) -> list[Problem]:
    if column.type not in CODES:
        return []
    known = sheet.values[column.name].is_in(sorted(word_list(column.type)))
    found = _got(sheet.text.filter(~known), column)
    cured = with_cures(found, partial(cure_of, column))
    return sheet.flaws(CODES[column.type], column.name, cured)


def _text(sheet: Sheet, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    long = sheet.text.filter(value.str.len_chars() > LONGEST_TEXT)
    said = {"got": value.str.slice(0, 40), "expected": pl.lit(f"{LONGEST_TEXT}")}
    yield from sheet.flaws("text_too_long", column.name, long.select(ROW, **said))
    if column.type == "identifier" and not column.refers_to:
        bad = _got(sheet.text.filter(~value.str.contains(_NAME)), column)
        cured = with_cures(bad, name_meant)
        yield from sheet.flaws("bad_identifier", column.name, cured)


def _got(rows: pl.DataFrame, column: Column) -> pl.DataFrame:
    return rows.select(ROW, got=pl.col(column.name).cast(pl.String))
