# SPDX-License-Identifier: Apache-2.0
"""The catalogue: what courses ask and give, where and when they are offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.plan.numbering import NOWHERE, bits, number, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.network import Network
    from upshift.solver.blocks import Floats, Ints

Outcome = tuple[int, int]
"""A skill and a level."""


@dataclass(frozen=True, slots=True)
class Courses:
    """
    What courses ask and give.

    Parameters
    ----------
    hours, list_price
        Hours of a participant; money per seat in a full run of the cheapest
        offer. Shape: (courses,).
    teaches, expects
        Outcomes of each course and what it expects at entry.
    follows
        Courses to be taken before each course.
    entry_eqf, raises_eqf_to
        EQF levels, 0 where none is named.
    opens
        Language opened, as a bit; 0 for none.
    vat
        Rate on the fee.
    by_skill
        For each skill the courses that teach it and the level they reach.
    """

    hours: Floats
    list_price: Floats
    teaches: tuple[tuple[Outcome, ...], ...]
    expects: tuple[tuple[Outcome, ...], ...]
    follows: tuple[tuple[int, ...], ...]
    entry_eqf: Ints
    raises_eqf_to: Ints
    opens: Ints
    vat: Floats
    by_skill: Mapping[int, tuple[tuple[int, int], ...]]

    def teachers(self, outcome: Outcome) -> list[int]:
        """List the courses that teach a skill to a level or beyond."""
        skill, level = outcome
        taught = self.by_skill.get(skill, ())
        return [k for k, reached in taught if reached >= level]

    def bridges(self, level: int) -> list[int]:
        """List the courses that raise to an EQF level or beyond."""
        return np.flatnonzero(self.raises_eqf_to >= level).tolist()

    def language_courses(self) -> list[tuple[int, int]]:
        """List the courses that open a language, with its bit."""
        return [(int(k), int(self.opens[k])) for k in np.flatnonzero(self.opens)]


@dataclass(frozen=True, slots=True)
class Offers:
    """
    Where and when courses are offered, blanks taken from the course.

    Parameters
    ----------
    course, site, language
        Numbers; site −1 online; language as a bit. Shape: (offers,).
    smallest, largest, most_runs
        People and runs per period.
    fee, fixed_cost, seat_cost
        Money per seat, per run, per seat.
    empty_seat_fee
        Money per seat left empty up to the smallest cohort; NaN where a smaller
        run does not take place.
    first, last
        Numbers of the first and last period.
    uses
        Shape (uses, 2): offer and resource; ``amounts`` per run beside it.
    amounts
        What one run takes of the resource.
    capacity
        Shape: (resources, periods).
    """

    course: Ints
    site: Ints
    language: Ints
    smallest: Floats
    largest: Floats
    most_runs: Floats
    fee: Floats
    fixed_cost: Floats
    seat_cost: Floats
    empty_seat_fee: Floats
    first: Ints
    last: Ints
    uses: Ints
    amounts: Floats
    capacity: Floats


def read_courses(network: Network, offers: Offers) -> Courses:
    """
    Read what courses ask and give.

    *Reads* courses, teaches, expects, follows.
    """
    table = network["courses"]
    hours = numbers(table["hours"], blank=0)
    full = offers.fee + offers.seat_cost + offers.fixed_cost / offers.largest
    list_price = np.full(table.height, np.inf)
    np.minimum.at(list_price, offers.course, full)
    names = table["course"]
    follows: list[list[int]] = [[] for _ in range(table.height)]
    later = number(network["follows"]["course"], names)
    earlier = number(network["follows"]["earlier"], names)
    for k, before in zip(later.tolist(), earlier.tolist(), strict=True):
        follows[k].append(before)
    teaches = _outcomes(network, "teaches")
    by_skill: dict[int, tuple[tuple[int, int], ...]] = {}
    for k, outcomes in enumerate(teaches):
        for skill, level in outcomes:
            by_skill[skill] = (*by_skill.get(skill, ()), (k, level))
    return Courses(
        hours=hours,
        list_price=list_price,
        teaches=teaches,
        expects=_outcomes(network, "expects"),
        follows=tuple(tuple(row) for row in follows),
        entry_eqf=numbers(table["entry_eqf"], blank=0).astype(np.int64),
        raises_eqf_to=numbers(table["raises_eqf_to"], blank=0).astype(np.int64),
        opens=bits(table["opens_language"].to_list(), language_numbers(network)),
        vat=numbers(table["vat"], blank=0),
        by_skill=by_skill,
    )


def read_offers(network: Network) -> Offers:
    """
    Read where and when courses are offered.

    *Reads* offers, courses, uses, resources, supplies.
    """
    table, courses = network["offers"], network["courses"]
    course = number(table["course"], courses["course"])
    periods = network["periods"]["period"]

    def own_or_course(name: str, blank: float = 0) -> Floats:
        return np.where(
            table[name].is_null().to_numpy(),
            numbers(courses[name], blank=blank)[course],
            numbers(table[name], blank=blank),
        )

    own = table["language"].to_list()
    usual = courses["language"].gather(course).to_list()
    first = number(table["first_period"], periods)
    last = number(table["last_period"], periods)
    uses, amounts = _uses(network, course)
    return Offers(
        course=course,
        site=number(table["site"], network["sites"]["site"]),
        language=bits(
            [a or b for a, b in zip(own, usual, strict=True)], language_numbers(network)
        ),
        smallest=own_or_course("smallest"),
        largest=own_or_course("largest"),
        most_runs=numbers(table["most_runs"], blank=1),
        fee=own_or_course("fee"),
        fixed_cost=own_or_course("fixed_cost"),
        seat_cost=numbers(table["seat_cost"], blank=0),
        empty_seat_fee=own_or_course("empty_seat_fee", blank=np.nan),
        first=np.where(first == NOWHERE, 0, first),
        last=np.where(last == NOWHERE, len(periods) - 1, last),
        uses=uses,
        amounts=amounts,
        capacity=_capacity(network),
    )


def language_numbers(network: Network) -> Mapping[str, int]:
    """Give every language that occurs a number, in alphabetical order."""
    columns = (
        network["workers"]["language"],
        network["speaks"]["language"],
        network["courses"]["language"],
        network["courses"]["opens_language"],
        network["offers"]["language"],
    )
    found = pl.concat(columns).drop_nulls().unique().sort()
    return {name: place for place, name in enumerate(found)}


def _outcomes(network: Network, table: str) -> tuple[tuple[Outcome, ...], ...]:
    rows = network[table]
    course = number(rows["course"], network["courses"]["course"])
    skill = number(rows["skill"], network["skills"]["skill"])
    lists: list[list[Outcome]] = [[] for _ in range(network["courses"].height)]
    for k, s, level in zip(
        course.tolist(), skill.tolist(), rows["level"].to_list(), strict=True
    ):
        lists[k].append((s, level))
    return tuple(tuple(row) for row in lists)


def _uses(network: Network, course: Ints) -> tuple[Ints, Floats]:
    rows = network["uses"]
    offer = number(rows["offer"], network["offers"]["offer"])
    resource = number(rows["resource"], network["resources"]["resource"])
    hours = numbers(network["courses"]["hours"], blank=0)[course[offer]]
    amount = numbers(rows["amount"])
    amounts = np.where(np.isnan(amount), hours, amount)
    return np.stack([offer, resource], axis=1).reshape(-1, 2), amounts


def _capacity(network: Network) -> Floats:
    resources, periods = network["resources"], network["periods"]["period"]
    usual = numbers(resources["capacity"], blank=0)
    capacity = np.repeat(usual[:, None], len(periods), axis=1)
    rows = network["supplies"]
    resource = number(rows["resource"], resources["resource"])
    capacity[resource, number(rows["period"], periods)] = numbers(rows["capacity"])
    return capacity
