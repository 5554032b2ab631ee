# SPDX-License-Identifier: Apache-2.0
"""Plan again: seats that were promised stay, rows that were refused do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from upshift_workspace import engine
from upshift_workspace.plans.models import Plan

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Seat = tuple[str, str, str]
"""Worker, offer, period."""


@dataclass(frozen=True, slots=True)
class Again:
    """
    What an earlier plan promised, and what is left out of it.

    Parameters
    ----------
    seats
        People by seat that stay promised.
    refused
        Worker and occupation of moves that shall not be proposed again.
    kept_home
        Workers who shall learn nothing: they were refused where they are, or are
        needed at their present work.
    """

    seats: Mapping[Seat, int]
    refused: frozenset[tuple[str, str]]
    kept_home: frozenset[str]


def again_after(
    plan: Plan, left_out: Mapping[str, str], only: Iterable[str] | None = None
) -> Again:
    """
    Take up a plan's seats again.

    Parameters
    ----------
    plan
        With a result.
    left_out
        Moves that were objected to or excluded, each with the reason.
    only
        Workers whose seats stay; None means all.
    """
    moves = {row["move"]: row for row in engine.result_rows(plan.path, "moves")}
    chosen = None if only is None else set(only)
    seats: Counter[Seat] = Counter()
    lost: Counter[tuple[str, str]] = Counter()
    for seat in engine.result_rows(plan.path, "seats"):
        worker, people = moves[seat["move"]]["worker"], int(seat["people"])
        if seat["move"] in left_out:
            lost[seat["offer"], seat["period"]] += people
        elif chosen is None or worker in chosen:
            seats[worker, seat["offer"], seat["period"]] += people
    out = [(moves[move], reason) for move, reason in left_out.items()]
    return Again(
        seats=_still_run(plan, seats, lost),
        refused=frozenset((row["worker"], row["to_occupation"]) for row, _ in out),
        kept_home=frozenset(
            row["worker"]
            for row, reason in out
            if reason == "needed" or row["kind"] in ("raised", "stays")
        ),
    )


def _still_run(
    plan: Plan, seats: Mapping[Seat, int], lost: Mapping[tuple[str, str], int]
) -> dict[Seat, int]:
    """Promise nothing in a run that falls below its smallest cohort unpaid."""
    too_small, paid = set(), _paid_when_empty(plan) if lost else set()
    for run in engine.result_rows(plan.path, "runs"):
        place = run["offer"], run["period"]
        if run["offer"] in paid:
            continue
        least = int(run["runs"]) * int(run["smallest"])
        if place in lost and int(run["seats"]) - lost[place] < least:
            too_small.add(place)
    return {seat: n for seat, n in seats.items() if seat[1:] not in too_small}


def _paid_when_empty(plan: Plan) -> set[str]:
    """Name the offers whose empty seats can be paid, as they were frozen."""
    network = plan.path / "network"
    courses = {
        row["course"]
        for row in engine.result_rows(network, "courses")
        if row.get("empty_seat_fee")
    }
    return {
        row["offer"]
        for row in engine.result_rows(network, "offers")
        if row.get("empty_seat_fee") or row["course"] in courses
    }


def take_up(rows: Rows, again: Again) -> Rows:
    """Give rows with the promises among their pins, and what is refused declined."""
    kept = dict(rows)
    people = {row["worker"]: int(row["people"]) for row in rows["workers"]}
    kept["pins"] = _pins(rows, again, people)
    kept["wishes"] = [
        wish
        for wish in rows["wishes"]
        if (wish["worker"], wish["occupation"]) not in again.refused
    ]
    own = {row["worker"]: row["occupation"] for row in rows["workers"]}
    kept["wishes"] += [
        {"worker": worker, "occupation": occupation, "wish": "decline", "worth": 0}
        for worker, occupation in sorted(again.refused)
        if worker in own and own[worker] != occupation
    ]
    kept["workers"] = [
        {**row, "training_hours": 0} if row["worker"] in again.kept_home else row
        for row in rows["workers"]
    ]
    return kept


def _pins(rows: Rows, again: Again, people: Mapping[str, int]) -> list[Row]:
    """Join promises with the records' own; nothing is promised about what is gone."""
    offers = {row["offer"] for row in rows["offers"]}
    periods = {row["period"] for row in rows["periods"]}
    pins: dict[Seat, int] = {
        (p["worker"], p["offer"], p["period"]): int(p["people"]) for p in rows["pins"]
    }
    for seat, number in again.seats.items():
        worker, offer, period = seat
        if worker in people and offer in offers and period in periods:
            pins[seat] = max(pins.get(seat, 0), min(number, people[worker]))
    barred = again.kept_home | {worker for worker, _ in again.refused}
    return [
        {"worker": worker, "offer": offer, "period": period, "people": number}
        for (worker, offer, period), number in pins.items()
        if worker not in barred
    ]
