# SPDX-License-Identifier: Apache-2.0
"""Gaps of one firm's own people: every record that enters a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from upshift.gaps import find_gaps, records_behind
from upshift_workspace.engine.snapshot import Rows, freeze_rows

_WORD = pl.Categorical("lexical")
"""Words that come again and again, stored once."""

_NAMES = ("kind", "site", "occupation", "skill", "level", "worker", "people")


@dataclass(frozen=True, slots=True)
class GapRecords:
    """
    What a firm's people supply, its posts demand and its people lack.

    A firm of 3,000 people has 100,000 records: they are kept as one table, which
    is opened and filtered in a moment.

    Parameters
    ----------
    table
        ``kind`` (supply, demand, missing), ``site, occupation, skill, level,
        worker`` (blank for demand) and ``people``.
    """

    table: pl.DataFrame

    def __len__(self) -> int:
        """Give the number of records."""
        return self.table.height

    @property
    def people(self) -> int:
        """Sum the people of all records."""
        return int(self.table["people"].sum())

    def kept(self, wanted: Mapping[str, str]) -> GapRecords:
        """Keep the records whose columns say what is wanted."""
        same = [pl.col(name).cast(pl.String) == value for name, value in wanted.items()]
        return GapRecords(self.table.filter(*same)) if same else self

    def sums(self) -> Iterator[tuple[str, int, str, int]]:
        """Give skill, level, kind and the sum of people, in a fixed order."""
        by = ("skill", "level", "kind")
        sums = self.table.group_by(by).agg(pl.col("people").sum())
        ordered = sums.with_columns(pl.col("skill", "kind").cast(pl.String)).sort(by)
        yield from ordered.select(*by, "people").iter_rows()

    def __getitem__(self, page: slice) -> list[dict[str, Any]]:
        """Give some of the records, as a page shows them."""
        return self.table[page].to_dicts()


NO_GAPS = GapRecords(pl.DataFrame(schema=dict.fromkeys(_NAMES, pl.Int64)))
"""Where nothing can be worked out."""


def gap_records(rows: Rows, period: str) -> GapRecords:
    """
    List what a firm's people supply, its posts demand and its people lack.

    They are the firm's own figures, so nothing is hidden or rounded; every sum a
    page shows adds up some of these records.

    Parameters
    ----------
    rows
        The firm's and those all share.
    period
        Of the calendar.

    Raises
    ------
    Refused
        If the rows are not sound.
    """
    network = freeze_rows(rows).network
    found = records_behind(network, find_gaps(network), {"period": period})
    return GapRecords(found.select(_NAMES).with_columns(pl.col(pl.String).cast(_WORD)))
