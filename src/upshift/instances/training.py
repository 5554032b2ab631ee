# SPDX-License-Identifier: Apache-2.0
"""Offers, the trainers and rooms they use, and the money for them."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import Courses
from upshift.instances.family import FIELDS, Order
from upshift.instances.members import TOWNS, Members, training_sites
from upshift.instances.timeline import period_names

_RUNS = 3
"""Runs a trainer of a field can give in a place and period (`gen.py`)."""

_USUAL_HOURS = 130
"""Hours of a long course; three of them fill a trainer's half-year."""


def training_tables(
    courses: Courses, members: Members, order: Order
) -> dict[str, pl.DataFrame]:
    """Write offers, resources, supplies and uses."""
    course, town = _places(courses, order)
    offers = _offers(courses, course, town, order)
    sites = [*training_sites(members), None]  # town −1, online, is the last
    place, field = [sites[t] for t in town], courses.field[course]
    trainers = [_trainer(s, f) for s, f in zip(place, field, strict=True)]
    names, on_site = offers["offer"], np.flatnonzero(town >= 0)
    rooms = [f"rooms_{place[i]}" for i in on_site]
    resources = _resources(members, order)
    return {
        "offers": offers.with_columns(site=pl.Series(place, dtype=pl.String)),
        "resources": resources,
        "supplies": _supplies(resources, order),
        "uses": pl.DataFrame(
            {
                "offer": [*names, *names.gather(on_site)],
                "resource": [*trainers, *rooms],
            }
        ),
    }


def _places(
    courses: Courses, order: Order
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give course and town of each offer, a town in each area; town −1 is online."""
    rng = order.rng(17)
    on_site = np.flatnonzero(~courses.is_online)
    online = np.flatnonzero(courses.is_online)
    areas = np.arange(order.areas)
    town = rng.integers(0, TOWNS, (len(areas), len(on_site)))
    town = town + TOWNS * areas[:, None]
    return (
        np.concatenate([np.tile(on_site, len(areas)), online]),
        np.concatenate([town.ravel(), np.full(len(online), -1)]),
    )


def _offers(
    courses: Courses,
    course: NDArray[np.int64],
    town: NDArray[np.int64],
    order: Order,
) -> pl.DataFrame:
    rng, is_online = order.rng(18), town < 0
    codes = [f"c{c + 1:03d}" for c in course]
    where = ["online" if t < 0 else f"{t + 1:03d}" for t in town]
    is_late = rng.random(len(course)) < 0.05
    is_english = is_online & (rng.random(len(course)) < 0.1)
    most = np.where(is_online, 12 * order.regions, _RUNS)
    return pl.DataFrame(
        {
            "offer": [f"{c}_{w}" for c, w in zip(codes, where, strict=True)],
            "course": pl.Series(courses.names).gather(course),
            "language": ["en" if flag else None for flag in is_english],
            "seat_cost": np.where(is_online, 20, 0),
            "most_runs": most * order.crowding,
            "first_period": [period_names(2)[1] if flag else None for flag in is_late],
        }
    )


def _trainer(site: str | None, field: int) -> str:
    return f"trainers_{FIELDS[field]}_{site or 'online'}"


def _resources(members: Members, order: Order) -> pl.DataFrame:
    """Give every place trainers for each field and rooms for ten runs."""
    sites, fields = training_sites(members), range(order.family.fields)
    hours = _RUNS * _USUAL_HOURS * order.crowding
    trainers = [(_trainer(s, f), "trainer", s, hours) for s in sites for f in fields]
    online = [
        (_trainer(None, f), "trainer", None, 20 * order.regions * hours) for f in fields
    ]
    rooms = [
        (f"rooms_{s}", "room", s, 10 * _USUAL_HOURS * order.crowding) for s in sites
    ]
    names = ["resource", "kind", "site", "capacity"]
    return pl.DataFrame([*trainers, *online, *rooms], schema=names, orient="row")


def _supplies(resources: pl.DataFrame, order: Order) -> pl.DataFrame:
    """Halve the rooms of every tenth place in the second half-year."""
    rooms = resources.filter(kind="room").gather_every(10)
    return rooms.select(
        "resource",
        period=pl.lit(period_names(order.family.periods)[1]),
        capacity=pl.col("capacity") / 2,
    )


def money_tables(
    courses: Courses, members: Members, order: Order
) -> dict[str, pl.DataFrame]:
    """
    Write budgets, funds and finances.

    A budget is 1,600 EUR per person and 20,000 EUR (planning study, `gen.py`); the
    funds hold 400 EUR per person of the cluster.
    """
    first, last = (period_names(order.family.periods)[i] for i in (0, -3))
    people, names = order.people, pl.Series(courses.names)
    future = np.flatnonzero(courses.field % 2 == 1)
    finances = pl.DataFrame({"fund": "sector", "course": names.gather(future)})
    return {
        "budgets": pl.DataFrame(
            {"organisation": members.names, "amount": members.size * 1_600 + 20_000}
        ),
        "funds": pl.DataFrame(
            {
                "fund": ["europe", "sector", "small_firms"],
                "budget": [people * 200, people * 120, people * 80],
                "intensity": [0.7, 0.5, 0.8],
                "ceiling_per_seat": [None, None, 1_500],
                "ceiling_per_organisation": [
                    people * 40,
                    None,
                    min(60_000, people * 80),
                ],
                "sme_only": ["no", "no", "yes"],
                "first_period": [None, None, first],
                "last_period": [None, None, last],
            }
        ),
        "finances": finances,
    }
