# SPDX-License-Identifier: Apache-2.0
"""What one person of a worker row may do: every target, bundle, arrival and offer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

Seat = tuple[str, int]
"""Offer and period."""


@dataclass(frozen=True)
class Option:
    """What one person of a worker row may do."""

    worker: str
    target: tuple[str, str] | None
    arrival: int
    seats: tuple[Seat, ...]
    kind: str


def options(facts, name):
    found = []
    for target, kind in _targets(facts, name):
        for bundle in _bundles(facts, name, target[1], raised=kind == "raised"):
            found += _timed(facts, name, target, kind, bundle)
    for pin in facts.rows["pins"]:
        course, seat = facts.offers[pin["offer"]]["course"], _seat_of(facts, pin)
        if pin["worker"] == name and _lay_out(facts, name, (course,)) is not None:
            post = facts.post_of(name)
            single = _timed(facts, name, post, "stays", (course,))
            found += [option for option in single if option.seats == (seat,)]
    return found


def _seat_of(facts, pin):
    return pin["offer"], facts.time[pin["period"]]


def _targets(facts, name):
    site, mine = facts.workers[name]["site"], facts.owner(facts.workers[name]["site"])
    for post in facts.posts:
        wish = facts.wishes.get((name, post[1]))
        near = post[0] == site or facts.same_area(site, post[0])
        liked = wish is not None and wish["worth"] > 0
        if wish and wish["wish"] == "decline":
            continue
        if post == facts.post_of(name):
            if facts.below_since(name) is not None:
                yield post, "raised"
        elif facts.owner(post[0]) is mine:
            if near and (liked or _lacks(facts, post)):
                yield post, "moved"
        elif _pools(facts, name, post) and any(
            other[1] == post[1] and _lacks(facts, other) and _pools(facts, name, other)
            for other in facts.posts
        ):
            yield post, "pooled"


def _pools(facts, name, post):
    """Whether a person may join a post of another member."""
    site = facts.workers[name]["site"]
    return (
        facts.owner(post[0]) is not facts.owner(site)
        and facts.same_area(site, post[0])
        and facts.workers[name]["open_to_pooling"]
        and facts.owner(site)["sends"]
        and facts.owner(post[0])["receives"]
    )


def _lacks(facts, post):
    """Whether a post lacks people some time if nobody moves."""
    own = facts.posts[post]
    stock = own["headcount"]
    for t in range(facts.num_periods):
        stock -= own["leavers"][t]
        if own["demand"][t] > stock:
            return True
    return False


def _bundles(facts, name, occupation, *, raised):
    """Give the sets of courses without a superfluous one."""
    found: list[frozenset[str]] = []
    for size in range(len(facts.courses) + 1):
        for bundle in combinations(facts.courses, size):
            larger = any(smaller <= set(bundle) for smaller in found)
            if not larger and _closes(facts, name, occupation, bundle, raised=raised):
                found.append(frozenset(bundle))
    return [tuple(c for c in facts.courses if c in bundle) for bundle in found]


def _closes(facts, name, occupation, bundle, *, raised):
    asked, held = facts.occupations[occupation]["eqf"], facts.eqf(name)
    reached = max(
        [held or 0, *(facts.courses[c]["raises_eqf_to"] or 0 for c in bundle)]
    )
    bridged = raised or not asked or not held or reached >= asked
    return (
        bridged
        and all(
            facts.level(name, row["skill"], bundle) >= row["level"]
            for row in facts.rows["requires"]
            if row["occupation"] == occupation and row["essential"]
        )
        and _lay_out(facts, name, bundle) is not None
    )


def _lay_out(facts, name, bundle):
    """Lay courses out as early as entry, order and hours allow, or give None."""
    worker, taken = facts.workers[name], {}
    room = [worker["training_hours"]] * 20
    while len(taken) < len(bundle):
        for course in bundle:
            begin = None if course in taken else _begin(facts, name, course, taken)
            if begin is not None and _reaches(facts, name, course):
                break
        else:
            return None
        hours = facts.courses[course]["hours"]
        fits = [t for t in range(begin, 20) if room[t] >= hours]
        if not fits:
            return None
        taken[course] = fits[0]
        room[fits[0]] -= hours
    return taken


def _begin(facts, name, course, taken):
    """Give the first period in which a course may begin, None if not yet."""
    begin = 0
    for row in facts.rows["expects"]:
        if (
            row["course"] == course
            and facts.level(name, row["skill"], ()) < row["level"]
        ):
            served = [
                t
                for c, t in taken.items()
                if facts.level(name, row["skill"], (c,)) >= row["level"]
            ]
            if not served:
                return None
            begin = max(begin, min(served))
    for row in facts.rows["follows"]:
        teaches = [r for r in facts.rows["teaches"] if r["course"] == row["earlier"]]
        credited = all(facts.level(name, r["skill"], ()) >= r["level"] for r in teaches)
        if row["course"] == course and not credited:
            if row["earlier"] not in taken:
                return None
            begin = max(begin, taken[row["earlier"]])
    return begin


def _reaches(facts, name, course):
    return any(
        offer["course"] == course and _admits(facts, name, offer)
        for offer in facts.offers.values()
    )


def _admits(facts, name, offer):
    """Whether an offer is near enough and in a language of the row."""
    worker = facts.workers[name]
    language = offer["language"] or facts.courses[offer["course"]]["language"]
    if language != worker["language"]:
        return False
    if offer["site"] is None:
        return worker["learns_online"]
    return facts.km(worker["site"], offer["site"]) <= worker["radius"]


def _timed(facts, name, target, kind, bundle):
    """Give an option for every arrival and choice of offers."""
    offsets = _lay_out(facts, name, bundle)
    duration = max(offsets.values(), default=-1) + 1
    if kind != "stays" and duration > facts.workers[name]["longest_training"]:
        return
    for arrival in range(duration, facts.num_periods):
        start = arrival - duration
        open_offers = [
            [
                (offer, start + offsets[course])
                for offer, row in facts.offers.items()
                if row["course"] == course
                and _admits(facts, name, row)
                and facts.runs_in(row, start + offsets[course])
            ]
            for course in bundle
        ]
        for seats in product(*open_offers):
            yield Option(name, target, arrival, seats, kind)
