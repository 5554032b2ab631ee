# SPDX-License-Identifier: Apache-2.0
"""The calendar: periods follow one another, first comes before last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet


def check_calendar(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find periods that overlap or leave gaps, and windows that end too early."""
    periods = sheets["periods"]
    order = periods.values.drop_nulls(["start_date", "end_date"]).sort("start_date")
    before = order.with_columns(
        earlier=col("period").shift(), ended=col("end_date").shift()
    )
    next_day = col("ended") + pl.duration(days=1)
    overlap = before.filter(col("start_date") <= col("ended"))
    gap = before.filter(col("start_date") > next_day)
    said = {"got": col("start_date"), "expected": col("earlier"), "cure": next_day}
    yield from periods.flaws(
        "periods_overlap", "start_date", overlap.select(ROW, **said)
    )
    yield from periods.flaws("periods_leave_gap", "start_date", gap.select(ROW, **said))
    for name in ("offers", "funds"):
        yield from _reversed_window(sheets[name], order)
    yield from _closures_overlap(sheets["closures"])
    yield from _evidence_runs_out(sheets["holds"], order)


def _reversed_window(sheet: Sheet, order: pl.DataFrame) -> list[Problem]:
    place = dict(zip(order["period"], range(order.height), strict=True))

    def at(name: str) -> pl.Expr:
        return col(name).replace_strict(place, default=None, return_dtype=pl.Int64)

    found = sheet.values.filter(at("first_period") > at("last_period"))
    said = found.select(ROW, got=col("last_period"), expected=col("first_period"))
    return sheet.flaws("window_reversed", "last_period", said)


def _closures_overlap(closures: Sheet) -> list[Problem]:
    days = closures.values.drop_nulls(["start_date", "end_date"])
    before = days.sort("start_date").with_columns(
        ended=col("end_date").shift().cum_max().over(col("site").fill_null(""))
    )
    found = before.filter(col("start_date") <= col("ended"))
    said = found.select(ROW, got="start_date", expected="ended")
    return closures.flaws("closures_overlap", "start_date", said)


def _evidence_runs_out(holds: Sheet, order: pl.DataFrame) -> list[Problem]:
    if order.is_empty():
        return []
    start = order["start_date"][0]
    past = holds.values.filter(col("expires") < start)
    said = past.select(ROW, got=col("expires"), expected=pl.lit(start))
    return holds.flaws("evidence_already_expired", "expires", said)
