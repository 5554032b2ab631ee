# SPDX-License-Identifier: Apache-2.0
"""The Case before the checker: a network's facts and what a plan tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from upshift.verify.amounts import SeatCost, cost_of_seat, shares_of_runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.verify.breach import Pairs
    from upshift.verify.facts import Crediting, Facts, Offer, Post, Worker
    from upshift.verify.rows import Move, Results, Stock

SeatKey = tuple[str, str, int]
"""Move, offer and position of the period."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seats that people of a move take in an offer in a period (position)."""

    move: str
    offer: str
    position: int
    people: int

    @property
    def key(self) -> SeatKey:
        """Move, offer and position."""
        return self.move, self.offer, self.position


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment; course and employer are looked up where they come from."""

    seat: SeatKey
    course: str
    employer: str
    source: str
    item: str
    amount: float


@dataclass(frozen=True)
class Case:
    """
    A network's facts and a plan's rows, joined for the rules.

    Whatever a result table repeats from elsewhere (a worker's site, an offer's
    course, the kind of a move) is looked up where it comes from.

    Parameters
    ----------
    facts
        Of the network.
    results
        Sound rows of the result tables.
    crediting
        How holdings count.
    claimed
        What ``run.json`` says; None if nothing is claimed.
    digest, currency
        Of the network.
    """

    facts: Facts
    results: Results
    crediting: Crediting
    claimed: Mapping[str, Any] | None
    digest: str
    currency: str

    @cached_property
    def moves(self) -> dict[str, Move]:
        """Moves by name."""
        return {move.move: move for move in self.results.moves}

    @cached_property
    def taken(self) -> tuple[Taken, ...]:
        """Seats, one entry per move, offer and period."""
        counts: Counter[tuple[str, str, int]] = Counter()
        for seat in self.results.seats:
            counts[seat.move, seat.offer, self.position(seat.period)] += seat.people
        return tuple(Taken(*key, people) for key, people in counts.items())

    @cached_property
    def lessons(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Courses of each move with their positions, in order of time."""
        pairs: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for seat in self.taken:
            pairs[seat.move].add((self.offer(seat).course, seat.position))
        return {
            move: tuple(sorted(pairs[move], key=lambda pair: (pair[1], pair[0])))
            for move in self.moves
        }

    @cached_property
    def seats(self) -> Counter[tuple[str, int]]:
        """People seated, by offer and position."""
        counts: Counter[tuple[str, int]] = Counter()
        for seat in self.taken:
            counts[seat.offer, seat.position] += seat.people
        return counts

    @cached_property
    def runs(self) -> Counter[tuple[str, int]]:
        """Runs that open, by offer and position."""
        counts: Counter[tuple[str, int]] = Counter()
        for run in self.results.runs:
            counts[run.offer, self.position(run.period)] += run.runs
        return counts

    @cached_property
    def seat_costs(self) -> dict[SeatKey, SeatCost]:
        """Costs of one person's seat, by move, offer and position."""
        costs = {}
        for seat in self.taken:
            place, offer = (seat.offer, seat.position), self.offer(seat)
            run = shares_of_runs(
                offer, self.runs[place], self.seats[place], self.empty_seats(*place)
            )
            costs[seat.key] = cost_of_seat(self.facts, self.learner(seat), offer, run)
        return costs

    def empty_seats(self, offer: str, position: int) -> int:
        """Count seats paid and left empty to reach the smallest cohorts."""
        place, asked = (offer, position), self.facts.offers[offer]
        if asked.empty_seat_fee is None:
            return 0
        return max(0, asked.smallest * self.runs[place] - self.seats[place])

    @cached_property
    def people_at(self) -> dict[SeatKey, int]:
        """People of each seat, by move, offer and position."""
        return {seat.key: seat.people for seat in self.taken}

    @cached_property
    def paid(self) -> tuple[Paid, ...]:
        """Payments, with what they repeat looked up anew."""
        return tuple(
            Paid(
                seat=(row.move, row.offer, self.position(row.period)),
                course=self.facts.offers[row.offer].course,
                employer=self.employer(self.moves[row.move]),
                source=row.source,
                item=row.item,
                amount=row.amount,
            )
            for row in self.results.payments
        )

    @cached_property
    def told_stocks(self) -> dict[tuple[Post, int], Stock]:
        """Rows of ``stocks`` by post and position."""
        return {
            ((row.site, row.occupation), self.position(row.period)): row
            for row in self.results.stocks
        }

    @cached_property
    def stock(self) -> dict[tuple[Post, int], int]:
        """People at each post at the end of each period, counted anew."""
        change: Counter[tuple[Post, int]] = Counter()
        change.subtract(self.facts.posts.left)
        for move in self.results.moves:
            arrival = self.position(move.arrival_period)
            change[self.worker(move).post, arrival] -= move.people
            change[(move.to_site, move.to_occupation), arrival] += move.people
        for hire in self.results.hires:
            post = hire.site, hire.occupation
            change[post, self.position(hire.period)] += hire.people
        for (post, position), row in self.told_stocks.items():
            change[post, position] -= row.redundancies
        stock = {}
        for post, headcount in self.facts.posts.headcount.items():
            people = headcount
            for position in range(len(self.facts.calendar.names)):
                people += change[post, position]
                stock[post, position] = people
        return stock

    def departures(self, post: Post, position: int) -> dict[str, float]:
        """Give the cost of unmet demand, surplus and redundancies at a post."""
        need = self.facts.posts.needs[post][position]
        people = self.stock[post, position]
        told = self.told_stocks.get((post, position))
        dismissed = told.redundancies if told else 0
        return {
            "unmet": max(0, need.people - people) * need.unmet_cost,
            "surplus": max(0, people - need.people) * need.surplus_cost,
            "redundancies": dismissed * (need.redundancy_cost or 0.0),
        }

    def position(self, period: str) -> int:
        """Give the position of a period in the calendar."""
        return self.facts.calendar.order[period]

    def period(self, position: int) -> str:
        """Give the period at a position."""
        return self.facts.calendar.names[position]

    def worker(self, move: Move) -> Worker:
        """Give the worker row of a move."""
        return self.facts.workers[move.worker]

    def learner(self, seat: Taken) -> Worker:
        """Give the worker row of a seat."""
        return self.worker(self.moves[seat.move])

    def offer(self, seat: Taken) -> Offer:
        """Give the offer of a seat."""
        return self.facts.offers[seat.offer]

    def employer(self, move: Move) -> str:
        """Give the organisation the people of a move work for at the start."""
        return self.facts.places.organisation[self.worker(move).site]

    def kind(self, move: Move) -> str:
        """Give the kind of a move that follows from its two posts."""
        if self.worker(move).post == (move.to_site, move.to_occupation):
            return "stays" if move.kind == "stays" else "raised"
        receiver = self.facts.places.organisation[move.to_site]
        return "moved" if receiver == self.employer(move) else "pooled"

    def taken_with(self, move: str, course: str, position: int) -> set[str]:
        """Give the other courses of a move in this or an earlier period."""
        return {
            other
            for other, when in self.lessons[move]
            if when <= position and other != course
        }

    def pairs(self, seat: SeatKey) -> Pairs:
        """Give column and value pairs that pick the rows of a seat."""
        move, offer, position = seat
        return (("move", move), ("offer", offer), ("period", self.period(position)))
