# SPDX-License-Identifier: Apache-2.0
"""People who work below the level their own occupation requires."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import number
from upshift.verify.stocks import post_pairs

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case
    from upshift.verify.facts import Facts, Post, Worker


def below_level_is_counted(case: Case) -> Tests:
    """Test that people below the required level are counted."""
    told: dict[tuple[Post, int, str], int] = {
        (
            (row.site, row.occupation),
            case.position(row.period),
            row.worker or "",
        ): row.people
        for row in case.results.unmet
        if row.kind == "below_level"
    }
    asked: dict[tuple[Post, int, str], int] = {
        (case.facts.workers[worker].post, position, worker): people
        for (worker, position), people in people_below_level(case).items()
    }
    for post, position, worker in {**asked, **told}:
        found = told.get((post, position, worker), 0)
        people = asked.get((post, position, worker), 0)
        yield found == people or Breach(
            "below_level_is_counted",
            "unmet",
            (
                ("kind", "below_level"),
                *post_pairs(case, post, position),
                ("worker", worker),
            ),
            number(found),
            number(people),
        )


def people_below_level(case: Case) -> dict[tuple[str, int], int]:
    """Count people below level who still do the work, by row and position."""
    facts = case.facts
    changes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for move in case.results.moves:
        if case.kind(move) != "stays":
            arrival = case.position(move.arrival_period)
            changes[move.worker].append((arrival, move.people))
    for (row, position), people in facts.posts.left_of_row.items():
        changes[row].append((position, people))
    counted = {}
    for name, worker in facts.workers.items():
        for position in _below_from(facts, name, worker):
            gone = sum(people for when, people in changes[name] if when <= position)
            counted[name, position] = max(0, worker.people - gone)
    return counted


def _below_from(facts: Facts, name: str, worker: Worker) -> range:
    """Give the positions in which a row works below level until it changes."""
    length = len(facts.calendar.names)
    if facts.gap_cost[worker.occupation] <= 0:
        return range(0)
    missing = facts.skills.missing(name, worker.occupation)
    return range(
        min((asked.from_position for asked in missing), default=length), length
    )
