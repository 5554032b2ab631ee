# SPDX-License-Identifier: Apache-2.0
"""Places: distances agree, and offers are where somebody can go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet


def check_places(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find distances that contradict and offers that nobody can reach."""
    yield from _contradicting_distances(sheets["distances"])
    yield from _out_of_reach(sheets)


def _contradicting_distances(distances: Sheet) -> list[Problem]:
    there = distances.values.drop_nulls(["site", "to_site", "km"])
    back = there.select(site="to_site", to_site="site", back="km", earlier=ROW)
    found = there.join(back, on=["site", "to_site"]).filter(
        (col("km") != col("back")) & (col(ROW) > col("earlier"))
    )
    said = found.select(ROW, got="km", expected="back")
    return distances.flaws("distance_contradicts", "km", said)


def _out_of_reach(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Find places with neither coordinates nor a distance to any worker's site."""
    offers = sheets["offers"]
    homes = sheets["workers"].values.select("site").drop_nulls().unique()
    if homes.is_empty():
        return []
    lost = offers.values.drop_nulls("site").join(
        _reached(sheets, homes), on="site", how="anti"
    )
    known = lost.join(sheets["sites"].values, on="site", how="semi")
    return offers.flaws("offer_out_of_reach", "site", known.select(ROW, got="site"))


def _reached(sheets: Mapping[str, Sheet], homes: pl.DataFrame) -> pl.DataFrame:
    ways = sheets["distances"].values.select("site", "to_site")
    both = pl.concat([ways, ways.select(site="to_site", to_site="site")])
    by_road = both.join(homes, left_on="to_site", right_on="site", how="semi")
    mapped = sheets["sites"].values.drop_nulls(["latitude", "longitude"])
    homes_mapped = mapped.join(homes, on="site", how="semi").height > 0
    by_air = mapped.select("site").filter(pl.lit(homes_mapped))
    return pl.concat([homes, by_road.select("site"), by_air]).unique()
