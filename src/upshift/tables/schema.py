# SPDX-License-Identifier: Apache-2.0
"""The schema: one CSV per table, the only source of what a table holds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import polars as pl

from upshift.errors import UnknownName

SCHEMA_VERSION = 1
"""Version of the tables' grammar; older folders are migrated with a report."""

Kind = Literal["thing", "relation", "result"]
Need = Literal["key", "key or blank", "yes", "no"]

_DTYPES: dict[str, pl.DataType] = {
    "integer": pl.Int64(),
    "level": pl.Int64(),
    "number": pl.Float64(),
    "money": pl.Float64(),
    "share": pl.Float64(),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column of a table.

    Parameters
    ----------
    name, type, unit, default, need, refers_to, description
        As in the schema CSV; ``need`` is its column ``required``.
    """

    name: str
    type: str
    unit: str
    default: str
    need: Need
    refers_to: str
    description: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Words a choice column may hold; empty for other types."""
        kind, _, words = self.type.partition(":")
        return tuple(words.split("|")) if kind == "choice" else ()

    @property
    def dtype(self) -> pl.DataType:
        """Type of the column in a settled table."""
        return _DTYPES.get(self.type, pl.String())


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of the schema.

    Parameters
    ----------
    name
        Plural noun for a thing, verb for a relation.
    kind
        Thing, relation or result.
    description
        One line for people.
    columns
        In the order in which they are written.
    """

    name: str
    kind: Kind
    description: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that together name a row."""
        return tuple(c.name for c in self.columns if c.need.startswith("key"))

    @property
    def dtypes(self) -> dict[str, pl.DataType]:
        """Type of each column in a settled table."""
        return {column.name: column.dtype for column in self.columns}

    def column(self, name: str) -> Column:
        """Give a column by its name, or say which there are."""
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns)
        msg = f"'{name}' is not a column of {self.name}; there are {known}."
        raise UnknownName(msg)

    def empty(self) -> pl.DataFrame:
        """Give the table without rows."""
        return pl.DataFrame(schema=self.dtypes)


@cache
def schema() -> dict[str, Table]:
    """
    Read the schema of every table, in the order in which data walks.

    Examples
    --------
    >>> schema()["teaches"].key
    ('course', 'skill')
    """
    folder = files("upshift.tables") / "schema"
    listing = (folder / "tables.csv").read_text(encoding="utf-8")
    tables = {}
    for row in csv.DictReader(listing.splitlines()):
        text = (folder / f"{row['table']}.csv").read_text(encoding="utf-8")
        columns = tuple(
            Column(
                name=line["column"],
                type=line["type"],
                unit=line["unit"],
                default=line["default"],
                need=line["required"],  # type: ignore[arg-type]
                refers_to=line["refers_to"],
                description=line["description"],
            )
            for line in csv.DictReader(text.splitlines())
        )
        tables[row["table"]] = Table(
            row["table"],
            row["kind"],  # type: ignore[arg-type]
            row["description"],
            columns,
        )
    return tables


def input_tables() -> tuple[Table, ...]:
    """Give the tables a network is read from."""
    return tuple(t for t in schema().values() if t.kind != "result")


def result_tables() -> tuple[Table, ...]:
    """Give the tables a result is written to."""
    return tuple(t for t in schema().values() if t.kind == "result")
