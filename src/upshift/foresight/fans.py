# SPDX-License-Identifier: Apache-2.0
"""Fans: how wide the experts' pooled estimates open from the base period on."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from upshift.foresight.days import Days
from upshift.foresight.experts import LEVELS, Pool, pooled_estimates
from upshift.foresight.foresee import Foresight
from upshift.network import Network
from upshift.posts import demand_by_period

QUANTILES = tuple(f"q{round(100 * level)}" for level in LEVELS)
"""Columns of a fan."""


def fans(network: Network, rule: Pool = "quantiles") -> pl.DataFrame:
    """
    Draw out the pooled estimates of each occupation over the calendar.

    A fan opens from the demand of the base period; between estimated periods its
    quantiles lie on straight lines, after the last they stay.

    *Reads* foresees, demands, workers, leaves, periods.

    Returns
    -------
    DataFrame
        ``occupation, period, people`` (the network's own demand) ``, q10, q25, q50,
        q75, q90``.
    """
    days = Days.of(network)
    own = demand_by_period(network).group_by("occupation", "period")
    people = {row[:2]: row[2] for row in own.agg(pl.col("people").sum()).iter_rows()}
    rows = []
    for (occupation,), group in pooled_estimates(network, rule).group_by(
        "occupation", maintain_order=True
    ):
        base = float(people.get((occupation, days.names[0]), 0))
        lines = {}
        for name in QUANTILES:
            points = dict(group.select("period", name).iter_rows())
            lines[name] = days.along({**points, days.names[0]: base})
        for t, period in enumerate(days.names):
            there = people.get((occupation, period), 0)
            values = (float(lines[name][t]) for name in QUANTILES)
            rows.append((occupation, period, there, *values))
    schema = {
        "occupation": pl.String(),
        "period": pl.String(),
        "people": pl.Int64(),
        **dict.fromkeys(QUANTILES, pl.Float64()),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def compare_scenarios(found: Iterable[Foresight]) -> pl.DataFrame:
    """
    Set scenarios side by side.

    Returns
    -------
    DataFrame
        ``occupation, period`` and a column of people for each scenario.
    """
    tables = [
        f.by("occupation", "period").rename({"people": f.scenario.scenario})
        for f in found
    ]
    side = tables[0]
    for table in tables[1:]:
        side = side.join(table, on=["occupation", "period"], how="full", coalesce=True)
    return side.with_columns(pl.selectors.numeric().fill_null(0)).sort(
        "occupation", "period"
    )
