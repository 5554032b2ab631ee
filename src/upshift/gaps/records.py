# SPDX-License-Identifier: Apache-2.0
"""The records behind every sum: who supplies and which post asks for a skill."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from upshift.gaps.find import Gaps
from upshift.posts import demand_by_period, people_by_period

GROUPS = ("organisation", "site", "region", "occupation", "skill", "level", "period")
"""By what one may sum."""


def skill_records(
    network: Mapping[str, pl.DataFrame], gaps: Gaps, periods: pl.Series
) -> pl.LazyFrame:
    """
    List every figure that enters a sum, one row each.

    A level of 3 is three steps: a person who holds it supplies steps 1, 2 and 3,
    a post that asks for it demands steps 1, 2 and 3 for each of its people, so
    step 2 counts everyone at practitioner or above. Kinds are ``supply`` (a
    worker row holds the step), ``demand`` (a post asks for it) and ``missing``
    (the row's own occupation asks for it and the row lacks it).

    Returns
    -------
    LazyFrame
        ``kind``, the columns of :data:`GROUPS`, ``worker`` (blank for demand)
        and ``people``.
    """
    there = (
        people_by_period(network)
        .lazy()
        .filter(pl.col("period").is_in(periods.implode()))
    )
    asked = (
        demand_by_period(network)
        .lazy()
        .filter(pl.col("period").is_in(periods.implode()))
    )
    requires = _required(network)
    held = _held(gaps).lazy()
    supply = there.join(_climb(held, "held"), on="worker").with_columns(
        kind=pl.lit("supply")
    )
    steps = _climb(requires, "required")
    on = ["occupation", "period"]
    demand = asked.join(steps, on=on).with_columns(
        kind=pl.lit("demand"), worker=pl.lit(None, dtype=pl.String)
    )
    lacks = (
        there.join(steps, on=on)
        .join(held, on=["worker", "skill"], how="left")
        .filter(pl.col("level") > pl.col("held").fill_null(0))
        .with_columns(kind=pl.lit("missing"))
    )
    columns = [
        "kind",
        "site",
        "occupation",
        "skill",
        "level",
        "period",
        "worker",
        "people",
    ]
    rows = pl.concat([part.select(columns) for part in (supply, demand, lacks)])
    return rows.join(_sites(network), on="site").select(
        "kind", *GROUPS, "worker", "people"
    )


def _sites(network: Mapping[str, pl.DataFrame]) -> pl.LazyFrame:
    return network["sites"].lazy().select("site", "organisation", region="nuts")


def _held(gaps: Gaps) -> pl.DataFrame:
    """Give the credited levels above 0 as rows."""
    row, column = np.nonzero(gaps.credited.levels)
    return pl.DataFrame(
        {
            "worker": pl.Series(gaps.credited.workers, dtype=pl.String).gather(row),
            "skill": pl.Series(gaps.credited.skills, dtype=pl.String).gather(column),
            "held": gaps.credited.levels[row, column].astype(np.int64),
        }
    )


def _required(network: Mapping[str, pl.DataFrame]) -> pl.LazyFrame:
    """Give the essential requirements that hold in each period."""
    times = network["periods"].select("period").with_row_index("time").lazy()
    begins = times.select(from_period="period", begins="time")
    return (
        network["requires"]
        .lazy()
        .filter(pl.col("essential"))
        .select("occupation", "skill", "from_period", required="level")
        .join(begins, on="from_period", how="left")
        .join(times, how="cross")
        .filter(pl.col("time") >= pl.col("begins").fill_null(0))
        .select("occupation", "skill", "required", "period")
    )


def _climb(rows: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Make a row of every step from 1 up to the level in a column."""
    steps = pl.LazyFrame({"level": [1, 2, 3]})
    return rows.join(steps, how="cross").filter(pl.col("level") <= pl.col(column))
