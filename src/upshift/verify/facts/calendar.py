# SPDX-License-Identifier: Apache-2.0
"""Periods in order, and the working days in each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upshift.network import Network

_SATURDAY = 5
"""Number of the first day of the week-end in ``date.weekday``."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    The planning calendar.

    Parameters
    ----------
    names
        Periods in order of start date.
    order
        Position of each period, from 0.
    spans
        First and last day of each period.
    given
        Working days where the table names them, else None.
    closed
        Days on which a site is closed; under None those that hold for all.
    """

    names: tuple[str, ...]
    order: dict[str, int]
    spans: tuple[tuple[date, date], ...]
    given: tuple[int | None, ...]
    closed: dict[str | None, set[date]]

    def at(self, period: str | None, otherwise: int) -> int:
        """Give the position of a period; a blank one takes the other value."""
        return otherwise if period is None else self.order[period]

    def working_days(self, site: str, position: int) -> int:
        """Count Monday to Friday less closures, unless the table says."""
        given = self.given[position]
        if given is not None:
            return given
        first, last = self.spans[position]
        closed = self.closed.get(None, set()) | self.closed.get(site, set())
        return sum(
            day.weekday() < _SATURDAY and day not in closed
            for day in _days(first, last)
        )


def read_calendar(network: Network) -> Calendar:
    """Read ``periods`` and ``closures``."""
    rows = sorted(
        network["periods"].iter_rows(named=True), key=lambda row: row["start_date"]
    )
    names = tuple(row["period"] for row in rows)
    return Calendar(
        names=names,
        order={name: position for position, name in enumerate(names)},
        spans=tuple((row["start_date"], row["end_date"]) for row in rows),
        given=tuple(row["working_days"] for row in rows),
        closed=_read_closed(network),
    )


def _read_closed(network: Network) -> dict[str | None, set[date]]:
    closed: dict[str | None, set[date]] = defaultdict(set)
    for row in network["closures"].iter_rows(named=True):
        closed[row["site"]].update(_days(row["start_date"], row["end_date"]))
    return dict(closed)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
