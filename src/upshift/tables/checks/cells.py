# SPDX-License-Identifier: Apache-2.0
"""Cells: each can be read as what its column holds and lies in its range."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet
from upshift.tables.limits import LONGEST_TEXT
from upshift.tables.lists import word_list
from upshift.tables.names import nearest
from upshift.tables.schema import Column
from upshift.tables.values import amount_beside_currency, digits_only, slug

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
    got = sheet.text.get_column(column.name)
    found = pl.DataFrame({ROW: sheet.text[ROW], "got": got}).filter(
        got.is_not_null() & sheet.values[column.name].is_null()
    )
    expected = ", ".join(column.choices)
    cures = {text: _cure(column, text) for text in found["got"].unique()}
    cured = found.with_columns(
        cure=pl.col("got").replace_strict(cures, default="", return_dtype=pl.String),
        expected=pl.lit(expected),
    )
    return sheet.flaws(UNREAD[kind], column.name, cured)


def _cure(column: Column, text: str) -> str:
    if column.choices:
        return nearest(text, column.choices)
    if column.type == "money":
        return amount_beside_currency(text)
    return digits_only(text) if column.type == "integer" else ""


def _out_of_range(sheet: Sheet, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    if column.type == "level":
        low = sheet.values.filter(~value.is_between(1, 3))
        yield from sheet.flaws("level_out_of_range", column.name, _got(low, column))
    elif column.type == "share":
        out = sheet.values.filter(~value.is_between(0, 1))
        percent = (value / 100).cast(pl.String)
        cure = pl.when(value.is_between(1, 100)).then(percent).otherwise(pl.lit(""))
        found = _got(out, column).with_columns(out.select(cure=cure))
        yield from sheet.flaws("share_out_of_range", column.name, found)
    elif column.type in {"integer", "number", "money"}:
        if column.name not in SIGNED:
            low = sheet.values.filter(value < 0)
            found = _got(low, column).with_columns(low.select(cure=value.abs()))
            yield from sheet.flaws("negative_number", column.name, found)
        unsure = sheet.text.filter(value.str.contains(_AMBIGUOUS))
        read = sheet.values.select(ROW, expected=column.name)
        found = _got(unsure, column).join(read, on=ROW).drop_nulls("expected")
        yield from sheet.flaws("ambiguous_number", column.name, found)


def _unknown_code(sheet: Sheet, column: Column) -> list[Problem]:
    if column.type not in CODES:
        return []
    known = sorted(word_list(column.type))
    value = pl.col(column.name)
    found = _got(sheet.values.filter(~value.is_in(known)), column)
    return sheet.flaws(CODES[column.type], column.name, found)


def _text(sheet: Sheet, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    if sheet.text.schema[column.name] != pl.String:
        return
    long = sheet.text.filter(value.str.len_chars() > LONGEST_TEXT)
    found = _got(long, column).with_columns(pl.col("got").str.slice(0, 40))
    expected = found.with_columns(expected=pl.lit(f"{LONGEST_TEXT:,}"))
    yield from sheet.flaws("text_too_long", column.name, expected)
    if column.type == "identifier" and not column.refers_to:
        bad = _got(sheet.text.filter(~value.str.contains(_NAME)), column)
        cures = {text: slug(text) for text in bad["got"].unique()}
        cure = pl.col("got").replace_strict(cures, default="", return_dtype=pl.String)
        yield from sheet.flaws(
            "bad_identifier", column.name, bad.with_columns(cure=cure)
        )


def _got(rows: pl.DataFrame, column: Column) -> pl.DataFrame:
    return rows.select(ROW, got=pl.col(column.name).cast(pl.String))
