# SPDX-License-Identifier: Apache-2.0
"""Rules on who moves: once, by consent, never where they declined."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import number

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case
    from upshift.verify.rows import Move


def people_move_once(case: Case) -> Tests:
    """Test that each person moves at most once, and who leaves not at all."""
    moved: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for move in case.results.moves:
        moved[move.worker] += move.people
    for (worker, _), people in case.facts.posts.left_of_row.items():
        gone[worker] += people
    for worker, people in moved.items():
        free = case.facts.workers[worker].people - gone[worker]
        yield people <= free or Breach(
            "people_move_once",
            "moves",
            (("worker", worker),),
            number(people),
            number(free),
        )


def kinds_are_kept(case: Case) -> Tests:
    """Test that a move is of the kind its posts say, in the labour area."""
    places = case.facts.places
    for move in case.results.moves:
        kind = case.kind(move)
        key = (("move", move.move),)
        yield kind == move.kind or Breach(
            "kinds_are_kept", "moves", key, move.kind, kind
        )
        if kind == "moved":
            home, there = case.worker(move).site, move.to_site
            near = home == there or places.share_area(home, there)
            yield near or Breach("kinds_are_kept.area", "moves", key, there, home)
    yield from _who_stays_was_promised(case)


def _who_stays_was_promised(case: Case) -> Tests:
    """Test that moves that stay take one promised seat and nothing else."""
    pins = case.facts.pins
    promised = {(worker, offer, position) for worker, offer, position, _ in pins}
    for move in case.results.moves:
        if case.kind(move) == "stays":
            seats = [seat for seat in case.taken if seat.move == move.move]
            places = {(move.worker, seat.offer, seat.position) for seat in seats}
            yield (len(places) == 1 and places <= promised) or Breach(
                "kinds_are_kept.stays",
                "moves",
                (("move", move.move),),
                ", ".join(seat.offer for seat in seats),
            )


def pooling_needs_consent(case: Case) -> Tests:
    """Test that people join another member only by consent of all, within the area."""
    for move in case.results.moves:
        if case.kind(move) != "pooled":
            continue
        refused = _who_refuses(case, move)
        yield not refused or Breach(
            "pooling_needs_consent", "moves", (("move", move.move),), refused
        )


def _who_refuses(case: Case, move: Move) -> str:
    """Name what stands against a pooled move; blank if nothing does."""
    facts = case.facts
    worker, sender = case.worker(move), case.employer(move)
    receiver = facts.places.organisation[move.to_site]
    against = {
        f"workers.open_to_pooling {move.worker}": worker.open_to_pooling,
        f"organisations.sends {sender}": facts.organisations[sender].sends,
        f"organisations.receives {receiver}": facts.organisations[receiver].receives,
        f"sites.area {move.to_site}": facts.places.share_area(
            worker.site, move.to_site
        ),
    }
    return ", ".join(name for name, agrees in against.items() if not agrees)


def declined_is_never_assigned(case: Case) -> Tests:
    """Test that a declined occupation is never assigned."""
    for move in case.results.moves:
        if case.kind(move) == "stays":
            continue
        wish, _ = case.facts.wishes.get((move.worker, move.to_occupation), ("", 0))
        yield wish != "decline" or Breach(
            "declined_is_never_assigned",
            "moves",
            (("move", move.move),),
            move.to_occupation,
        )
