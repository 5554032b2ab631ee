# SPDX-License-Identifier: Apache-2.0
"""A member by itself: the network cut down to one organisation's people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.gaps import Gaps
from upshift.network import Network

if TYPE_CHECKING:
    from collections.abc import Mapping

_BY_WORKER = ("speaks", "holds", "wishes", "pins")
"""Tables of which a member keeps the rows of its worker rows."""

_BY_SITE = ("workers", "demands", "recruits", "leaves", "releases")
"""Tables of which a member keeps the rows of its sites."""


def members(network: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """
    Give the organisations with people or demand, the ones with fewest people first.

    *Reads* sites, workers, demands.
    """
    people = network["workers"].select("site", "people")
    asked = network["demands"].select("site", people=pl.lit(0, dtype=pl.Int64))
    owner = network["sites"].select("site", "organisation")
    posts = pl.concat([people, asked]).join(owner, on="site")
    sizes = posts.group_by("organisation").agg(pl.col("people").sum())
    return tuple(sizes.sort("people", "organisation")["organisation"])


def member_network(
    network: Network, organisation: str, *, with_pins: bool = True
) -> Network:
    """
    Cut a network down to what one organisation has when it is by itself.

    Its people, posts and own money stay; every course, offer, resource and fund
    stays whole, and so do all sites, where courses may be held. As no other
    member has posts, nobody can join one or come from one. Rows are only left
    out, so what was sound stays sound and need not be checked again.

    Parameters
    ----------
    with_pins
        Whether the seats promised to its people stay promised.
    """
    sites = network["sites"].filter(pl.col("organisation") == organisation)["site"]
    workers = network["workers"].filter(pl.col("site").is_in(sites.implode()))
    names = workers["worker"].implode()
    tables = dict(network.tables)
    for name in _BY_SITE:
        tables[name] = tables[name].filter(pl.col("site").is_in(sites.implode()))
    for name in _BY_WORKER:
        tables[name] = tables[name].filter(pl.col("worker").is_in(names))
    own = pl.col("organisation") == organisation
    tables["budgets"] = tables["budgets"].filter(own)
    if not with_pins:
        tables["pins"] = tables["pins"].clear()
    return Network(tables)


def member_gaps(gaps: Gaps, network: Network) -> Gaps:
    """Cut gaps down to the worker rows of a smaller network."""
    kept = network["workers"]["worker"]
    of = {worker: row for row, worker in enumerate(gaps.credited.workers)}
    rows = np.array([of[worker] for worker in kept], dtype=np.int64)
    mine = pl.col("worker").is_in(kept.implode())
    return replace(
        gaps,
        tables={name: table.filter(mine) for name, table in gaps.tables.items()},
        credited=replace(
            gaps.credited,
            workers=tuple(kept),
            levels=gaps.credited.levels[rows],
            near=gaps.credited.near.filter(mine),
        ),
    )
