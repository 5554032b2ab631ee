# SPDX-License-Identifier: Apache-2.0
"""Posts: a site and an occupation, with its people, demand and limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from upshift.plan.numbering import NOWHERE, flags, number, numbers

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Posts:
    """
    Every post of the network.

    Parameters
    ----------
    site, occupation, organisation, area
        Numbers of each; area −1 where the site is in none. Shape: (posts,).
    headcount
        People at the start. Shape: (posts,).
    leavers, demand
        People per period. Shape: (posts, periods).
    unmet_cost, surplus_cost
        Money per person and period. Shape: (posts, periods).
    redundancy_cost
        Money per person, NaN where forbidden. Shape: (posts, periods).
    hire_limit, hire_cost
        People and money per person. Shape: (posts, periods).
    intake_limit
        Most people taken in from other members; infinite without a limit.
    release
        Greatest share of hours in training, NaN without a limit.
    hours
        Working hours of the period per person. Shape: (posts, periods).
    sends, receives
        Whether the organisation lets people go and takes people in.
    """

    site: Ints
    occupation: Ints
    organisation: Ints
    area: Ints
    headcount: Ints
    leavers: Ints
    demand: Ints
    unmet_cost: Floats
    surplus_cost: Floats
    redundancy_cost: Floats
    hire_limit: Floats
    hire_cost: Floats
    intake_limit: Floats
    release: Floats
    hours: Floats
    sends: Bools
    receives: Bools

    @property
    def num(self) -> int:
        """Number of posts."""
        return self.site.size

    @property
    def shortage(self) -> Floats:
        """Demand less those who stay when nobody moves. Shape: (posts, periods)."""
        staying = self.headcount[:, None] - np.cumsum(self.leavers, axis=1)
        return (self.demand - staying).astype(np.float64)


def read_posts(network: Network, days: Floats) -> Posts:
    """
    Read the posts of a network.

    *Reads* workers, demands, recruits, leaves, releases, sites, organisations.

    Parameters
    ----------
    days
        Working days. Shape: (sites, periods).
    """
    names = _names(network)
    sites, organisations = network["sites"], network["organisations"]
    site = number(names["site"], sites["site"])
    owner = number(sites["organisation"], organisations["organisation"])[site]
    headcount = numbers(names["people"], blank=0).astype(np.int64)
    num_periods = network["periods"].height
    leavers = _leavers(network, names, num_periods)
    asked = _demand(network, names, headcount, leavers)
    hiring = _by_period(network, names, "recruits", ("limit", "cost", "intake_limit"))
    return Posts(
        site=site,
        occupation=number(names["occupation"], network["occupations"]["occupation"]),
        organisation=owner,
        area=_areas(sites)[site],
        headcount=headcount,
        leavers=leavers,
        demand=asked.people,
        unmet_cost=asked.unmet_cost,
        surplus_cost=asked.surplus_cost,
        redundancy_cost=asked.redundancy_cost,
        hire_limit=np.nan_to_num(hiring["limit"], nan=0.0),
        hire_cost=np.nan_to_num(hiring["cost"], nan=0.0),
        intake_limit=np.nan_to_num(hiring["intake_limit"], nan=np.inf),
        release=_release(network, names),
        hours=days[site] * numbers(names["working_hours"], blank=8.0)[:, None],
        sends=flags(organisations["sends"]).astype(bool)[owner],
        receives=flags(organisations["receives"]).astype(bool)[owner],
    )


def _names(network: Network) -> pl.DataFrame:
    people, hours = pl.col("people"), pl.col("working_hours")
    staffed = (
        network["workers"]
        .group_by("site", "occupation")
        .agg(people.sum(), working_hours=(hours * people).sum() / people.sum())
    )
    asked = network["demands"].select("site", "occupation").unique()
    return staffed.join(
        asked, on=["site", "occupation"], how="full", coalesce=True
    ).sort("site", "occupation")


def _areas(sites: pl.DataFrame) -> Ints:
    area = sites.select(pl.coalesce("area", "nuts")).to_series()
    return number(area, area.drop_nulls().unique().sort())


def _places(table: pl.DataFrame, names: pl.DataFrame) -> Ints:
    """Give the post of each row of a table with site and occupation."""
    numbered = names.select("site", "occupation").with_row_index("post")
    joined = table.join(
        numbered, on=["site", "occupation"], how="left", maintain_order="left"
    )
    return joined["post"].cast(pl.Int64).fill_null(NOWHERE).to_numpy()


def _leavers(network: Network, names: pl.DataFrame, num_periods: int) -> Ints:
    leaves = network["leaves"]
    leavers = np.zeros((names.height, num_periods), dtype=np.int64)
    post = _places(leaves, names)
    period = number(leaves["period"], network["periods"]["period"])
    here = post != NOWHERE
    people = leaves["people"].to_numpy()
    np.add.at(leavers, (post[here], period[here]), people[here])
    return leavers


class _Demand(NamedTuple):
    """People asked for and what it costs not to have them, per post and period."""

    people: Ints
    unmet_cost: Floats
    surplus_cost: Floats
    redundancy_cost: Floats


def _demand(
    network: Network, names: pl.DataFrame, headcount: Ints, leavers: Ints
) -> _Demand:
    rows = network["demands"]
    shape = leavers.shape
    values = ("people", "unmet_cost", "surplus_cost", "redundancy_cost")
    given = {name: np.full(shape, np.nan) for name in values}
    post = _places(rows, names)
    period = number(rows["period"], network["periods"]["period"])
    listed = np.zeros(shape, dtype=bool)
    listed[post, period] = True
    for name in values:
        given[name][post, period] = numbers(rows[name])
    source = _carried(listed)
    known = np.asarray(listed.any(axis=1))[:, None]
    row = np.arange(shape[0])[:, None]
    filled = {name: given[name][row, source] for name in values}
    before = np.cumsum(listed, axis=1) == 0
    filled["people"] = np.where(before, headcount[:, None], filled["people"])
    idle = headcount[:, None] - np.cumsum(leavers, axis=1)
    people = np.where(known, filled["people"], np.maximum(idle, 0))
    return _Demand(
        people=people.astype(np.int64),
        unmet_cost=np.where(known, filled["unmet_cost"], _UNMET),
        surplus_cost=np.where(known, filled["surplus_cost"], _SURPLUS),
        redundancy_cost=np.where(known, filled["redundancy_cost"], np.nan),
    )


def _carried(listed: Bools) -> Ints:
    """Give for each period the period whose row holds: the latest, else the first."""
    periods = np.arange(listed.shape[1])
    latest = np.maximum.accumulate(np.where(listed, periods, -1), axis=1)
    return np.where(latest < 0, listed.argmax(axis=1)[:, None], latest)


def _by_period(
    network: Network, names: pl.DataFrame, table: str, values: tuple[str, ...]
) -> dict[str, Floats]:
    """Spread rows with a blank period over all, those with a period on top."""
    rows = network[table].sort("period", nulls_last=False)
    shape = (names.height, network["periods"].height)
    spread = {name: np.full(shape, np.nan) for name in values}
    post = _places(rows, names)
    period = number(rows["period"], network["periods"]["period"])
    for name in values:
        for i, t, value in zip(post, period, numbers(rows[name]), strict=True):
            if i != NOWHERE:
                spread[name][i, slice(None) if t == NOWHERE else t] = value
    return spread


def _release(network: Network, names: pl.DataFrame) -> Floats:
    """Read the released share; the more is named, the stronger the row."""
    rows = network["releases"]
    share = np.full((names.height, network["periods"].height), np.nan)
    named = pl.col("occupation").is_not_null() * 2 + pl.col("period").is_not_null() * 1
    period = number(rows["period"], network["periods"]["period"])
    order = rows.select(named).to_series().arg_sort()
    sites, occupations = names["site"], names["occupation"]
    for j in order:
        row = rows.row(j, named=True)
        posts = sites == row["site"]
        if row["occupation"] is not None:
            posts &= occupations == row["occupation"]
        t = slice(None) if period[j] == NOWHERE else period[j]
        share[np.flatnonzero(posts.to_numpy()), t] = row["share"]
    return share


_UNMET, _SURPLUS = 15_000.0, 7_000.0
"""Defaults of ``demands`` (schema) for posts that nobody asked about."""
