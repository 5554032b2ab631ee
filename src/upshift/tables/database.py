# SPDX-License-Identifier: Apache-2.0
"""Tables in SQLite or PostgreSQL, named by a URL."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

from upshift.errors import UpshiftError
from upshift.tables.delimited import megabytes
from upshift.tables.draft import Draft
from upshift.tables.flaws import refuse
from upshift.tables.limits import MOST_UNPACKED_BYTES
from upshift.tables.schema import SCHEMA_VERSION
from upshift.tables.sources import gathered, known_tables, typed_table

try:
    import psycopg

    HAS_POSTGRES = True
except ImportError:  # an extra: pip install upshift[postgres]
    HAS_POSTGRES = False

_ERRORS: tuple[type[Exception], ...] = (
    (sqlite3.Error, psycopg.Error) if HAS_POSTGRES else (sqlite3.Error,)
)
_SQLITE_TYPES = {pl.Int64: "INTEGER", pl.Float64: "REAL", pl.Boolean: "BOOLEAN"}
_POSTGRES_TYPES = {
    pl.Int64: "bigint",
    pl.Float64: "double precision",
    pl.Boolean: "boolean",
    pl.Date: "date",
}

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")

_SQLITE_NAMES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
_POSTGRES_NAMES = (
    "SELECT table_name FROM information_schema.tables"
    " WHERE table_schema = ANY (current_schemas(false))"
)


@dataclass(frozen=True, slots=True)
class _Database:
    """An open database and the words in which the two kinds differ."""

    connection: Any
    names: str
    mark: str
    types: Mapping[Any, str]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        cursor = self.connection.cursor()
        cursor.execute(query)
        return list(cursor.fetchall())

    def frame(self, name: str) -> pl.DataFrame:
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608 - the name is quoted
        columns = [column[0] for column in cursor.description]
        rows = [[_text(cell) for cell in row] for row in cursor.fetchall()]
        return pl.DataFrame(rows, dict.fromkeys(columns, pl.String), orient="row")

    def replace(self, name: str, table: pl.DataFrame) -> None:
        columns = ", ".join(
            f"{_quoted(column)} {self.types.get(dtype, 'TEXT')}"
            for column, dtype in table.schema.items()
        )
        marks = ", ".join([self.mark] * table.width)
        insert = f"INSERT INTO {_quoted(name)} VALUES ({marks})"  # noqa: S608 - names are quoted, values are marks
        cursor = self.connection.cursor()
        cursor.execute(f"DROP TABLE IF EXISTS {_quoted(name)}")
        if table.height:
            cursor.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
            cursor.executemany(insert, _plain_dates(table, self.types).rows())


def is_database(source: str) -> bool:
    """Tell whether a source is the URL of a database."""
    return source.startswith((SQLITE, *POSTGRES))


def open_database(url: str) -> Draft:
    """
    Open every table of a database.

    Raises
    ------
    InvalidTables
        If it cannot be reached or read, or holds no table.
    """
    place = shown(url)
    try:
        with _connected(url) as database:
            names = [str(name) for (name,) in database.rows(database.names)]
            named = known_tables((name, name) for name in sorted(names))
            opened = [
                typed_table(database.frame(name), table, name)
                for table, name in named.found
            ]
            return gathered(opened, named, place, _version(database, names))
    except _ERRORS as error:
        refuse("unreadable_database", place, got=_first_line(error))


def write_database(tables: Mapping[str, pl.DataFrame], url: str) -> None:
    """
    Replace the tables in one transaction; those without rows are removed.

    Raises
    ------
    UpshiftError
        If the database cannot be written; it stays as it was.
    """
    about = pl.DataFrame({"name": ["schema_version"], "value": [str(SCHEMA_VERSION)]})
    try:
        with _connected(url, writes=True) as database:
            for name, table in {**tables, "about": about}.items():
                database.replace(name, table)
    except _ERRORS as error:
        msg = f"{shown(url)} cannot be written: {_first_line(error)}"
        raise UpshiftError(msg) from error


def shown(url: str) -> str:
    """
    Give the URL of a database without its password.

    Examples
    --------
    >>> shown("postgresql://anna:secret@host/town")
    'postgresql://anna@host/town'
    """
    return re.sub(r"(//[^/:@]*):[^/@]*@", r"\1@", url)


@contextmanager
def _connected(url: str, *, writes: bool = False) -> Iterator[_Database]:
    """Open a database; the transaction is kept if all went well."""
    if url.startswith(SQLITE):
        with closing(_sqlite(url, writes=writes)) as sqlite, sqlite:
            sqlite.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
            yield _Database(sqlite, _SQLITE_NAMES, "?", _SQLITE_TYPES)
    elif not HAS_POSTGRES:
        msg = "The driver is missing: pip install 'upshift[postgres]'."
        raise UpshiftError(msg)
    else:
        with psycopg.connect(url, connect_timeout=10) as postgres:
            postgres.read_only = not writes
            yield _Database(postgres, _POSTGRES_NAMES, "%s", _POSTGRES_TYPES)


def _sqlite(url: str, *, writes: bool) -> sqlite3.Connection:
    path = Path(url.removeprefix(SQLITE))
    if writes:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif path.exists() and path.stat().st_size > MOST_UNPACKED_BYTES:
        most = megabytes(MOST_UNPACKED_BYTES)
        refuse("file_too_large", path.name, expected=most)
    mode = "rwc" if writes else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def _version(database: _Database, names: list[str]) -> int | None:
    if "about" not in names:
        return None
    about = dict(database.frame("about").rows())
    return int(about.get("schema_version", SCHEMA_VERSION))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(cell: object) -> str | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    return None if cell is None else str(cell)


def _plain_dates(table: pl.DataFrame, types: Mapping[Any, str]) -> pl.DataFrame:
    """SQLite has no dates: they are written as text."""
    if pl.Date in types:
        return table
    return table.with_columns(cs.date().cast(pl.String))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
