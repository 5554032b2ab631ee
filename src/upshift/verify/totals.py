# SPDX-License-Identifier: Apache-2.0
"""The cost of the plan, item by item, added up anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from upshift.verify.below_level import people_below_level
from upshift.verify.breach import Breach
from upshift.verify.compare import money, same
from upshift.verify.costs import hours_cost, pooling_cost, wish_worth

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case

Sums = dict[tuple[str | None, str], float]
"""Amount by organisation (None: the whole network) and item."""


def totals_add_up(case: Case) -> Tests:
    """Test that the totals are the sums of all amounts."""
    asked = sums_of(case)
    told = {(row.organisation, row.item): row.amount for row in case.results.totals}
    by_member = any(organisation for organisation, _ in told)
    expected = {place for place in asked if place[0] is None or by_member}
    for organisation, item in sorted(expected | set(told), key=str):
        found = told.get((organisation, item), 0.0)
        amount = asked.get((organisation, item), 0.0)
        whose = () if organisation is None else (("organisation", organisation),)
        yield same(found, amount) or Breach(
            "totals_add_up",
            "totals",
            (*whose, ("item", item)),
            money(found),
            money(amount),
        )


def sums_of(case: Case) -> Sums:
    """Add up every item of the cost, for each organisation and for all."""
    sums: Sums = defaultdict(float)
    _add_moves(case, sums)
    _add_seats(case, sums)
    _add_posts(case, sums)
    for (name, position), runs in case.runs.items():
        offer = case.facts.offers[name]
        empty = case.empty_seats(name, position)
        sums[None, "fixed_costs"] += offer.fixed_cost * runs
        sums[None, "empty_seats"] += (offer.empty_seat_fee or 0.0) * empty
    for (whose, item), amount in list(sums.items()):
        if whose is not None and item not in {"fixed_costs", "empty_seats"}:
            sums[None, item] += amount
    for (whose, _), amount in list(sums.items()):
        sums[whose, "total"] += amount
    return sums


def _add_moves(case: Case, sums: Sums) -> None:
    for move in case.results.moves:
        employer = case.employer(move)
        sums[employer, "hours"] += hours_cost(case, move)
        sums[employer, "pooling"] += pooling_cost(case, move)
        sums[employer, "wishes"] -= wish_worth(case, move)
    for (name, _), people in people_below_level(case).items():
        worker = case.facts.workers[name]
        employer = case.facts.places.organisation[worker.site]
        cost = case.facts.gap_cost[worker.occupation]
        sums[employer, "below_level"] += people * cost


def _add_seats(case: Case, sums: Sums) -> None:
    for seat, cost in case.seat_costs.items():
        employer, people = case.employer(case.moves[seat[0]]), case.people_at[seat]
        sums[employer, "fees"] += cost.fee * people
        sums[employer, "vat"] += cost.vat * people
        sums[employer, "travel"] += cost.travel * people
        sums[employer, "seat_costs"] += cost.seat_cost * people
        sums[employer, "fixed_costs"] += cost.fixed * people
        sums[employer, "empty_seats"] += cost.empty * people


def _add_posts(case: Case, sums: Sums) -> None:
    organisation = case.facts.places.organisation
    for hire in case.results.hires:
        post, position = (hire.site, hire.occupation), case.position(hire.period)
        cost = case.facts.posts.recruiting(post, position).cost
        sums[organisation[hire.site], "hires"] += hire.people * cost
    for post, position in case.stock:
        for item, amount in case.departures(post, position).items():
            sums[organisation[post[0]], item] += amount
