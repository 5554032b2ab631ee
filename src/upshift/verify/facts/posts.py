# SPDX-License-Identifier: Apache-2.0
"""Posts: headcount, leavers, demand, recruits and release of hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from upshift.verify.facts.needs import Need, read_needs

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.verify.facts.calendar import Calendar
    from upshift.verify.facts.workers import Post, Worker


@dataclass(frozen=True, slots=True)
class Recruiting:
    """
    People who may come to a post in a period from outside.

    Parameters
    ----------
    limit, cost
        Most people hired, and the cost of each.
    intake_limit
        Most people from other members; None is no limit.
    """

    limit: int = 0
    cost: float = 0.0
    intake_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Posts:
    """
    Every post of the network.

    Parameters
    ----------
    headcount
        People at the start.
    left, left_of_row
        People who leave, by post and position, and by worker row and position.
    needs
        One per period, for each post.
    recruits
        By site, occupation, position (None: any other period).
    releases
        Share by site, occupation or None, position or None.
    """

    headcount: dict[Post, int]
    left: Counter[tuple[Post, int]]
    left_of_row: Counter[tuple[str, int]]
    needs: dict[Post, tuple[Need, ...]]
    recruits: dict[tuple[str, str, int | None], Recruiting]
    releases: dict[tuple[str, str | None, int | None], float]

    def recruiting(self, post: Post, position: int) -> Recruiting:
        """Say who may come from outside; without a row nobody is hired."""
        site, occupation = post
        for when in (position, None):
            if (site, occupation, when) in self.recruits:
                return self.recruits[site, occupation, when]
        return Recruiting()

    def released(self, post: Post, position: int) -> float | None:
        """Give the share of hours a post may train; None is no limit."""
        site, occupation = post
        for what in (occupation, None):
            for when in (position, None):
                if (site, what, when) in self.releases:
                    return self.releases[site, what, when]
        return None


def read_posts(
    network: Network, calendar: Calendar, workers: dict[str, Worker]
) -> Posts:
    """Read ``demands``, ``leaves``, ``recruits`` and ``releases``."""
    headcount: Counter[Post] = Counter()
    for worker in workers.values():
        headcount[worker.post] += worker.people
    left: Counter[tuple[Post, int]] = Counter()
    left_of_row: Counter[tuple[str, int]] = Counter()
    for row in network["leaves"].iter_rows(named=True):
        position = calendar.order[row["period"]]
        left[(row["site"], row["occupation"]), position] += row["people"]
        if row["worker"] is not None:
            left_of_row[row["worker"], position] += row["people"]
    needs = read_needs(network, calendar, headcount, left)
    return Posts(
        headcount={post: headcount[post] for post in needs},
        left=left,
        left_of_row=left_of_row,
        needs=needs,
        recruits={
            _where(row, calendar): Recruiting(
                row["limit"], row["cost"], row["intake_limit"]
            )
            for row in network["recruits"].iter_rows(named=True)
        },
        releases={
            _where(row, calendar): row["share"]
            for row in network["releases"].iter_rows(named=True)
        },
    )


def _where(row: dict[str, Any], calendar: Calendar) -> tuple[str, Any, int | None]:
    period = row["period"]
    return (
        row["site"],
        row["occupation"],
        None if period is None else calendar.order[period],
    )
