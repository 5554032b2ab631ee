# SPDX-License-Identifier: Apache-2.0
"""The Network: a cluster's tables, checked, in one currency, frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, UnknownName
from upshift.tables import Draft, DraftTable, check, convert_money, open_draft, settle


class _Kept(Mapping[str, pl.DataFrame]):
    """Tables that nobody can change: what is handed out is a clone."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = {name: table.clone() for name, table in tables.items()}

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._tables[name].clone()  # shares the memory, not the columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@dataclass(frozen=True, slots=True, eq=False)
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
    _digest: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the tables where nobody can change them."""
        object.__setattr__(self, "tables", _Kept(self.tables))
        object.__setattr__(self, "_digest", digest(self.tables))

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Give a table by its name, or say which there are."""
        if name not in self.tables:
            msg = f"'{name}' is not a table; there are {', '.join(self.tables)}."
            raise UnknownName(msg)
        return self.tables[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a table of this name."""
        return name in self.tables

    def __iter__(self) -> Iterator[str]:
        """Walk through the table names."""
        return iter(self.tables)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self.tables)

    def __eq__(self, other: object) -> bool:
        """Tell whether all tables are equal."""
        return isinstance(other, Network) and self._digest == other._digest

    def __hash__(self) -> int:
        """Hash by the digest."""
        return hash(self._digest)

    @property
    def currency(self) -> str:
        """Currency of every amount (ISO 4217)."""
        return str(self["networks"]["currency"][0])

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
        UnknownName
            If there is no table of that name.
        InvalidTables
            If the tables no longer fit together.
        """
        for name in tables:
            self[name]
        return freeze(Draft(_as_drafts({**self.tables, **tables})))

    def digest(self) -> str:
        """Give the SHA-256 of all tables; equal for equal tables."""
        return self._digest

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
    return Network(convert_money(settle(draft)))


def read(source: str | Path) -> Network:
    """
    Open, check and freeze a folder, a workbook or a database.

    Raises
    ------
    InvalidTables
        With every problem at once.
    """
    return freeze(open_draft(source))


def digest(tables: Mapping[str, pl.DataFrame]) -> str:
    """
    Give the SHA-256 of tables, whatever the order of their columns.

    Parameters
    ----------
    tables
        Settled, so that rows stand in order of their key; tables without rows
        do not count.
    """
    total = hashlib.sha256()
    for name, table in sorted(tables.items()):
        if table.height:
            columns = sorted(table.columns)
            total.update(f"{name}\n".encode())
            total.update(table[columns].write_csv().encode())
    return total.hexdigest()


def _as_drafts(tables: Mapping[str, pl.DataFrame]) -> dict[str, DraftTable]:
    return {
        name: DraftTable.of(table, name)
        for name, table in tables.items()
        if table.height
    }
