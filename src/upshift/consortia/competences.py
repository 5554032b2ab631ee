# SPDX-License-Identifier: Apache-2.0
"""What partners bring: recorded competences, and what members teach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl
from polars import col


def competences(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give the highest level at which each partner brings a skill, and whence.

    *Reads* brings, partners, courses, teaches. A member also brings what its
    courses teach, so that nobody is buried for want of past projects.

    Returns
    -------
    DataFrame
        ``partner, skill, level, from``: ``from`` is ``brings`` or the course.
    """
    recorded = network["brings"].select(
        "partner", "skill", "level", pl.lit("brings").alias("from")
    )
    members = network["partners"].drop_nulls("organisation")
    taught = (
        network["teaches"]
        .join(network["courses"].select("course", "provider"), on="course")
        .join(members.select("partner", provider="organisation"), on="provider")
        .select("partner", "skill", "level", col("course").alias("from"))
    )
    both = pl.concat([recorded, taught])
    first = both.sort(
        "partner", "skill", "level", "from", descending=[False, False, True, False]
    )
    return first.unique(["partner", "skill"], keep="first", maintain_order=True)


def nearest_holders(
    network: Mapping[str, pl.DataFrame],
    brought: pl.DataFrame,
    lacking: Iterable[tuple[str, int]],
) -> pl.DataFrame:
    """
    Say who is nearest to a skill that nobody brings at the level asked for.

    *Reads* resembles. Nearest is who brings the skill at the highest level below;
    else who brings the nearest skill, at its highest level.

    Returns
    -------
    DataFrame
        ``skill, level, holder, holds, holder_level, distance``: ``distance`` is 0
        for the skill itself; without anybody near all four are null.
    """
    rows = [_nearest(network, brought, skill, level) for skill, level in lacking]
    texts = {"skill": pl.String, "level": pl.Int64, "holder": pl.String}
    more = {"holds": pl.String, "holder_level": pl.Int64, "distance": pl.Float64}
    return pl.DataFrame(rows, schema={**texts, **more}, orient="row")


def _nearest(
    network: Mapping[str, pl.DataFrame], brought: pl.DataFrame, skill: str, level: int
) -> tuple[object, ...]:
    near = network["resembles"].filter(col("skill") == skill)
    ways = [(skill, 0.0), *near.select("near_skill", "distance").iter_rows()]
    known = pl.DataFrame(
        ways, schema={"skill": pl.String, "distance": pl.Float64}, orient="row"
    )
    found = brought.join(known, on="skill").sort(
        "distance", "level", "partner", descending=[False, True, False]
    )
    if found.is_empty():
        return skill, level, None, None, None, None
    best = found.row(0, named=True)
    return (
        skill,
        level,
        best["partner"],
        best["skill"],
        best["level"],
        best["distance"],
    )
