# SPDX-License-Identifier: Apache-2.0
"""Facts about programmes as linked data need them, read once from the tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from upshift.network import Network
from upshift.programmes.instance import Tables
from upshift.programmes.linked.names import Names

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """
    Rows by key, and rows of each programme.

    Parameters
    ----------
    network, programmes
        Tables by name.
    names
        Labels.
    base
        Address before every identifier; ends with a slash.
    has_address
        Whether the base is a page people can open.
    """

    network: Network
    programmes: Tables
    names: Names
    base: str
    has_address: bool

    def rows(self, table: str, programme: str) -> list[Row]:
        """Give the rows of a programme."""
        own = self.programmes[table].filter(pl.col("programme") == programme)
        return own.rows(named=True)

    def row(self, table: str, key: str) -> Row:
        """Give a row of the network by the singular key of its table."""
        column = table.removesuffix("s")
        return self.network[table].row(by_predicate=pl.col(column) == key, named=True)

    def uri(self, *parts: str) -> str:
        """Give the identifier of a thing."""
        return self.base + "/".join(parts)

    def taught(self, course: str) -> list[Row]:
        """Give what a course teaches."""
        own = self.network["teaches"].filter(pl.col("course") == course)
        return own.rows(named=True)

    def span(self, first: str, last: str) -> tuple[dt.date, dt.date]:
        """Give the first day of a period and the last day of another."""
        start = self.row("periods", first)["start_date"]
        return start, self.row("periods", last)["end_date"]

    def last_period(self, programme: str) -> str:
        """Give the period of a programme's last planned seat."""
        used = {row["period"] for row in self.rows("cohorts", programme)}
        return [period for period in self.network.periods if period in used][-1]


def gather(network: Network, programmes: Tables, address: str) -> Facts:
    """Gather facts; without an address identifiers are names only."""
    base = f"{address.rstrip('/')}/" if address else "urn:upshift:"
    return Facts(network, programmes, Names(network), base, bool(address))
