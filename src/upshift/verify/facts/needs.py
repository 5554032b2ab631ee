# SPDX-License-Identifier: Apache-2.0
"""People needed at each post, carried from period to period."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from upshift.tables import schema

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.verify.facts.calendar import Calendar
    from upshift.verify.facts.workers import Post


@dataclass(frozen=True, slots=True)
class Need:
    """People needed at a post in a period, and what departing from it costs."""

    people: int
    unmet_cost: float
    surplus_cost: float
    redundancy_cost: float | None


def read_needs(
    network: Network,
    calendar: Calendar,
    headcount: Counter[Post],
    left: Counter[tuple[Post, int]],
) -> dict[Post, tuple[Need, ...]]:
    """Read ``demands``: one need per period, for each post."""
    told: dict[Post, dict[int, Need]] = {post: {} for post in headcount}
    for row in network["demands"].iter_rows(named=True):
        post = row["site"], row["occupation"]
        told.setdefault(post, {})[calendar.order[row["period"]]] = Need(
            row["people"],
            row["unmet_cost"],
            row["surplus_cost"],
            row["redundancy_cost"],
        )
    length = len(calendar.names)
    return {
        post: _carried(rows, headcount[post], length)
        if rows
        else _unchanged(headcount[post], [left[post, t] for t in range(length)])
        for post, rows in told.items()
    }


def _carried(rows: dict[int, Need], headcount: int, length: int) -> tuple[Need, ...]:
    first = rows[min(rows)]
    start = Need(headcount, first.unmet_cost, first.surplus_cost, first.redundancy_cost)
    line = accumulate(
        range(length), lambda before, t: rows.get(t, before), initial=start
    )
    return tuple(line)[1:]


def _unchanged(headcount: int, left: list[int]) -> tuple[Need, ...]:
    demands = schema()["demands"]
    unmet = float(demands.column("unmet_cost").default)
    surplus = float(demands.column("surplus_cost").default)
    return tuple(
        Need(max(0, headcount - gone), unmet, surplus, None)
        for gone in accumulate(left)
    )
