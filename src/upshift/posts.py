# SPDX-License-Identifier: Apache-2.0
"""People at the posts and people demanded there, period by period."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

_POST = ["site", "occupation"]


def people_by_period(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give the people of every worker row who are still there in each period.

    Those who leave are taken off from their period on. Where `leaves` names no
    worker row, they are spread over the post's rows by size in whole people:
    row k bears floor(L·C_k ÷ N) − floor(L·C_{k−1} ÷ N), where L have left, N
    people are at the post and C_k stand in its first k rows.

    *Reads* workers, periods, leaves.

    Returns
    -------
    DataFrame
        ``worker, site, occupation, period, people``.
    """
    post = pl.struct(_POST)
    left = _left_by_period(network)
    upto = pl.col("people").cum_sum().over(post)
    known = left.filter(pl.col("worker").is_not_null())
    unknown = left.filter(pl.col("worker").is_null()).drop("worker")
    return (
        network["workers"]
        .sort("worker")
        .select(
            "worker", *_POST, "people", upto=upto, of=pl.col("people").sum().over(post)
        )
        .join(network["periods"].select("period"), how="cross")
        .join(known, on=["worker", *_POST, "period"], how="left")
        .join(unknown, on=[*_POST, "period"], how="left", suffix="_unknown")
        .select(
            "worker",
            *_POST,
            "period",
            people=(
                pl.col("people")
                - pl.col("left").fill_null(0)
                - pl.col("left_unknown").fill_null(0) * pl.col("upto") // pl.col("of")
                + pl.col("left_unknown").fill_null(0)
                * (pl.col("upto") - pl.col("people"))
                // pl.col("of")
            ).clip(lower_bound=0),
        )
    )


def demand_by_period(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give the people demanded at every post in each period.

    A period without a row takes the latest earlier row of the post, before that
    the headcount at the start; a post without any row takes the headcount less
    those who have left (plan.md, defaults that need a sentence).

    *Reads* workers, periods, leaves, demands.

    Returns
    -------
    DataFrame
        ``site, occupation, period, people``.
    """
    demands = network["demands"].select(*_POST, "period", asked="people")
    start = network["workers"].group_by(_POST).agg(start=pl.col("people").sum())
    there = people_by_period(network).group_by(*_POST, "period")
    posts = pl.concat([start.select(_POST), demands.select(_POST)]).unique()
    carried = pl.col("asked").forward_fill().over(_POST)
    return (
        posts.sort(_POST)
        .join(
            network["periods"].select("period"),
            how="cross",
            maintain_order="left_right",
        )
        .join(demands, on=[*_POST, "period"], how="left", maintain_order="left")
        .join(start, on=_POST, how="left", maintain_order="left")
        .join(
            there.agg(there=pl.col("people").sum()),
            on=[*_POST, "period"],
            how="left",
            maintain_order="left",
        )
        .with_columns(has_rows=pl.col("asked").is_not_null().any().over(_POST))
        .select(
            *_POST,
            "period",
            people=pl.when("has_rows")
            .then(carried.fill_null(pl.col("start")).fill_null(0))
            .otherwise("there"),
        )
    )


def _left_by_period(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Count who has left each post by each period, known rows apart."""
    periods = network["periods"].select("period").with_row_index("time")
    leaves = network["leaves"].join(periods, on="period")
    key = [*_POST, "worker"]
    return (
        leaves.select(*key, "people", left_at="time")
        .join(periods, how="cross")
        .filter(pl.col("left_at") <= pl.col("time"))
        .group_by(*key, "period")
        .agg(left=pl.col("people").sum())
    )
