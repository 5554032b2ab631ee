# SPDX-License-Identifier: Apache-2.0
"""From meetings to cases of cooperation to agreements."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from polars import col

PUBLISHED = {"meetings": 2210, "cases": 202, "agreements": 27}
"""Ten events of the European Cluster Collaboration Platform, 2016 and 2017 (its
page on results of matchmaking events): 9.1 cases and 1.2 agreements for 100
meetings."""


def funnel(
    network: Mapping[str, pl.DataFrame], planned: Mapping[str, int] | None = None
) -> pl.DataFrame:
    """
    Give meetings, cases and agreements of every event, beside the published ones.

    *Reads* events, cases.

    Parameters
    ----------
    network
        Frozen tables.
    planned
        Meetings arranged by event; they count where nobody has said how many took
        place.

    Returns
    -------
    DataFrame
        ``event, meetings, cases, agreements, cases_per_100, agreements_per_100``;
        the row ``published`` comes last. Shares are null without meetings.
    """
    known = dict(planned or {})
    held = col("event").replace_strict(known, default=None, return_dtype=pl.Int64)
    events = network["events"].select(
        "event", meetings=col("meetings_held").fill_null(held).fill_null(0)
    )
    cases = (
        network["cases"]
        .group_by("event")
        .agg(
            cases=pl.len().cast(pl.Int64),
            agreements=col("agreed").count().cast(pl.Int64),
        )
    )
    rows = events.join(cases, on="event", how="left").with_columns(
        col("cases", "agreements").fill_null(0)
    )
    compared = pl.DataFrame(
        {"event": ["published"], **{k: [v] for k, v in PUBLISHED.items()}}
    )
    whole = pl.concat([rows.sort("event"), compared])
    meetings = pl.when(col("meetings") > 0).then(col("meetings"))
    return whole.with_columns(
        (100 * col(name) / meetings).round(1).alias(f"{name}_per_100")
        for name in ("cases", "agreements")
    )


def funnel_by_partner(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give cases and agreements of every event and partner, both sides counted.

    *Reads* cases.
    """
    cases = network["cases"]
    sides = [
        cases.select("event", "agreed", partner=col(side))
        for side in ("partner", "other")
    ]
    return (
        pl.concat(sides)
        .group_by("event", "partner")
        .agg(cases=pl.len().cast(pl.Int64), agreements=col("agreed").count())
        .sort("event", "partner")
    )
