# SPDX-License-Identifier: Apache-2.0
"""Totals: the cost of a plan, item by item, for the network and each member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from upshift.plan.ledger import frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.network import Network

ITEMS = (
    "hours",
    "fees",
    "vat",
    "travel",
    "seat_costs",
    "fixed_costs",
    "empty_seats",
    "pooling",
    "hires",
    "redundancies",
    "unmet",
    "surplus",
    "below_level",
    "wishes",
)
"""Parts of the cost, in the order of the contract."""


def add_up(
    network: Network, tables: Mapping[str, pl.DataFrame], parts_of_stocks: pl.DataFrame
) -> pl.DataFrame:
    """
    Add up the cost of a plan.

    Parameters
    ----------
    tables
        ``moves, seats, runs, hires, unmet``.
    parts_of_stocks
        Cost of redundancies, unmet demand and surplus by site.
    """
    parts = _parts(network, tables, parts_of_stocks)
    items = pl.concat([part.select("organisation", "item", "amount") for part in parts])
    own = items.group_by("organisation", "item").agg(pl.col("amount").sum())
    whole = items.group_by("item").agg(pl.col("amount").sum())
    whole = whole.with_columns(organisation=pl.lit(None, dtype=pl.String))
    every = pl.concat([whole.select(own.columns), own])
    total = every.group_by("organisation").agg(pl.col("amount").sum())
    total = total.with_columns(item=pl.lit("total")).select(own.columns)
    rows = pl.concat([every.filter(pl.col("amount") != 0), total])
    return frame("totals", rows.rows(named=True))


def _parts(
    network: Network, tables: Mapping[str, pl.DataFrame], stocks: pl.DataFrame
) -> list[pl.DataFrame]:
    owner = network["sites"].select("site", "organisation")
    moves = tables["moves"].join(
        owner.rename({"site": "from_site"}), on="from_site", how="left"
    )
    seats = tables["seats"].join(
        moves.select("move", "organisation"), on="move", how="left"
    )
    held = stocks.join(owner, on="site", how="left")
    hires = tables["hires"].join(owner, on="site", how="left")
    below = tables["unmet"].filter(pl.col("kind") == "below_level")
    below = below.join(owner, on="site", how="left")
    costs = ("fixed_cost", "empty_cost")
    share = pl.col("people") / pl.col("seats")
    runs = seats.join(
        tables["runs"].select("offer", "period", "seats", *costs),
        on=["offer", "period"],
        how="left",
    ).with_columns(pl.col(costs) * share)
    return [
        _item(moves, "hours", "hours_cost"),
        _item(seats, "fees", "fee"),
        _item(seats, "vat", "vat"),
        _item(seats, "travel", "travel"),
        _item(seats, "seat_costs", "seat_cost"),
        _item(runs, "fixed_costs", "fixed_cost"),
        _item(runs, "empty_seats", "empty_cost"),
        _item(moves, "pooling", "pooling_cost"),
        _item(hires, "hires", "cost"),
        _item(held, "redundancies", "redundancies"),
        _item(held, "unmet", "unmet"),
        _item(held, "surplus", "surplus"),
        _item(below, "below_level", "cost"),
        _item(moves, "wishes", "wish_worth", sign=-1.0),
    ]


def _item(
    table: pl.DataFrame, item: str, column: str, *, sign: float = 1.0
) -> pl.DataFrame:
    amounts = table.group_by("organisation").agg(
        amount=pl.col(column).cast(pl.Float64).sum() * sign
    )
    return amounts.with_columns(item=pl.lit(item))
