# SPDX-License-Identifier: Apache-2.0
"""A folder of CSV and Parquet files, one for each table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import polars as pl

from upshift.tables.delimited import megabytes, read_delimited
from upshift.tables.draft import Draft
from upshift.tables.flaws import refuse
from upshift.tables.grid import Grid, table_of
from upshift.tables.limits import MOST_FILE_BYTES
from upshift.tables.neutral import neutralise
from upshift.tables.schema import SCHEMA_VERSION
from upshift.tables.sources import Opened, gathered, known_tables, typed_table

VERSION_FILE = "upshift-tables.json"
"""Beside the tables: says in which version of the grammar they are written."""

SUFFIXES = frozenset({".csv", ".parquet"})
"""Endings of files that hold a table."""

Form = Literal["csv", "parquet"]


def open_folder(folder: Path) -> Draft:
    """
    Open every table of a folder.

    Raises
    ------
    InvalidTables
        If a file cannot be read or there is no table at all.
    """
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)
    named = known_tables((path.stem, path.name) for path in paths)
    opened = [_open(folder / place, table) for table, place in named.found]
    return gathered(opened, named, folder.name, _version(folder))


def write_folder(
    tables: Mapping[str, pl.DataFrame], folder: Path, form: Form = "csv"
) -> None:
    """Write every table that has rows; files of tables without rows are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        for suffix in ("csv", "parquet"):
            if not table.height or suffix != form:
                (folder / f"{name}.{suffix}").unlink(missing_ok=True)
        if table.height and form == "parquet":
            table.write_parquet(folder / f"{name}.parquet")
        elif table.height:
            neutralise(table).write_csv(folder / f"{name}.csv")
    about = json.dumps({"schema_version": SCHEMA_VERSION}) + "\n"
    (folder / VERSION_FILE).write_text(about, encoding="utf-8")


def _open(path: Path, table: str) -> Opened:
    if path.suffix.lower() == ".csv":
        return table_of(Grid(read_delimited(path, table), path.name, table))
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("file_too_large", path.name, expected=megabytes(MOST_FILE_BYTES))
    try:
        return typed_table(pl.read_parquet(path), table, path.name)
    except (pl.exceptions.PolarsError, OSError):
        refuse("unreadable_file", path.name)


def _version(folder: Path) -> int | None:
    path = folder / VERSION_FILE
    if not path.exists():
        return None
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["schema_version"])
    except (ValueError, KeyError, TypeError):
        refuse("unreadable_file", path.name)
