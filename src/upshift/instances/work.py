# SPDX-License-Identifier: Apache-2.0
"""Demand at the posts, hiring, leaving and release."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.family import Order
from upshift.instances.members import Members
from upshift.instances.people import People
from upshift.instances.roles import Roles
from upshift.instances.timeline import period_names

UNMET, SURPLUS, REDUNDANCY, HIRE = 30_000, 14_000, 35_000, 12_000
"""EUR per half-year and per person, after the planning study's `gen.py`."""

_HIRED = 0.018
"""Share of a post's people that can be hired in a half-year, at least one person;
the study's 0.04 leaves hardly a place to be filled by training."""


def work_tables(
    people: People, roles: Roles, members: Members, order: Order
) -> dict[str, pl.DataFrame]:
    """Write demands, recruits, leaves and releases."""
    start = np.zeros((len(members.employer), len(roles.field)), dtype=np.int64)
    np.add.at(start, (people.site, people.role), people.count)
    end = _demand_at_the_end(start, roles, members, people, order)
    site, role = np.nonzero((start > 0) | (end > 0))
    names = {
        "site": members.site_names.gather(site),
        "occupation": roles.names.gather(role),
    }
    before, after = start[site, role], end[site, role]
    limit = np.ceil(_HIRED * np.maximum(before, after)).astype(np.int64)
    return {
        "demands": _demands(pl.DataFrame(names), before, after, order),
        "recruits": pl.DataFrame({**names, "limit": limit, "cost": HIRE}),
        "leaves": _leaves(people, roles, members, order),
        "releases": pl.DataFrame(
            {"site": members.site_names, "share": [0.25] * len(members.site_names)}
        ),
    }


def _demand_at_the_end(
    start: NDArray[np.int64],
    roles: Roles,
    members: Members,
    people: People,
    order: Order,
) -> NDArray[np.int64]:
    """
    Let declining roles lose 25 to 65 %, and 0.4 to 1.3 of it grow elsewhere.

    Growth goes to one to five roles of the employer, more where it is large.
    """
    rng = order.rng(14)
    fall = rng.uniform(0.25, 0.65, (len(start), 1)) * start * roles.declining
    volume = fall.sum(axis=1) * rng.uniform(0.4, 1.3, len(start))
    size = members.size[members.employer]
    count = np.clip(size**0.2, 1, 7).astype(np.int64)
    end = start - fall
    growth = people.growth[members.employer]
    for nth in range(growth.shape[1]):
        share = np.where(nth < count, volume / count, 0)
        end[np.arange(len(start)), growth[:, nth]] += share
    return np.round(end).astype(np.int64)


def _demands(
    posts: pl.DataFrame,
    before: NDArray[np.int64],
    after: NDArray[np.int64],
    order: Order,
) -> pl.DataFrame:
    """Let demand change along an S-curve whose middle differs by site."""
    count = order.family.periods
    sites, site = np.unique(posts["site"].to_numpy(), return_inverse=True)
    middle = order.rng(15).uniform(2.5, 6.5, len(sites))[site]
    curve = 1 / (1 + np.exp(-0.9 * (np.arange(count)[None, :] - middle[:, None])))
    first, last = curve[:, :1] * 0.999, curve[:, -1:]
    share = (curve - first) / (last - first)
    people = np.round(before[:, None] + (after - before)[:, None] * share)
    rows = posts.select(pl.all().repeat_by(count).explode())
    return rows.with_columns(
        period=pl.Series(period_names(count) * posts.height),
        people=pl.Series(people.astype(np.int64).ravel()),
        unmet_cost=UNMET,
        surplus_cost=SURPLUS,
        redundancy_cost=REDUNDANCY,
    )


def _leaves(
    people: People, roles: Roles, members: Members, order: Order
) -> pl.DataFrame:
    """Let 2 % of the eldest retire and 0.2 % of the others leave each half-year."""
    rng, count = order.rng(16), order.family.periods
    eldest = np.flatnonzero(people.age == 2)
    others = np.zeros((len(members.employer), len(roles.field)), dtype=np.int64)
    younger = people.age < 2
    np.add.at(
        others, (people.site[younger], people.role[younger]), people.count[younger]
    )
    site, role = np.nonzero(others)
    retire = _spread(people.count[eldest], 0.02, count, rng)
    quit_ = _spread(others[site, role], 0.002, count, rng)
    row, when = np.nonzero(retire)
    post, then = np.nonzero(quit_)
    periods, who = pl.Series(period_names(count)), eldest[row]
    return pl.DataFrame(
        {
            "site": members.site_names.gather(np.r_[people.site[who], site[post]]),
            "occupation": roles.names.gather(np.r_[people.role[who], role[post]]),
            "period": periods.gather(np.r_[when, then]),
            "worker": [*people.names.gather(who), *[None] * len(post)],
            "people": np.r_[retire[row, when], quit_[post, then]],
            "reason": ["retirement"] * len(row) + ["turnover"] * len(post),
        }
    )


def _spread(
    people: NDArray[np.int64], share: float, periods: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Draw how many leave in each period, at most all, [rows × periods]."""
    chances = [share] * periods + [1 - share * periods]
    return rng.multinomial(people, chances)[:, :periods]
