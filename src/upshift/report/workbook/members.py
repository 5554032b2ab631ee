# SPDX-License-Identifier: Apache-2.0
"""What a member may see: its own people, their seats, its own money."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.network import Network

Results = Mapping[str, pl.DataFrame]


def members_of(network: Network) -> tuple[str, ...]:
    """Give the organisations with people, in order."""
    sites = network["sites"].select("site", "organisation")
    homes = network["workers"].select("site").join(sites, on="site")
    return tuple(sorted(homes["organisation"].unique()))


def own_tables(network: Network, results: Results, organisation: str) -> Results:
    """
    Keep the rows of results that are about an organisation's own people.

    A row that names a worker stays only if the worker is at one of the
    organisation's sites; rows about places and money stay if they are its own.

    Parameters
    ----------
    network
        Says who works where.
    results
        ``moves, seats, runs, hires, stocks, unmet, payments, totals``.
    organisation
        The member.
    """
    sites = _sites(network, organisation)
    workers = network["workers"].filter(pl.col("site").is_in(sites))["worker"]
    moves = results["moves"].filter(pl.col("worker").is_in(workers.implode()))
    seats = results["seats"].join(moves.select("move"), on="move", how="semi")
    at_home = pl.col("site").is_in(sites)
    nobody = pl.col("worker").is_null() | (pl.col("worker") == "")
    own_worker = nobody | pl.col("worker").is_in(workers.implode())
    own_money = pl.col("organisation") == organisation
    return {
        "moves": moves,
        "seats": seats,
        "runs": results["runs"].join(seats, on=["offer", "period"], how="semi"),
        "hires": results["hires"].filter(at_home),
        "stocks": results["stocks"].filter(at_home),
        "unmet": results["unmet"].filter(at_home & own_worker),
        "payments": results["payments"]
        .filter(own_money)
        .join(moves.select("move"), on="move", how="semi"),
        "totals": results["totals"].filter(own_money),
    }


def _sites(network: Network, organisation: str) -> list[str]:
    own = network["sites"].filter(pl.col("organisation") == organisation)
    return own["site"].to_list()
