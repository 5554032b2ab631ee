# SPDX-License-Identifier: Apache-2.0
"""The three kinds of move that a change of demand asks for."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.posts import demand_by_period


def kinds_of_change(
    before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """
    Split what changes against the base period into the three kinds of move.

    With D(o) the demand of an occupation in the base period of ``before`` and
    E(o) that of ``after`` in a period: ``stays`` = Σ min(D, E); of these
    ``within_role`` are in occupations that ask something new by then; rises = Σ
    max(0, E − D), falls = Σ max(0, D − E); ``between_roles`` = min(rises, falls);
    ``leaving`` = falls − between_roles; ``joining`` = rises − between_roles.
    So stays + between_roles + leaving is the demand of the base period, and
    stays + between_roles + joining that of the period.

    *Reads* demands, workers, leaves, periods, requires.

    Returns
    -------
    DataFrame
        ``period, base, demand, stays, within_role, between_roles, leaving,
        joining``.
    """
    first = before["periods"].sort("start_date")["period"][0]
    occupation = ["occupation", "period"]
    base = (
        demand_by_period(before)
        .filter(pl.col("period") == first)
        .group_by("occupation")
        .agg(base=pl.col("people").sum())
    )
    later = demand_by_period(after).group_by(occupation)
    calendar = after["periods"].select("period", "start_date")
    held = (
        base.join(calendar.select("period"), how="cross")
        .join(
            later.agg(demand=pl.col("people").sum()),
            on=occupation,
            how="full",
            coalesce=True,
        )
        .with_columns(pl.col("base", "demand").fill_null(0))
        .join(_renewed(after), on=occupation, how="left")
        .with_columns(stays=pl.min_horizontal("base", "demand"))
    )
    within = pl.col("stays").filter(pl.col("is_renewed").fill_null(value=False))
    sums = held.group_by("period").agg(
        pl.col("base", "demand", "stays").sum(), within_role=within.sum()
    )
    falls, rises = pl.col("base") - pl.col("stays"), pl.col("demand") - pl.col("stays")
    return (
        sums.with_columns(between_roles=pl.min_horizontal(falls, rises))
        .with_columns(
            leaving=falls - pl.col("between_roles"),
            joining=rises - pl.col("between_roles"),
        )
        .join(calendar, on="period")
        .sort("start_date")
        .drop("start_date")
    )


def _renewed(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """List the occupations that ask something new by each period."""
    times = network["periods"].select("period", begins="start_date")
    asked = (
        network["requires"]
        .filter(pl.col("essential"))
        .select("occupation", period="from_period")
        .join(times, on="period")
        .select("occupation", since="begins")
    )
    since_start = pl.col("since") > times["begins"].min()
    return (
        asked.filter(since_start)
        .join(times, how="cross")
        .filter(pl.col("begins") >= pl.col("since"))
        .select("occupation", "period", is_renewed=pl.lit(value=True))
        .unique()
    )
