# SPDX-License-Identifier: Apache-2.0
"""Periods in order, and the working days in each of them."""

from __future__ import annotations

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
    closures
        Site (None for all), first and last day.
    """

    names: tuple[str, ...]
    order: dict[str, int]
    spans: tuple[tuple[date, date], ...]
    given: tuple[int | None, ...]
    closures: tuple[tuple[str | None, date, date], ...]

    def at(self, period: str | None, otherwise: int) -> int:
        """Give the position of a period; a blank one takes the other value."""
        return otherwise if period is None else self.order[period]

    def working_days(self, site: str, position: int) -> int:
        """Count Monday to Friday less closures, unless the table says."""
        given = self.given[position]
        if given is not None:
            return given
        first, last = self.spans[position]
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return sum(
            day.weekday() < _SATURDAY and not self._is_closed(site, day) for day in days
        )

    def _is_closed(self, site: str, day: date) -> bool:
        return any(
            first <= day <= last and whose in (None, site)
            for whose, first, last in self.closures
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
        closures=tuple(
            (row["site"], row["start_date"], row["end_date"])
            for row in network["closures"].iter_rows(named=True)
        ),
    )
