# SPDX-License-Identifier: Apache-2.0
"""Small contributions drawn at random, and the truth behind safe tables."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
from hypothesis import settings
from hypothesis import strategies as st

from upshift.disclosure import Dimension, DisclosureParams, SafeTable, audit
from upshift.disclosure.contributions import settle
from upshift.disclosure.facts import CellFacts, cell_facts
from upshift.disclosure.primary import judge

PLACE = Dimension(("site", "region"))
WORK = Dimension(("occupation",))
TIME = Dimension(("period",), total=False)
PARAMS = DisclosureParams()
unhurried = settings(deadline=None, max_examples=8)

_REGIONS = {"a": "north", "b": "north", "c": "south", "d": "south"}


@st.composite
def contributions(draw, periods=("p0",)):
    rows = []
    for site, region in _REGIONS.items():
        for firm in draw(st.sets(st.sampled_from("uvwxyz"), min_size=1, max_size=4)):
            for occupation in draw(st.sets(st.sampled_from("klm"), min_size=1)):
                for period in periods:
                    persons = draw(st.integers(1, 40))
                    rows.append((site, region, firm, occupation, period, persons))
    columns = ["site", "region", "organisation", "occupation", "period", "persons"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def truth(table: SafeTable, frame: pl.DataFrame) -> pl.DataFrame:
    """Add the true figure to every cell, by plain filters."""

    def figure(row):
        same = [pl.col(n) == row[n] for n in table.page.levels if row[n] is not None]
        same += [pl.col(n).is_in(v) for n, v in table.page.only]
        return float(frame.filter(*same)["persons"].sum())

    figures = [figure(row) for row in table.cells.iter_rows(named=True)]
    return table.cells.with_columns(true=pl.Series(figures, dtype=pl.Float64))


def exact(table: SafeTable, frame: pl.DataFrame) -> SafeTable:
    """Give the table with shown figures as they are: the best informed reader."""
    cells = truth(table, frame).with_columns(
        value=pl.when(pl.col("reason").is_null()).then("true")
    )
    return replace(table, cells=cells.drop("true"), blur=0.0)


def needs(table: SafeTable, frame: pl.DataFrame, params=PARAMS) -> pl.DataFrame:
    """Give true figure and need of every sensitive cell, block by block."""
    settled = settle(frame, [table.page])
    for name, values in table.page.only:
        settled = settled.filter(pl.col(name).is_in(list(values)))
    blocks = []
    for combination in table.page.combinations():
        columns = [
            name for name in table.page.levels if name in table.page.filled(combination)
        ]
        found = cell_facts(settled, columns)
        primary = judge(CellFacts.gather([found]), params)
        blanks = [
            pl.lit(None, pl.String).alias(n)
            for n in table.page.levels
            if n not in columns
        ]
        keys = found.select(*columns, *blanks, "value").rename({"value": "true"})
        keys = keys.with_columns(need=pl.Series(primary.need))
        blocks.append(
            keys.filter(pl.Series(primary.cells)).select(
                *table.page.levels, "true", "need"
            )
        )
    return pl.concat(blocks)


def narrowed(tables, frame, firm=None, params=PARAMS):
    """List what an attacker narrows below its need; tables as published."""
    own = frame.filter(organisation=firm) if firm else None
    seen = audit(tables, frame, own)
    broken = []
    for place, table in enumerate(tables):
        levels = list(table.page.levels)
        guarded = needs(table, frame, params).join(
            table.exposed, on=levels, how="anti", nulls_equal=True
        )
        mine = seen.filter(table=place).join(guarded, on=levels, nulls_equal=True)
        assert mine.height == guarded.height
        for row in mine.iter_rows(named=True):
            floor, whole = known(tables, place, frame, row, firm)
            down = min(row["need"], row["true"] - floor)
            if whole:
                continue
            if row["high"] < row["true"] + row["need"] - 1e-4:
                broken.append((firm, "up", row))
            if row["low"] > row["true"] - down + 1e-4:
                broken.append((firm, "down", row))
    return broken


def known(tables, place, frame, row, firm):
    """What a firm knows to be there beforehand, and whether that is all."""
    table = tables[place]
    same = [pl.col(n) == row[n] for n in table.page.levels if row[n] is not None]
    inside = frame.filter(*same, *(pl.col(n).is_in(v) for n, v in table.page.only))
    columns = sorted({name for t in tables for name in t.page.columns})
    parts = inside.group_by(columns).agg(
        mine=pl.col("persons").filter(pl.col("organisation") == (firm or "")).sum(),
        others=(pl.col("organisation") != (firm or "")).any(),
    )
    floor = (parts["mine"] + parts["others"].cast(pl.Int64)).sum()
    return floor, not parts["others"].any()
