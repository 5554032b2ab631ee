# SPDX-License-Identifier: Apache-2.0
"""Facts about programmes as linked data need them, read once from the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from upshift.network import Network
from upshift.programmes.instance import Tables
from upshift.programmes.linked.names import Names

Row = dict[str, Any]
Grouped = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Facts:
    """
    Rows by key, and rows of each programme.

    Parameters
    ----------
    network
        For its currency and periods.
    names
        Labels.
    base
        Address before every identifier; ends with a slash or colon.
    has_address
        Whether the base is a page people can open.
    things
        Rows of the network by table and key.
    parts
        Rows of the programmes by table and programme.
    teaches
        What each course teaches.
    """

    network: Network
    names: Names
    base: str
    has_address: bool
    things: Mapping[str, Mapping[str, Row]]
    parts: Mapping[str, Grouped]
    teaches: Grouped

    def rows(self, table: str, programme: str) -> list[Row]:
        """Give the rows of a programme."""
        return self.parts[table].get(programme, [])

    def row(self, table: str, key: str) -> Row:
        """Give a row of the network by the key of its table."""
        return self.things[table][key]

    def taught(self, course: str) -> list[Row]:
        """Give what a course teaches."""
        return self.teaches.get(course, [])

    def uri(self, *parts: str) -> str:
        """Give the identifier of a thing."""
        return self.base + "/".join(parts)

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
    things = ("courses", "offers", "organisations", "periods", "sites", "skills")
    parts = ("modules", "admits", "achieves", "cohorts")
    return Facts(
        network=network,
        names=Names(network),
        base=f"{address.rstrip('/')}/" if address else "urn:upshift:",
        has_address=bool(address),
        things={name: _by_key(network[name], name[:-1]) for name in things},
        parts={name: _grouped(programmes[name], "programme") for name in parts},
        teaches=_grouped(network["teaches"], "course"),
    )


def _by_key(table: pl.DataFrame, key: str) -> dict[str, Row]:
    return {row[key]: row for row in table.iter_rows(named=True)}


def _grouped(table: pl.DataFrame, key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in table.iter_rows(named=True):
        groups.setdefault(row[key], []).append(row)
    return groups
