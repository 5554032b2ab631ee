# SPDX-License-Identifier: Apache-2.0
"""Rules on the seats of a move: place, hours, time, number, promises."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import METRE, fits, number

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case


def place_is_within_reach(case: Case) -> Tests:
    """Test that a course is within reach, or online for who learns so."""
    for seat in case.taken:
        worker, site = case.learner(seat), case.offer(seat).site
        key = case.pairs(seat.key)
        if site is None:
            yield worker.learns_online or Breach(
                "place_is_within_reach.online", "seats", key
            )
            continue
        km = case.facts.places.km(worker.site, site)
        yield (km is not None and km <= worker.radius + METRE) or Breach(
            "place_is_within_reach",
            "seats",
            key,
            "∞" if km is None else number(km),
            number(worker.radius),
        )


def hours_fit_the_period(case: Case) -> Tests:
    """Test that nobody trains more hours in a period than the row allows."""
    for move in case.results.moves:
        hours: dict[int, float] = defaultdict(float)
        for course, position in case.lessons[move.move]:
            hours[position] += case.facts.courses[course].hours
        most = case.worker(move).training_hours
        for position, trained in hours.items():
            yield fits(trained, most) or Breach(
                "hours_fit_the_period",
                "seats",
                (("move", move.move), ("period", case.period(position))),
                number(trained),
                number(most),
            )


def training_ends_before_arrival(case: Case) -> Tests:
    """Test that all courses lie before arrival, and training is not too long."""
    for move in case.results.moves:
        positions = [position for _, position in case.lessons[move.move]]
        if not positions:
            continue
        arrival = case.position(move.arrival_period)
        key = (("move", move.move),)
        yield max(positions) < arrival or Breach(
            "training_ends_before_arrival",
            "moves",
            key,
            case.period(max(positions)),
            move.arrival_period,
        )
        length, longest = arrival - min(positions), case.worker(move).longest_training
        yield length <= longest or Breach(
            "training_ends_before_arrival.long",
            "moves",
            key,
            number(length),
            number(longest),
        )


def seats_cover_moves(case: Case) -> Tests:
    """Test that everyone who needs a course has a seat in a run of it."""
    seated: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for seat in case.taken:
        seated[seat.move, case.offer(seat).course][seat.position] += seat.people
    for (move, course), people in seated.items():
        key = (("move", move), ("course", course))
        periods = ", ".join(case.period(position) for position in sorted(people))
        yield len(people) == 1 or Breach(
            "seats_cover_moves.periods", "seats", key, periods
        )
        asked = case.moves[move].people
        yield people.total() == asked or Breach(
            "seats_cover_moves", "seats", key, number(people.total()), number(asked)
        )


def pins_are_kept(case: Case) -> Tests:
    """Test that a promised seat stays."""
    seated: Counter[tuple[str, str, int]] = Counter()
    for seat in case.taken:
        worker = case.moves[seat.move].worker
        seated[worker, seat.offer, seat.position] += seat.people
    for worker, offer, position, promised in case.facts.pins:
        found = seated[worker, offer, position]
        yield found >= promised or Breach(
            "pins_are_kept",
            "pins",
            (("worker", worker), ("offer", offer), ("period", case.period(position))),
            number(found),
            number(promised),
        )
