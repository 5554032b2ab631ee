# SPDX-License-Identifier: Apache-2.0
"""All facts of a network that rules ask for, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from upshift.verify.facts.calendar import Calendar, read_calendar
from upshift.verify.facts.courses import Course, Offer, read_courses, read_offers
from upshift.verify.facts.money import (
    Fund,
    Prices,
    read_budgets,
    read_funds,
    read_prices,
)
from upshift.verify.facts.places import Places, read_places
from upshift.verify.facts.posts import Posts, read_posts
from upshift.verify.facts.skills import Crediting, Skills, read_skills
from upshift.verify.facts.workers import Worker, read_workers

if TYPE_CHECKING:
    from upshift.network import Network


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of ``organisations``, as far as rules ask."""

    is_sme: bool
    recovers_vat: bool
    sends: bool
    receives: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """
    Everything the rules ask of a network.

    Parameters
    ----------
    organisations
        For each: is small, recovers VAT, sends, receives.
    capacity
        Hours of each resource by position.
    wishes
        Wish and worth by worker and occupation.
    gap_cost
        Cost of a person below level for one period, by occupation.
    asked_eqf
        EQF level the work of an occupation asks for, None if any.
    pins
        Worker, offer, position and people of each promise.
    budgets
        Amount by organisation and position (None: the whole calendar).
    """

    calendar: Calendar
    places: Places
    organisations: dict[str, Organisation]
    workers: dict[str, Worker]
    skills: Skills
    courses: dict[str, Course]
    offers: dict[str, Offer]
    posts: Posts
    capacity: dict[str, tuple[float, ...]]
    wishes: dict[tuple[str, str], tuple[str, float]]
    gap_cost: dict[str, float]
    asked_eqf: dict[str, int | None]
    pins: tuple[tuple[str, str, int, int], ...]
    prices: Prices
    funds: dict[str, Fund]
    budgets: dict[tuple[str, int | None], float]


def read_facts(network: Network, crediting: Crediting) -> Facts:
    """Read a network for the rules."""
    calendar = read_calendar(network)
    workers = read_workers(network)
    return Facts(
        calendar=calendar,
        places=read_places(network),
        organisations=_read_organisations(network),
        workers=workers,
        skills=read_skills(network, calendar, crediting),
        courses=read_courses(network),
        offers=read_offers(network, calendar),
        posts=read_posts(network, calendar, workers),
        capacity=_read_capacity(network, calendar),
        wishes={
            (row["worker"], row["occupation"]): (row["wish"], row["worth"])
            for row in network["wishes"].iter_rows(named=True)
        },
        gap_cost=_by_occupation(network, "gap_cost"),
        asked_eqf=_by_occupation(network, "eqf"),
        pins=_read_pins(network, calendar),
        prices=read_prices(network),
        funds=read_funds(network, calendar),
        budgets=read_budgets(network, calendar),
    )


def _read_organisations(network: Network) -> dict[str, Organisation]:
    names = tuple(Organisation.__dataclass_fields__)
    return {
        row["organisation"]: Organisation(**{name: row[name] for name in names})
        for row in network["organisations"].iter_rows(named=True)
    }


def _read_capacity(
    network: Network, calendar: Calendar
) -> dict[str, tuple[float, ...]]:
    special = {
        (row["resource"], row["period"]): row["capacity"]
        for row in network["supplies"].iter_rows(named=True)
    }
    return {
        row["resource"]: tuple(
            special.get((row["resource"], period), row["capacity"])
            for period in calendar.names
        )
        for row in network["resources"].iter_rows(named=True)
    }


def _read_pins(
    network: Network, calendar: Calendar
) -> tuple[tuple[str, str, int, int], ...]:
    return tuple(
        (row["worker"], row["offer"], calendar.order[row["period"]], row["people"])
        for row in network["pins"].iter_rows(named=True)
    )


def _by_occupation(network: Network, column: str) -> dict[str, Any]:
    table = network["occupations"]
    return dict(zip(table["occupation"], table[column], strict=True))
