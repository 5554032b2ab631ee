# SPDX-License-Identifier: Apache-2.0
"""What folders, workbooks and databases have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from upshift.errors import Problem
from upshift.tables.draft import Draft, DraftTable
from upshift.tables.flaws import flaw, refuse
from upshift.tables.labels import is_aside, recognise_heading, recognise_sheet
from upshift.tables.names import nearest
from upshift.tables.schema import SCHEMA_VERSION, input_tables

Opened = tuple[DraftTable | None, list[Problem]]
"""A table, None if it holds nothing, and what was wrong with it."""

ABOUT = "about"
"""Sheet or database table that holds the version of the grammar."""


@dataclass(frozen=True, slots=True)
class Named:
    """
    Which tables a source holds.

    Parameters
    ----------
    found
        Name of the table and the file or sheet that holds it.
    problems
        Names that are no table, and tables that are there twice.
    """

    found: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def known_tables(names: Iterable[tuple[str, str]]) -> Named:
    """
    Find the table behind each name of a sheet, file or database table.

    Parameters
    ----------
    names
        Each name with its place as the user knows it.
    """
    found: dict[str, str] = {}
    problems = []
    inputs = {table.name for table in input_tables()}
    for name, place in names:
        table = recognise_sheet(name)
        if table is None:
            if name == ABOUT or is_aside(name):
                continue
            cure = nearest(name, inputs)
            problems.append(flaw("unknown_table", place=place, got=name, cure=cure))
        elif table in found:
            problems.append(flaw("duplicate_table", table, place, got=found[table]))
        elif table in inputs:
            found[table] = place
    return Named(tuple(found.items()), tuple(problems))


def typed_table(frame: pl.DataFrame, table: str, place: str) -> Opened:
    """
    Take a table that has types and a heading already.

    Parameters
    ----------
    frame
        With headings in any of the three languages.
    table
        The table of the schema it holds.
    place
        File or table as the user knows it.
    """
    known = {text: recognise_heading(table, text) or text for text in frame.columns}
    twice = [name for name, count in Counter(known.values()).items() if count > 1]
    if twice:
        flaws = [
            flaw("duplicate_column", table, place, column=name, got=name)
            for name in twice
        ]
        return None, flaws
    draft = DraftTable.of(frame.rename(known), place)
    written = {name: text for text, name in known.items() if name != text}
    return replace(draft, headings=written), []


def gathered(
    opened: Iterable[Opened],
    named: Named,
    source: str,
    version: int | None,
) -> Draft:
    """
    Make a draft of the tables of a source.

    Raises
    ------
    InvalidTables
        If there is no table at all.
    """
    if not named.found:
        refuse("no_tables", source)
    tables = {}
    problems = list(named.problems)
    for (name, _), (table, faults) in zip(named.found, opened, strict=True):
        problems += faults
        if table is not None:
            tables[name] = table
    return Draft(
        tables, tuple(problems), SCHEMA_VERSION if version is None else version
    )
