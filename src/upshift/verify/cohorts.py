# SPDX-License-Identifier: Apache-2.0
"""Rules on runs: cohort bounds, offers, resources, cover of the line."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import fits, number
from upshift.verify.stocks import post_pairs

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case
    from upshift.verify.facts import Post


def cohort_within_bounds(case: Case) -> Tests:
    """Test that runs have their smallest and at most their largest cohort."""
    for offer, position in {**case.seats, **case.runs}:
        runs, seats = case.runs[offer, position], case.seats[offer, position]
        bounds = case.facts.offers[offer]
        # Paid empty seats make up the smallest cohort if somebody sits in each run.
        fewest = bounds.smallest if bounds.empty_seat_fee is None else 1
        least, most = fewest * runs, bounds.largest * runs
        yield least <= seats <= most or Breach(
            "cohort_within_bounds",
            "runs",
            (("offer", offer), ("period", case.period(position))),
            number(seats),
            f"{least} … {most}",
        )


def runs_within_offer(case: Case) -> Tests:
    """Test that an offer runs only when and as often as it can."""
    for (name, position), runs in case.runs.items():
        offer = case.facts.offers[name]
        key = (("offer", name), ("period", case.period(position)))
        yield runs <= offer.most_runs or Breach(
            "runs_within_offer", "runs", key, number(runs), number(offer.most_runs)
        )
        first, last = (case.period(at) for at in (offer.first, offer.last))
        yield (runs == 0 or offer.first <= position <= offer.last) or Breach(
            "runs_within_offer.period",
            "runs",
            key,
            case.period(position),
            f"{first} … {last}",
        )


def resources_suffice(case: Case) -> Tests:
    """Test that trainers, rooms and rigs are not booked beyond what is there."""
    booked: dict[tuple[str, int], float] = defaultdict(float)
    for (offer, position), runs in case.runs.items():
        for resource, amount in case.facts.offers[offer].uses.items():
            booked[resource, position] += amount * runs
    for (resource, position), hours in booked.items():
        capacity = case.facts.capacity[resource][position]
        yield fits(hours, capacity) or Breach(
            "resources_suffice",
            "runs",
            (("resource", resource), ("period", case.period(position))),
            number(hours),
            number(capacity),
        )


def cover_is_kept(case: Case) -> Tests:
    """Test that a post trains at most its released share of hours."""
    trained: dict[tuple[Post, int], float] = defaultdict(float)
    for seat in case.taken:
        hours = seat.people * case.facts.courses[case.offer(seat).course].hours
        trained[case.learner(seat).post, seat.position] += hours
    working = _working_hours(case)
    for (post, position), hours in trained.items():
        share = case.facts.posts.released(post, position)
        if share is None:
            continue
        days = case.facts.calendar.working_days(post[0], position)
        most = share * days * working[post] * case.stock[post, position]
        yield fits(hours, most) or Breach(
            "cover_is_kept",
            "seats",
            post_pairs(case, post, position),
            number(hours),
            number(most),
        )


def _working_hours(case: Case) -> dict[Post, float]:
    """Give the mean contract hours a day of each post, weighted by people."""
    hours: dict[Post, float] = defaultdict(float)
    people: Counter[Post] = Counter()
    for worker in case.facts.workers.values():
        hours[worker.post] += worker.people * worker.working_hours
        people[worker.post] += worker.people
    return {post: hours[post] / people[post] for post in hours if people[post]}
