# SPDX-License-Identifier: Apache-2.0
"""Find the cheapest and the shortest set of courses to an occupation."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from upshift.errors import UnknownName
from upshift.gaps import Gaps
from upshift.network import Network
from upshift.paths.least import least
from upshift.paths.model import draw_map
from upshift.paths.path import STEPS, By, Path
from upshift.paths.reach import leading_offers, open_offers
from upshift.paths.reasons import Reason, why_none
from upshift.paths.travellers import Travellers
from upshift.plan.instance import draw_instance
from upshift.plan.numbering import NOWHERE

AIMS: dict[By, tuple[str, ...]] = {
    "cost": ("cost", "periods", "arrival"),
    "time": ("periods", "hours", "cost", "arrival"),
    "hours": ("hours", "cost", "periods", "arrival"),
}
"""What is minimised first, and what among equals."""


def find_path(
    network: Network,
    gaps: Gaps,
    workers: Sequence[str],
    occupation: str,
    *,
    by: By = "cost",
) -> Path:
    """
    Find one path for worker rows that go to an occupation together.

    A path is what could be booked: whether runs fill up, rooms suffice and
    money is there is for the plan to say. The price of a seat is that of
    plan.md, with the fixed cost at the smallest cohort.

    *Reads* workers, speaks, holds, occupations, requires, courses, teaches,
    expects, follows, offers, sites, distances, periods, organisations, networks.

    Parameters
    ----------
    workers
        Names of rows; several travel as their weakest.
    by
        What is least; ties fall as :data:`AIMS` says.

    Raises
    ------
    UnknownName
        If a worker or the occupation is not there, or no worker is named.
    """
    instance = draw_instance(network, gaps)
    rows, target = _numbered(network, workers, occupation)
    return path_of(Travellers(instance, rows, target), by)


def find_paths(
    network: Network,
    gaps: Gaps,
    workers: Sequence[str],
    occupation: str,
    *,
    by: By = "cost",
) -> tuple[Path, ...]:
    """
    Find a path of its own for each worker row.

    Parameters
    ----------
    workers, by
        As for :func:`find_path`.

    Raises
    ------
    UnknownName
        If a worker or the occupation is not there, or no worker is named.
    """
    instance = draw_instance(network, gaps)
    rows, target = _numbered(network, workers, occupation)
    return tuple(path_of(Travellers(instance, (w,), target), by) for w in rows)


def path_of(travellers: Travellers, by: By) -> Path:
    """Find the path of travellers."""
    opened = open_offers(travellers)
    reasons = why_none(travellers, opened)
    if reasons or not travellers.asked():
        return _told(travellers, by, (), (True, reasons))
    drawn = draw_map(travellers, leading_offers(travellers, opened))
    values, proven = least(drawn.milp, [drawn.aims[a] for a in AIMS[by]], _SECONDS)
    if values is None:
        why = Reason("no_time" if proven else "work_limit")
        return _told(travellers, by, (), (proven, (why,)))
    return _told(travellers, by, drawn.seats(values), (proven, ()))


def _numbered(
    network: Network, workers: Sequence[str], occupation: str
) -> tuple[tuple[int, ...], int]:
    if not workers:
        msg = "A path needs at least one worker row."
        raise UnknownName(msg)
    rows = [_place(network, "workers", name) for name in workers]
    return tuple(rows), _place(network, "occupations", occupation)


def _place(network: Network, table: str, name: str) -> int:
    found = network[table][table.removesuffix("s")].index_of(name)
    if found is None:
        msg = f"'{name}' is not in {table}."
        raise UnknownName(msg)
    return found


def _told(
    travellers: Travellers,
    by: By,
    seats: Sequence[tuple[int, int]],
    proof: tuple[bool, tuple[Reason, ...]],
) -> Path:
    network = travellers.instance.network
    names, periods = network["workers"]["worker"], network.periods
    times = [t for _, t in seats]
    arrival = max(times, default=-1) + 1
    is_proven, reasons = proof
    return Path(
        workers=tuple(names[w] for w in travellers.workers),
        people=travellers.people,
        occupation=network["occupations"]["occupation"][travellers.occupation],
        by=by,
        steps=_steps(travellers, seats),
        arrival=periods[arrival] if arrival < len(periods) and not reasons else None,
        duration=arrival - min(times, default=0),
        is_proven=is_proven,
        reasons=reasons,
    )


def _steps(travellers: Travellers, seats: Sequence[tuple[int, int]]) -> pl.DataFrame:
    instance, offers = travellers.instance, travellers.instance.offers
    network = instance.network
    table, sites = network["offers"], network["sites"]["site"]
    courses = network["courses"]
    rows = []
    for step, (f, t) in enumerate(seats, 1):
        course, site = int(offers.course[f]), int(offers.site[f])
        rows.append(
            {
                "step": step,
                "course": courses["course"][course],
                "offer": table["offer"][f],
                "site": None if site == NOWHERE else sites[site],
                "language": table["language"][f] or courses["language"][course],
                "period": network.periods[t],
                "hours": float(instance.courses.hours[course]),
                "price": float(travellers.prices[f]),
                "hours_cost": float(travellers.hours_costs[f]),
            }
        )
    return pl.DataFrame(rows, schema=STEPS)


_SECONDS = 30.0
"""Safety net for each aim; paths of real catalogues take parts of a second."""
