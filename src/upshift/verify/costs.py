# SPDX-License-Identifier: Apache-2.0
"""Every amount of the result tables, worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upshift.verify.below_level import people_below_level
from upshift.verify.breach import Breach
from upshift.verify.compare import money, same
from upshift.verify.stocks import post_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.verify.breach import Pairs, Tests
    from upshift.verify.case import Case
    from upshift.verify.rows import Move


def costs_are_right(case: Case) -> Tests:
    """Test that every amount follows from people, seats, runs, hires and stocks."""
    for table, key, column, found, asked in _amounts(case):
        yield same(found, asked) or Breach(
            "costs_are_right", table, key, money(found), money(asked), column
        )


def hours_cost(case: Case, move: Move) -> float:
    """Give the wage cost of a move's hours, for all its people."""
    courses = {course for course, _ in case.lessons[move.move]}
    hours = sum(case.facts.courses[course].hours for course in courses)
    return hours * case.worker(move).hour_cost * move.people


def pooling_cost(case: Case, move: Move) -> float:
    """Give the cost of joining another member, for all people of a move."""
    cost = case.facts.prices.pooling_cost
    return cost * move.people if case.kind(move) == "pooled" else 0.0


def wish_worth(case: Case, move: Move) -> float:
    """Give the worth of wishes a move fulfils, for all its people."""
    if case.kind(move) == "stays":
        return 0.0
    wish, worth = case.facts.wishes.get((move.worker, move.to_occupation), ("", 0.0))
    return worth * move.people if wish == "prefer" else 0.0


def _amounts(case: Case) -> Iterator[tuple[str, Pairs, str, float, float]]:
    """Walk through table, key, column, amount told and amount worked out."""
    for move in case.results.moves:
        key: Pairs = (("move", move.move),)
        yield "moves", key, "hours_cost", move.hours_cost, hours_cost(case, move)
        yield "moves", key, "pooling_cost", move.pooling_cost, pooling_cost(case, move)
        yield "moves", key, "wish_worth", move.wish_worth, wish_worth(case, move)
    for seat in case.results.seats:
        cost = case.seat_costs[seat.move, seat.offer, case.position(seat.period)]
        for column in ("fee", "vat", "travel", "seat_cost"):
            asked = getattr(cost, column) * seat.people
            yield "seats", seat.key, column, getattr(seat, column), asked
    for run in case.results.runs:
        key = (("offer", run.offer), ("period", run.period))
        offer = case.facts.offers[run.offer]
        empty = case.empty_seats(run.offer, case.position(run.period))
        asked = (offer.empty_seat_fee or 0.0) * empty
        yield "runs", key, "fixed_cost", run.fixed_cost, offer.fixed_cost * run.runs
        yield "runs", key, "empty_cost", run.empty_cost, asked
    yield from _amounts_of_posts(case)


def _amounts_of_posts(case: Case) -> Iterator[tuple[str, Pairs, str, float, float]]:
    for hire in case.results.hires:
        post, position = (hire.site, hire.occupation), case.position(hire.period)
        cost = case.facts.posts.recruiting(post, position).cost
        key = post_pairs(case, post, position)
        yield "hires", key, "cost", hire.cost, cost * hire.people
    for (post, position), row in case.told_stocks.items():
        key = post_pairs(case, post, position)
        asked = sum(case.departures(post, position).values())
        yield "stocks", key, "cost", row.cost, asked
    yield from _amounts_of_unmet(case)


def _amounts_of_unmet(case: Case) -> Iterator[tuple[str, Pairs, str, float, float]]:
    below = people_below_level(case)
    for row in case.results.unmet:
        post, position = (row.site, row.occupation), case.position(row.period)
        key = (("kind", row.kind), *post_pairs(case, post, position))
        if row.kind == "unfilled":
            asked = case.departures(post, position)["unmet"]
        else:
            key = (*key, ("worker", row.worker or ""))
            people = below.get((row.worker or "", position), 0)
            asked = people * case.facts.gap_cost[row.occupation]
        yield "unmet", key, "cost", row.cost, asked
