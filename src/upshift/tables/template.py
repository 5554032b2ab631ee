# SPDX-License-Identifier: Apache-2.0
"""The template: a workbook to fill in, with headings, notes and drop-down lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
import xlsxwriter

from upshift.errors import Language
from upshift.tables.schema import SCHEMA_VERSION
from upshift.tables.template_guide import add_guide
from upshift.tables.template_kit import Kit
from upshift.tables.template_lists import add_lists
from upshift.tables.template_look import look_of
from upshift.tables.template_order import FIRST_PLAN, in_filling_order
from upshift.tables.template_periods import quarters
from upshift.tables.template_sheet import add_sheet
from upshift.tables.template_workshop import add_workshop
from upshift.tables.words import word

__all__ = ["FIRST_PLAN", "write_template"]

# A fixed day, so that equal tables give equal files.
_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def write_template(
    path: str | Path,
    *,
    network: Mapping[str, pl.DataFrame] | None = None,
    language: Language = "en",
    tables: Iterable[str] | None = None,
    starting: dt.date | None = None,
) -> None:
    """
    Write a workbook with a sheet to fill in for every input table.

    Parameters
    ----------
    path
        The workbook (``….xlsx``) to write.
    network
        Tables that are there already: their rows are filled in, and lists offer
        their skills, occupations, sites and courses. For a single firm give only
        the rows that the firm may see: all that are given stand in the workbook.
    language
        Of guide, headings, notes, lists and messages.
    tables
        Names of the tables that get a sheet; all if none are named.
        ``FIRST_PLAN`` names those that a first plan needs.
    starting
        A day in the first quarter to plan. The sheet of periods then holds eight
        quarters, unless the network has periods of its own.

    Raises
    ------
    UnknownName
        If a name is that of no input table.

    Notes
    -----
    The guide, the example and the hidden lists are no tables: they are never read.
    """
    filled = dict(network or {})
    if starting and not _has_rows(filled, "periods"):
        filled["periods"] = quarters(starting)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        kit = Kit(book, look_of(book), language, in_filling_order(tables), filled)
        _add_all(kit)


def _add_all(kit: Kit) -> None:
    book = kit.book
    made = {"title": word("title", kit.language), "author": "Upshift", "created": _MADE}
    book.set_properties(made)
    book.set_size(2400, 1400)
    add_guide(kit)
    for table in kit.tables:
        add_sheet(kit, table)
    add_workshop(kit)
    add_lists(kit)
    about = book.add_worksheet("about")
    about.write_row(0, 0, ["schema_version", SCHEMA_VERSION])
    about.hide()
    book.get_worksheet_by_name(word("guide_sheet", kit.language)).activate()


def _has_rows(tables: Mapping[str, pl.DataFrame], name: str) -> bool:
    return name in tables and tables[name].height > 0
