# SPDX-License-Identifier: Apache-2.0
"""The calendar: half-years with their holidays and shutdowns."""

from __future__ import annotations

import datetime as dt

import polars as pl

from upshift.instances.family import Order

FIRST_YEAR = 2027
_HOLIDAYS = ((1, 1), (3, 15), (5, 1), (8, 20), (10, 23), (11, 1), (12, 25), (12, 26))
"""Fixed public holidays in Hungary."""


def period_names(count: int) -> list[str]:
    """Name half-years, beginning with 2027H1."""
    return [f"{FIRST_YEAR + i // 2}H{i % 2 + 1}" for i in range(count)]


def calendar_of(count: int) -> pl.DataFrame:
    """Write periods: half-years without a gap."""
    starts = [
        dt.date(FIRST_YEAR + i // 2, 1 + 6 * (i % 2), 1) for i in range(count + 1)
    ]
    return pl.DataFrame(
        {
            "period": period_names(count),
            "start_date": starts[:-1],
            "end_date": [day - dt.timedelta(days=1) for day in starts[1:]],
        }
    )


def timeline_tables(order: Order) -> dict[str, pl.DataFrame]:
    """Write networks, periods and closures."""
    count = order.family.periods
    years = range(FIRST_YEAR, FIRST_YEAR + (count + 1) // 2)
    days = [dt.date(year, *day) for year in years for day in _HOLIDAYS]
    summers = [dt.date(year, 8, 1) for year in years]
    summer_ends = [day + dt.timedelta(days=13) for day in summers]
    return {
        "networks": pl.DataFrame({"network": ["instance"], "currency": ["EUR"]}),
        "periods": calendar_of(count),
        "closures": pl.DataFrame(
            {
                "start_date": [*days, *summers],
                "end_date": [*days, *summer_ends],
                "kind": ["holiday"] * len(days) + ["shutdown"] * len(summers),
            }
        ),
    }
