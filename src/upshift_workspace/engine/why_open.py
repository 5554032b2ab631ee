# SPDX-License-Identifier: Apache-2.0
"""Why places of an occupation stay empty, as far as the tables alone tell."""

from __future__ import annotations

import polars as pl

from upshift.network import Network


def untaught_skill(network: Network, occupation: str) -> str:
    """
    Name a skill an occupation requires that no course on offer teaches far enough.

    Reads ``requires, teaches, offers``.

    Returns
    -------
    str
        The skill asked for at the highest level; blank if all are taught.
    """
    offered = network["offers"].select("course").unique()
    taught = (
        network["teaches"]
        .join(offered, on="course")
        .group_by("skill")
        .agg(taught=pl.col("level").max())
    )
    asked = network["requires"].filter(pl.col("occupation") == occupation)
    lacking = asked.join(taught, on="skill", how="left").filter(
        pl.col("taught").fill_null(0) < pl.col("level")
    )
    found = lacking.sort("level", "skill", descending=[True, False])["skill"]
    return str(found[0]) if len(found) else ""
