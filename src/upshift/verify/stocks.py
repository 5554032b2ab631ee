# SPDX-License-Identifier: Apache-2.0
"""Rules on headcount, demand, hires and redundancies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import number

if TYPE_CHECKING:
    from upshift.verify.breach import Pairs, Tests
    from upshift.verify.case import Case
    from upshift.verify.facts import Post


def stock_balances(case: Case) -> Tests:
    """Test that headcount follows from what happens to it and is never negative."""
    for (post, position), people in case.stock.items():
        told = case.told_stocks.get((post, position))
        key = post_pairs(case, post, position)
        if told is None:
            yield Breach("stock_balances.missing", "stocks", key, "", number(people))
            continue
        yield told.people == people or Breach(
            "stock_balances", "stocks", key, number(told.people), number(people)
        )
        yield people >= 0 or Breach(
            "stock_balances.negative", "stocks", key, number(people)
        )


def demand_is_met_or_counted(case: Case) -> Tests:
    """Test that unmet demand and surplus are what is missing and what is too much."""
    for (post, position), row in case.told_stocks.items():
        need = case.facts.posts.needs[post][position].people
        stock = case.stock[post, position]
        asked = {
            "demand": need,
            "unmet": max(0, need - stock),
            "surplus": max(0, stock - need),
        }
        key = post_pairs(case, post, position)
        for column, people in asked.items():
            found = getattr(row, column)
            yield found == people or _miscounted("stocks", key, column, found, people)
    yield from _unfilled_is_told(case)


def _unfilled_is_told(case: Case) -> Tests:
    told: dict[tuple[Post, int, str | None], int] = {
        ((row.site, row.occupation), case.position(row.period), row.worker): row.people
        for row in case.results.unmet
        if row.kind == "unfilled"
    }
    asked: dict[tuple[Post, int, str | None], int] = {
        (post, position, None): max(
            0, case.facts.posts.needs[post][position].people - people
        )
        for (post, position), people in case.stock.items()
    }
    for where in {**asked, **told}:
        found, people = told.get(where, 0), asked.get(where, 0)
        key = (("kind", "unfilled"), *post_pairs(case, where[0], where[1]))
        yield found == people or _miscounted("unmet", key, "people", found, people)


def _miscounted(table: str, key: Pairs, column: str, found: int, asked: int) -> Breach:
    return Breach(
        "demand_is_met_or_counted", table, key, number(found), number(asked), column
    )


def hires_within_limit(case: Case) -> Tests:
    """Test that a site hires at most what its labour market gives."""
    for hire in case.results.hires:
        post, position = (hire.site, hire.occupation), case.position(hire.period)
        limit = case.facts.posts.recruiting(post, position).limit
        yield hire.people <= limit or Breach(
            "hires_within_limit",
            "hires",
            post_pairs(case, post, position),
            number(hire.people),
            number(limit),
        )


def intake_within_limit(case: Case) -> Tests:
    """Test that a site takes in from other members at most what it has said."""
    joined: Counter[tuple[Post, int]] = Counter()
    for move in case.results.moves:
        if case.kind(move) == "pooled":
            post = move.to_site, move.to_occupation
            joined[post, case.position(move.arrival_period)] += move.people
    for (post, position), people in joined.items():
        limit = case.facts.posts.recruiting(post, position).intake_limit
        yield (limit is None or people <= limit) or Breach(
            "intake_within_limit",
            "moves",
            post_pairs(case, post, position),
            number(people),
            number(limit or 0),
        )


def redundancies_only_where_allowed(case: Case) -> Tests:
    """Test that nobody is let go where no cost is named for it."""
    for (post, position), row in case.told_stocks.items():
        cost = case.facts.posts.needs[post][position].redundancy_cost
        most = 0 if cost is None else case.facts.posts.headcount[post]
        yield row.redundancies <= most or Breach(
            "redundancies_only_where_allowed",
            "stocks",
            post_pairs(case, post, position),
            number(row.redundancies),
            number(most),
        )


def post_pairs(case: Case, post: Post, position: int) -> Pairs:
    """Give column and value pairs that pick the row of a post in a period."""
    site, occupation = post
    return (
        ("site", site),
        ("occupation", occupation),
        ("period", case.period(position)),
    )
