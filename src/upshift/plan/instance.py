# SPDX-License-Identifier: Apache-2.0
"""The instance: a network in numbers, ready to be planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.geography import km_between
from upshift.plan.catalogue import Courses, Offers, read_courses, read_offers
from upshift.plan.learners import Learners, read_learners
from upshift.plan.money import Money, read_money
from upshift.plan.numbering import NOWHERE, number, numbers
from upshift.plan.posts import Posts, read_posts
from upshift.tables.calendar import working_days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from upshift.gaps import Gaps
    from upshift.network import Network
    from upshift.plan.catalogue import Outcome
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Occupations:
    """
    What occupations ask.

    Parameters
    ----------
    asks
        Essential outcomes of each occupation.
    since
        Period from which each of them is asked of people already in the work,
        in the order of ``asks``.
    eqf
        Level asked, 0 where unknown.
    gap_cost
        Money per person and period below level.
    """

    asks: tuple[tuple[Outcome, ...], ...]
    since: tuple[tuple[int, ...], ...]
    eqf: Ints
    gap_cost: Floats


@dataclass(frozen=True, slots=True)
class Instance:
    """
    A network in numbers.

    Parameters
    ----------
    network
        Where the names are.
    posts, occupations, courses, offers, learners, money
        Its parts.
    levels
        Credited levels. Shape: (workers, skills).
    km
        Kilometres from each access to each offer; 0 online, infinite where it
        cannot be reached. Shape: (accesses, offers).
    taught_in
        Bits of the languages in which each access reaches each course. Shape:
        (accesses, courses).
    pins
        Rows of (worker, offer, period, people).
    apart
        Worker rows that must be told apart from all others.
    """

    network: Network
    posts: Posts
    occupations: Occupations
    courses: Courses
    offers: Offers
    learners: Learners
    money: Money
    levels: NDArray[np.int8]
    km: Floats
    taught_in: Ints
    pins: tuple[tuple[int, int, int, int], ...]
    apart: frozenset[int]

    @property
    def num_periods(self) -> int:
        """Number of periods."""
        return int(self.posts.demand.shape[1])


def draw_instance(
    network: Network, gaps: Gaps, *, apart: frozenset[int] = frozenset()
) -> Instance:
    """
    Turn a network and its gaps into numbers.

    Parameters
    ----------
    gaps
        Give the credited level of every worker row and skill.
    apart
        Worker rows to be told apart, besides those with pins.
    """
    pins = _pins(network)
    posts = read_posts(network, working_days(network))
    offers = read_offers(network)
    learners = read_learners(network, posts)
    km = _km(network, offers, learners)
    return Instance(
        network=network,
        posts=posts,
        occupations=read_occupations(network),
        courses=read_courses(network, offers),
        offers=offers,
        learners=learners,
        money=read_money(network, offers),
        levels=gaps.credited.levels,
        km=km,
        taught_in=_taught_in(offers, np.isfinite(km), network["courses"].height),
        pins=pins,
        apart=apart | {worker for worker, *_ in pins},
    )


def read_occupations(network: Network) -> Occupations:
    """
    Read what occupations ask.

    *Reads* occupations, requires, periods.
    """
    table = network["occupations"]
    rows = network["requires"].filter(pl.col("essential"))
    occupation = number(rows["occupation"], table["occupation"])
    skill = number(rows["skill"], network["skills"]["skill"])
    since = number(rows["from_period"], network["periods"]["period"])
    asks: list[list[Outcome]] = [[] for _ in range(table.height)]
    begin: list[list[int]] = [[] for _ in range(table.height)]
    for o, s, level, t in zip(occupation, skill, rows["level"], since, strict=True):
        asks[o].append((int(s), level))
        begin[o].append(max(0, int(t)))
    return Occupations(
        asks=tuple(tuple(row) for row in asks),
        since=tuple(tuple(row) for row in begin),
        eqf=numbers(table["eqf"], blank=0).astype(np.int64),
        gap_cost=numbers(table["gap_cost"], blank=0),
    )


def _km(network: Network, offers: Offers, learners: Learners) -> Floats:
    between = km_between(network)
    km = np.where(learners.access_online[:, None], 0.0, np.inf)
    on_site = np.flatnonzero(offers.site != NOWHERE)
    km = np.repeat(km, offers.site.size, axis=1)
    road = between[np.ix_(learners.access_site, offers.site[on_site])]
    near = road <= learners.access_radius[:, None]
    km[:, on_site] = np.where(near, road, np.inf)
    return km


def _taught_in(offers: Offers, reach: Bools, num_courses: int) -> Ints:
    taught = np.zeros((reach.shape[0], num_courses), dtype=np.int64)
    for f, (course, language) in enumerate(
        zip(offers.course, offers.language, strict=True)
    ):
        taught[:, course] |= np.where(reach[:, f], language, 0)
    return taught


def _pins(network: Network) -> tuple[tuple[int, int, int, int], ...]:
    pins = network["pins"]
    return tuple(
        zip(
            number(pins["worker"], network["workers"]["worker"]).tolist(),
            number(pins["offer"], network["offers"]["offer"]).tolist(),
            number(pins["period"], network["periods"]["period"]).tolist(),
            pins["people"].to_list(),
            strict=True,
        )
    )
