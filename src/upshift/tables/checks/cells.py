# SPDX-License-Identifier: Apache-2.0
"""Cells: each can be read as what its column holds and lies in its range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from upshift.errors import Problem
from upshift.tables.checks.cures import cure_of, name_meant, with_cures
from upshift.tables.checks.sheets import ROW, Sheet, met
from upshift.tables.labels import choice_word, heading_language
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

UNKNOWN_CODES = {
    "language": "unknown_language",
    "country": "unknown_country",
    "currency": "unknown_currency",
}
"""Code of the problem when a code is not in its ISO list."""

SIGNED = frozenset({"latitude", "longitude"})
"""Columns in which numbers may be negative."""

_READ = " as read"  # behind the name of a column: its values beside its text
# No blanks, quotes or marks that part cells; a letter or digit first.
_NAME = r"^[\p{L}\p{N}_][^\s\"'`,;|<>\\]*$"
# "1,500" or "1.500" may be fifteen hundred or one and a half.
_AMBIGUOUS = r"^[+-]?[1-9]\d{0,2}(,\d{3}|\.\d{2}0)$"

Cure = Callable[[Column, str], str]


@dataclass(frozen=True, slots=True)
class CellFault:
    """
    A fault that shows in one cell.

    Parameters
    ----------
    code
        Of the problem.
    concerns
        Whether it can occur in a column.
    when
        True in the rows that have it; made of the column's text and values.
    said
        What would be right; by default nothing.
    cure
        What to write instead of a text; by default nothing.
    """

    code: str
    concerns: Callable[[Column], bool]
    when: Callable[[Column], pl.Expr]
    said: Callable[[Column], pl.Expr] = lambda _: pl.lit("")
    cure: Cure = lambda _, __: ""


def check_cells(sheet: Sheet) -> Iterator[Problem]:
    """Find cells that are blank, unreadable or out of range."""
    read = sheet.values.drop(ROW).rename(lambda name: name + _READ)
    cells = sheet.text.hstack(read)
    conditions = {
        (fault, column): fault.when(column)
        for column in (_as_spoken(sheet, column) for column in sheet.table.columns)
        for fault in FAULTS
        if column.name in sheet.given and fault.concerns(column)
    }
    for fault, column in met(cells, conditions):
        rows = cells.filter(conditions[fault, column])
        said = rows.select(ROW, got=_text(column), expected=fault.said(column))
        cured = with_cures(said, partial(fault.cure, column))
        yield from sheet.flaws(fault.code, column.name, cured)


def _as_spoken(sheet: Sheet, column: Column) -> Column:
    """Name the choices in the language in which the sheet asks for them."""
    table, heading = sheet.table.name, sheet.headings.get(column.name, column.name)
    language = heading_language(table, column.name, heading) if column.choices else None
    if language is None:
        return column
    words = (choice_word(table, column.name, c, language) for c in column.choices)
    return replace(column, type=f"choice:{'|'.join(words)}")


def _text(column: Column) -> pl.Expr:
    return pl.col(column.name)


def _value(column: Column) -> pl.Expr:
    return pl.col(column.name + _READ)


def _kind(column: Column) -> str:
    return "choice" if column.choices else column.type


def _is(*kinds: str) -> Callable[[Column], bool]:
    return lambda column: _kind(column) in kinds


def _is_unsigned(column: Column) -> bool:
    return column.type in {"integer", "number", "money"} and column.name not in SIGNED


def _is_own_name(column: Column) -> bool:
    return column.type == "identifier" and not column.refers_to


def _is_unread(column: Column) -> pl.Expr:
    return _text(column).is_not_null() & _value(column).is_null()


def _is_unknown_code(column: Column) -> pl.Expr:
    return ~_value(column).is_in(sorted(word_list(column.type)))


def _part_of_hundred(_: Column, text: str) -> str:
    number = float(text.strip("% ").replace(",", "."))
    return f"{number / 100:g}" if 1 < number <= 100 else ""


def _without_minus(_: Column, text: str) -> str:
    return text.lstrip("-− ")


_UNREADABLE = tuple(
    CellFault(
        code,
        concerns=_is(kind),
        when=_is_unread,
        said=lambda column: pl.lit(", ".join(column.choices)),
        cure=cure_of,
    )
    for kind, code in UNREAD.items()
)
_UNKNOWN = tuple(
    CellFault(code, _is(kind), _is_unknown_code, cure=cure_of)
    for kind, code in UNKNOWN_CODES.items()
)

FAULTS = (
    *_UNREADABLE,
    *_UNKNOWN,
    CellFault(
        "missing_cell",
        concerns=lambda column: column.need in {"key", "yes"},
        when=lambda column: _text(column).is_null(),
    ),
    CellFault(
        "level_out_of_range",
        concerns=_is("level"),
        when=lambda column: ~_value(column).is_between(1, 3),
    ),
    CellFault(
        "share_out_of_range",
        concerns=_is("share"),
        when=lambda column: ~_value(column).is_between(0, 1),
        cure=_part_of_hundred,
    ),
    CellFault(
        "negative_number",
        concerns=_is_unsigned,
        when=lambda column: _value(column) < 0,
        cure=_without_minus,
    ),
    CellFault(
        "ambiguous_number",
        concerns=_is_unsigned,
        when=lambda column: (
            _text(column).str.contains(_AMBIGUOUS) & _value(column).is_not_null()
        ),
        said=_value,
    ),
    CellFault(
        "text_too_long",
        concerns=_is("text", "identifier"),
        when=lambda column: _text(column).str.len_chars() > LONGEST_TEXT,
        said=lambda _: pl.lit(str(LONGEST_TEXT)),
    ),
    CellFault(
        "bad_identifier",
        concerns=_is_own_name,
        when=lambda column: ~_text(column).str.contains(_NAME),
        cure=lambda _, text: name_meant(text),
    ),
)
"""Every fault that one cell alone can show."""
