# SPDX-License-Identifier: Apache-2.0
"""Rows of `demands` for tomorrow, with the costs the posts have."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.foresight.days import Floats
from upshift.network import Network
from upshift.posts import demand_by_period

_POST = ["site", "occupation"]


def demand_rows(
    network: Network, people: Mapping[tuple[str, str], Floats], *, retired: bool
) -> pl.DataFrame:
    """
    Give `demands` with rows for every period of each post that changes.

    Costs are carried as plan.md says: those of the latest earlier row, before it
    those of the first one; posts without rows take the schema's defaults.

    *Reads* demands, workers, leaves, periods.

    Parameters
    ----------
    people
        By site and occupation, whole people of each period.
    retired
        Whether retirements change: then posts without rows get some as well,
        for theirs would fall with those who leave.
    """
    own = network["demands"]
    base = demand_by_period(network)
    order = network["periods"].sort("start_date").select("period").with_row_index("t")
    new = pl.DataFrame(
        [
            (*post, period, int(value))
            for post, series in people.items()
            for period, value in zip(order["period"], series.tolist(), strict=True)
        ],
        schema={name: own.schema[name] for name in (*_POST, "period", "people")},
        orient="row",
    )
    before = base.rename({"people": "before"})
    differs = pl.col("people") != pl.col("before").fill_null(0)
    compared = new.join(before, on=[*_POST, "period"], how="left")
    changed = compared.filter(differs).select(_POST).unique()
    if retired:
        silent = new.select(_POST).unique().join(own, on=_POST, how="anti")
        changed = pl.concat([changed, silent]).unique()
    costs = [name for name in own.columns if name not in (*_POST, "period", "people")]
    rows = (
        new.join(changed, on=_POST, how="semi")
        .join(order, on="period")
        .join(own.drop("people"), on=[*_POST, "period"], how="left")
        .sort(*_POST, "t")
        .with_columns(pl.col(costs).forward_fill().over(_POST))
        .with_columns(pl.col(costs).backward_fill().over(_POST))
        .select(own.columns)
    )
    kept = own.join(changed, on=_POST, how="anti")
    return pl.concat([kept, rows]).sort(*_POST, "period")
