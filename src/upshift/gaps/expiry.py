# SPDX-License-Identifier: Apache-2.0
"""Holdings whose evidence runs out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl


def expiring(
    network: Mapping[str, pl.DataFrame], *, within: int | None = None
) -> pl.DataFrame:
    """
    List the holdings that expire within the calendar, soonest first.

    *Reads* holds, workers, sites, requires, periods.

    Parameters
    ----------
    within
        Days from the start of the first period; None means the whole calendar.

    Returns
    -------
    DataFrame
        ``expires, period`` (in which it expires; blank between periods),
        ``organisation, site, worker, people, skill, level, evidence, assessed_by,
        date`` and ``required``, the level the own occupation asks for (blank if
        it does not). No rows without a calendar.
    """
    periods = network["periods"].select("period", "start_date", "end_date")
    first, last = periods["start_date"].min(), periods["end_date"].max()
    if within is not None and isinstance(first, dt.date):
        last = first + dt.timedelta(days=within)
    essential = network["requires"].filter(pl.col("essential"))
    workers = network["workers"].select("worker", "site", "occupation", "people")
    sites = network["sites"].select("site", "organisation")
    asof = periods.select("period", "end_date", begins="start_date").sort("begins")
    return (
        network["holds"]
        .filter(pl.col("expires").is_between(pl.lit(first), pl.lit(last)))
        .join(workers, on="worker")
        .join(sites, on="site")
        .join(
            essential.select("occupation", "skill", required="level"),
            on=["occupation", "skill"],
            how="left",
        )
        .sort("expires", "worker", "skill")
        .join_asof(asof, left_on="expires", right_on="begins")
        .select(
            "expires",
            pl.when(pl.col("expires") <= pl.col("end_date"))
            .then("period")
            .alias("period"),
            *("organisation", "site", "worker", "people"),
            *("skill", "level", "evidence", "assessed_by", "date", "required"),
        )
    )
