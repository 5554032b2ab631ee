# SPDX-License-Identifier: Apache-2.0
"""Drop-down lists of a template, each a named range, and what cells may hold."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.utility import xl_col_to_name

from upshift.tables.labels import choice_word, yes_no
from upshift.tables.schema import Column, Table, schema
from upshift.tables.template_kit import Kit

Rule = dict[str, object]

LAST_ROW = 100_001
"""Last row of a sheet that a list looks at."""

CODES = {
    "language": "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl "
    "sr sv tr uk",
    "currency": "EUR HUF BGN CHF CZK DKK GBP NOK PLN RON RSD SEK TRY UAH USD",
    "country": "AT BA BE BG CH CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV "
    "ME MK MT NL NO PL PT RO RS SE SI SK TR UA",
}
"""Codes that are offered; others are accepted after a question."""

_EARLIEST = dt.date(1950, 1, 1)


def add_lists(kit: Kit) -> None:
    """Write the lists on a hidden sheet and name the range of each."""
    title = kit.word("lists_sheet")
    sheet = kit.book.add_worksheet(title)
    for at, (name, entries) in enumerate(_lists(kit).items()):
        sheet.write_string(0, at, name)
        for row, entry in enumerate(entries, start=1):
            sheet.write_string(row, at, entry)
        letter = xl_col_to_name(at, col_abs=True)
        span = f"='{title}'!{letter}$2:{letter}${len(entries) + 1}"
        kit.book.define_name(f"list_{name}", span)
    for table in kit.tables:
        if table.kind == "thing":
            kit.book.define_name(f"list_{table.name}", _span_of(kit.sheet(table.name)))
    sheet.hide()


def rule_of(kit: Kit, table: Table, column: Column) -> Rule | None:
    """Give what the cells of a column may hold; None if anything."""
    listed = _list_name(kit, table, column)
    if listed is None:
        return _plain_rule(kit, column)
    message = kit.word("bad_choice")
    if column.type in CODES:
        message = kit.word("bad_code")
    elif column.refers_to:
        message = kit.word("bad_reference", sheet=kit.sheet(column.refers_to))
    # A name may be entered here before it is entered on its own sheet.
    strict = bool(column.choices) or column.type == "boolean"
    return _rule(
        kit,
        message,
        validate="list",
        source=f"=list_{listed}",
        error_type="stop" if strict else "warning",
    )


def _span_of(sheet: str) -> str:
    """Give the filled part of a sheet's first column: it grows with its rows."""
    column = f"'{sheet}'!$A$2:$A${LAST_ROW}"
    return f"='{sheet}'!$A$2:INDEX({column},MAX(1,COUNTA({column})))"


def _lists(kit: Kit) -> dict[str, list[str]]:
    lists = {"yes_no": list(yes_no(kit.language))}
    lists |= {name: codes.split() for name, codes in CODES.items()}
    for table in kit.tables:
        for column in table.columns:
            if column.choices:
                lists[f"{table.name}_{column.name}"] = [
                    choice_word(table.name, column.name, choice, kit.language)
                    for choice in column.choices
                ]
            if _is_far(kit, column):
                key = schema()[column.refers_to].key[0]
                lists[column.refers_to] = kit.rows(column.refers_to)[key].to_list()
    return lists


def _is_far(kit: Kit, column: Column) -> bool:
    """Tell whether a column names rows of a table that is filled but has no sheet."""
    to = column.refers_to
    return bool(to) and not kit.has_sheet(to) and kit.rows(to).height > 0


def _list_name(kit: Kit, table: Table, column: Column) -> str | None:
    if column.choices:
        return f"{table.name}_{column.name}"
    if column.type == "boolean":
        return "yes_no"
    if column.type in CODES:
        # The key of the exchange rates and every other code alike.
        return column.type
    if column.refers_to and (kit.has_sheet(column.refers_to) or _is_far(kit, column)):
        return column.refers_to
    return None


def _plain_rule(kit: Kit, column: Column) -> Rule | None:
    if column.type == "level":
        return _rule(kit, kit.word("bad_level"), **_between("integer", 1, 3))
    if column.type == "share":
        return _rule(kit, kit.word("bad_share"), **_between("decimal", 0, 1))
    if column.type == "integer":
        return _rule(kit, kit.word("bad_whole"), **_least("integer", 0))
    if column.type == "date":
        return _rule(kit, kit.word("bad_date"), **_least("date", _EARLIEST))
    if column.type in {"number", "money"}:
        # Any number: coordinates may be negative, the check says what else must hold.
        limits = _between("decimal", -1e12, 1e12)
        return _rule(kit, kit.word("bad_number"), **limits)
    return None


def _rule(kit: Kit, message: str, **how: object) -> Rule:
    title = kit.word("bad_title")
    return {"error_title": title, "error_message": message, **how}


def _between(kind: str, least: float, most: float) -> Rule:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": least,
        "maximum": most,
    }


def _least(kind: str, value: object) -> Rule:
    return {"validate": kind, "criteria": ">=", "value": value}
