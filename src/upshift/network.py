# SPDX-License-Identifier: Apache-2.0
"""The Network: a cluster's tables, checked, in one currency, frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from upshift.errors import InvalidTables, UnknownName
from upshift.tables import Draft, DraftTable, check, convert_money, open_draft, settle

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Network(Mapping[str, pl.DataFrame]):
    """
    Every table of a cluster, sound and frozen; made by :func:`freeze`.

    A network is a mapping from table name to table. Each table has all columns
    of its schema, defaults filled and amounts in the network's currency; its
    rows are in order of their key, so equal networks have equal tables.

    Parameters
    ----------
    tables
        By table name; tables without rows are there too.
    """

    tables: Mapping[str, pl.DataFrame]

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Give a table by its name, or say which there are."""
        try:
            return self.tables[name]
        except KeyError:
            msg = f"'{name}' is not a table; there are {', '.join(self.tables)}."
            raise UnknownName(msg) from None

    def __iter__(self) -> Iterator[str]:
        """Walk through the table names."""
        return iter(self.tables)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self.tables)

    @property
    def currency(self) -> str:
        """Currency of every amount (ISO 4217)."""
        rows = self["networks"]["currency"]
        return str(rows[0]) if len(rows) else "EUR"

    @property
    def periods(self) -> tuple[str, ...]:
        """Periods in order of start date."""
        return tuple(self["periods"]["period"])

    @property
    def num_people(self) -> int:
        """People in all worker rows."""
        return int(self["workers"]["people"].sum())

    def replace(self, **tables: pl.DataFrame) -> Network:
        """
        Give a network with these tables in place of its own.

        Raises
        ------
        InvalidTables
            If the tables no longer fit together.
        """
        return freeze(Draft(_as_drafts({**self.tables, **tables})))

    def digest(self) -> str:
        """Give the SHA-256 of all tables; equal for equal tables."""
        total = hashlib.sha256()
        for name, table in sorted(self.tables.items()):
            if table.height:
                columns = sorted(table.columns)
                total.update(name.encode())
                total.update(table.select(columns).write_csv().encode())
        return total.hexdigest()

    def summary(self) -> dict[str, int]:
        """Count the rows of every table that has some, and the people."""
        counts = {name: t.height for name, t in self.tables.items() if t.height}
        return {"people": self.num_people, **counts}


def freeze(draft: Draft) -> Network:
    """
    Check a draft and make a Network of it.

    Raises
    ------
    InvalidTables
        With every problem at once.
    """
    errors = tuple(p for p in check(draft) if p.severity == "error")
    if errors:
        raise InvalidTables(errors)
    return Network(MappingProxyType(convert_money(settle(draft))))


def read(source: str | Path) -> Network:
    """
    Open, check and freeze a folder, a workbook or a database.

    Raises
    ------
    InvalidTables
        With every problem at once.
    """
    return freeze(open_draft(source))


def _as_drafts(tables: Mapping[str, pl.DataFrame]) -> dict[str, DraftTable]:
    return {
        name: DraftTable.of(table, name)
        for name, table in tables.items()
        if table.height
    }
