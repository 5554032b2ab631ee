# SPDX-License-Identifier: Apache-2.0
"""The rule that each part of a seat is paid once, and by whom it should."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import CENT, RELATIVE, money, number, same
from upshift.verify.money import most_of_fund

if TYPE_CHECKING:
    from upshift.verify.breach import Tests
    from upshift.verify.case import Case, SeatKey


def no_double_funding(case: Case) -> Tests:
    """Test that no part of a seat is paid twice."""
    yield from _sources_make_the_cost(case)
    yield from _network_pays_its_part(case)
    yield from _funds_share_the_seat(case)


def _funds_share_the_seat(case: Case) -> Tests:
    """Test that several funds pay for a seat no more than a whole."""
    by_seat: dict[SeatKey, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for paid in case.paid:
        if paid.source in case.facts.funds:
            by_seat[paid.seat][paid.source] += paid.amount
    for seat, amounts in by_seat.items():
        if len(amounts) < 2:  # alone, fund_is_kept says the same
            continue
        share = sum(
            max(0.0, amount - CENT) / most
            for fund, amount in amounts.items()
            if (most := most_of_fund(case, case.facts.funds[fund], seat)) > 0
        )
        yield share <= 1 + RELATIVE or Breach(
            "no_double_funding.share",
            "payments",
            case.pairs(seat),
            number(round(share, 6)),
            "1",
        )


def _sources_make_the_cost(case: Case) -> Tests:
    paid_for: dict[tuple[SeatKey, str], list[float]] = defaultdict(list)
    for paid in case.paid:
        paid_for[paid.seat, paid.item].append(paid.amount)
    asked = {
        (seat, item): amount * case.people_at[seat]
        for seat, cost in case.seat_costs.items()
        for item, amount in cost.items().items()
    }
    for place in {**asked, **paid_for}:
        amounts, cost = paid_for.get(place, []), asked.get(place, 0.0)
        found = sum(amounts)
        slack = CENT * max(1, len(amounts))
        yield (same(found, cost) or abs(found - cost) <= slack) or Breach(
            "no_double_funding",
            "payments",
            (*case.pairs(place[0]), ("item", place[1])),
            money(found),
            money(cost),
        )


def _network_pays_its_part(case: Case) -> Tests:
    """Test that the network pays what budgets do not of runs, and no more."""
    found: dict[tuple[SeatKey, str], float] = defaultdict(float)
    for paid in case.paid:
        if paid.source == "network":
            found[paid.seat, paid.item] += paid.amount
    asked = {
        (seat, "price"): cost.common * case.people_at[seat]
        for seat, cost in case.seat_costs.items()
    }
    for place in {**asked, **found}:
        amount, part = found.get(place, 0.0), asked.get(place, 0.0)
        yield same(amount, part) or Breach(
            "no_double_funding.network",
            "payments",
            (*case.pairs(place[0]), ("item", place[1])),
            money(amount),
            money(part),
        )
