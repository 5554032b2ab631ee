# SPDX-License-Identifier: Apache-2.0
"""Retirement by age band: who leaves, post by post and period by period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from upshift.errors import InvalidParams
from upshift.foresight.days import Days
from upshift.foresight.scenario import Retirement

_POST = ["site", "occupation"]


def retire(network: Mapping[str, pl.DataFrame], driver: Retirement) -> pl.DataFrame:
    """
    Give `leaves` with retirements by age band in place of those it had.

    By the end of period t have retired: N · Σ share · rate · years(0…t), rounded
    to whole people, and never more than are there when all others have left. N
    are the people at the start; years is the length of the periods.

    *Reads* workers, leaves, periods.

    Raises
    ------
    InvalidParams
        If the shares of the bands pass 1.
    """
    if sum(band.share for band in driver.bands) > 1:
        msg = "The age bands add up to more than all people."
        raise InvalidParams(msg)
    days = Days.of(network)
    a_year = sum(band.share * band.rate for band in driver.bands)
    years = np.cumsum(days.lengths())
    leaves = network["leaves"]
    kept = leaves.filter(~(_concerned(driver) & (pl.col("reason") == "retirement")))
    others = kept.group_by(_POST).agg(gone=pl.col("people").sum())
    posts = (
        network["workers"]
        .filter(_concerned(driver))
        .group_by(_POST)
        .agg(pl.col("people").sum())
        .join(others, on=_POST, how="left")
        .sort(_POST)
    )
    rows = []
    for site, occupation, people, gone in posts.iter_rows():
        most = people - (gone or 0)
        by_then = np.minimum(np.floor(people * a_year * years + 0.5), max(most, 0))
        retiring = np.diff(by_then, prepend=0).astype(int)
        for period, number in zip(days.names, retiring.tolist(), strict=True):
            if number:
                rows.append((site, occupation, period, number))
    schema = {name: leaves.schema[name] for name in (*_POST, "period", "people")}
    new = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        reason=pl.lit("retirement")
    )
    # Rows of one post and period have one key: retirements join who leaves anyhow.
    return _merged(pl.concat([kept, new], how="diagonal"))


def _concerned(driver: Retirement) -> pl.Expr:
    chosen = pl.lit(value=True)
    if driver.occupations:
        chosen &= pl.col("occupation").is_in(driver.occupations)
    if driver.sites:
        chosen &= pl.col("site").is_in(driver.sites)
    return chosen


def _merged(leaves: pl.DataFrame) -> pl.DataFrame:
    key = [*_POST, "period", "worker"]
    others = [name for name in leaves.columns if name not in (*key, "people")]
    return leaves.group_by(key, maintain_order=True).agg(
        pl.col("people").sum(), *(pl.col(name).first() for name in others)
    )
