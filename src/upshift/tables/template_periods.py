# SPDX-License-Identifier: Apache-2.0
"""A first calendar: quarters of the year."""

from __future__ import annotations

import datetime as dt

import polars as pl

from upshift.tables.schema import schema

_COUNT = 8


def quarters(day: dt.date) -> pl.DataFrame:
    """
    Give eight quarters as ``periods``, from the one that holds a day.

    Examples
    --------
    >>> quarters(dt.date(2027, 2, 14))["period"].to_list()[:5]
    ['2027Q1', '2027Q2', '2027Q3', '2027Q4', '2028Q1']
    """
    first = day.year * 4 + (day.month - 1) // 3
    rows = [
        {
            "period": f"{number // 4}Q{number % 4 + 1}",
            "start_date": _first_day(number),
            "end_date": _first_day(number + 1) - dt.timedelta(days=1),
        }
        for number in range(first, first + _COUNT)
    ]
    return pl.DataFrame(rows, schema=schema()["periods"].dtypes)


def _first_day(quarter: int) -> dt.date:
    """Give the first day of a quarter, counted from the year nought."""
    return dt.date(quarter // 4, quarter % 4 * 3 + 1, 1)
