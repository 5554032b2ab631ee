# SPDX-License-Identifier: Apache-2.0
"""Write the workbooks: a summary, then a sheet for each result table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from upshift.report.brief import Brief
from upshift.report.document import Document
from upshift.report.workbook.look import Look
from upshift.report.workbook.members import Results, members_of, own_tables
from upshift.report.workbook.readable import readable
from upshift.report.workbook.sheets import (
    write_member_summary,
    write_summary,
    write_table,
)
from upshift.tables import schema
from upshift.tables.labels import sheet_name

TABLES = ("moves", "seats", "runs", "hires", "stocks", "unmet", "payments", "totals")

MEMBERS_FOLDER = "members"
"""Holds a workbook for each member, beside the whole plan."""


def write_books(folder: Path, brief: Brief, document: Document) -> tuple[Path, ...]:
    """
    Write ``plan.xlsx`` and a workbook for each member with people.

    Returns
    -------
    tuple of Path
        The whole plan first, then the members in order of their identifier.
    """
    whole = folder / "plan.xlsx"
    with _book(whole, brief) as book:
        look = Look.of(book)
        write_summary(book, look, brief, document)
        _write_tables(book, look, brief, brief.plan.tables)
    members = folder / MEMBERS_FOLDER
    members.mkdir(exist_ok=True)
    own = [
        _write_member(members / name, brief, organisation)
        for organisation, name in file_names(members_of(brief.network)).items()
    ]
    return (whole, *own)


def file_names(organisations: Iterable[str]) -> dict[str, str]:
    """
    Give each organisation a file name that every system accepts.

    Identifiers may hold signs that a system refuses, and differ only in such
    signs or in case; no two members ever share a file.

    Examples
    --------
    >>> file_names(["a/b", "a_b", "A:b"])
    {'a/b': 'a_b.xlsx', 'a_b': 'a_b-2.xlsx', 'A:b': 'A_b-3.xlsx'}
    """
    names: dict[str, str] = {}
    seen: dict[str, int] = {}
    for organisation in organisations:
        plain = re.sub(r"[^\w.-]", "_", organisation).strip(".") or "_"
        count = seen[plain.casefold()] = seen.get(plain.casefold(), 0) + 1
        names[organisation] = f"{plain}-{count}.xlsx" if count > 1 else f"{plain}.xlsx"
    return names


def _write_member(path: Path, brief: Brief, organisation: str) -> Path:
    own = own_tables(brief.network, brief.plan.tables, organisation)
    with _book(path, brief) as book:
        look = Look.of(book)
        write_member_summary(book, look, brief, organisation, own)
        _write_tables(book, look, brief, own)
    return path


def _write_tables(
    book: xlsxwriter.Workbook, look: Look, brief: Brief, tables: Results
) -> None:
    for table in TABLES:
        empty = schema()[table].empty()
        name = sheet_name(table, brief.words.language)
        sheet = book.add_worksheet(name[:31])
        write_table(sheet, look, readable(brief, table, tables.get(table, empty)))


def _book(path: Path, brief: Brief) -> xlsxwriter.Workbook:
    """Open a workbook that never takes a text for a formula or an address."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    starts = brief.network["periods"]["start_date"].to_list()
    # The engine knows no clock: equal plans give equal files.
    made = dt.datetime.combine(min(starts, default=dt.date(2000, 1, 1)), dt.time())
    title = brief.words.say("head.title")
    book.set_properties({"title": title, "author": "Upshift", "created": made})
    return book
