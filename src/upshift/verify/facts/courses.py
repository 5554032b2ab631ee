# SPDX-License-Identifier: Apache-2.0
"""Courses, their offers and the resources a run takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.network import Network
    from upshift.verify.facts.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Course:
    """
    A row of ``courses`` with what it teaches, expects and follows.

    Parameters
    ----------
    vat
        Rate on the fee, as a share.
    teaches, expects
        Level by skill.
    earlier
        Courses to be taken before it.
    """

    hours: float
    entry_eqf: int | None
    raises_eqf_to: int | None
    opens_language: str | None
    vat: float
    teaches: Mapping[str, int]
    expects: Mapping[str, int]
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """
    A row of ``offers``, blank cells taken from its course.

    Parameters
    ----------
    site
        None is online.
    first, last
        Positions of the first and last period in which it can run.
    uses
        Amount of each resource a run takes.
    """

    course: str
    site: str | None
    language: str
    smallest: int
    largest: int
    fee: float
    fixed_cost: float
    seat_cost: float
    empty_seat_fee: float | None
    most_runs: int
    first: int
    last: int
    uses: Mapping[str, float]


def read_courses(network: Network) -> dict[str, Course]:
    """Read ``courses``, ``teaches``, ``expects`` and ``follows``."""
    teaches = _levels(network, "teaches")
    expects = _levels(network, "expects")
    earlier: dict[str, list[str]] = defaultdict(list)
    for row in network["follows"].iter_rows(named=True):
        earlier[row["course"]].append(row["earlier"])
    same = ("hours", "entry_eqf", "raises_eqf_to", "opens_language", "vat")
    return {
        row["course"]: Course(
            teaches=teaches[row["course"]],
            expects=expects[row["course"]],
            earlier=tuple(earlier[row["course"]]),
            **{name: row[name] for name in same},
        )
        for row in network["courses"].iter_rows(named=True)
    }


def read_offers(network: Network, calendar: Calendar) -> dict[str, Offer]:
    """Read ``offers`` and ``uses``."""
    courses = {row["course"]: row for row in network["courses"].iter_rows(named=True)}
    rows = {row["offer"]: row for row in network["offers"].iter_rows(named=True)}
    uses: dict[str, dict[str, float]] = defaultdict(dict)
    for row in network["uses"].iter_rows(named=True):
        whole_course = courses[rows[row["offer"]]["course"]]["hours"]
        amount = whole_course if row["amount"] is None else row["amount"]
        uses[row["offer"]][row["resource"]] = amount
    return {
        name: _offer(row, courses[row["course"]], calendar, uses[name])
        for name, row in rows.items()
    }


def _offer(
    row: dict[str, Any],
    course: dict[str, Any],
    calendar: Calendar,
    uses: Mapping[str, float],
) -> Offer:
    shared = (
        "language",
        "smallest",
        "largest",
        "fee",
        "fixed_cost",
        "empty_seat_fee",
    )
    return Offer(
        course=row["course"],
        site=row["site"],
        seat_cost=row["seat_cost"],
        most_runs=row["most_runs"],
        first=calendar.at(row["first_period"], 0),
        last=calendar.at(row["last_period"], len(calendar.names) - 1),
        uses=uses,
        **{name: course[name] if row[name] is None else row[name] for name in shared},
    )


def _levels(network: Network, table: str) -> dict[str, dict[str, int]]:
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    for row in network[table].iter_rows(named=True):
        levels[row["course"]][row["skill"]] = row["level"]
    return levels
