# SPDX-License-Identifier: Apache-2.0
"""Rules on who pays: budgets, funds, each part of a seat once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import money, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from upshift.verify.breach import Pairs, Tests
    from upshift.verify.case import Case, Paid, SeatKey
    from upshift.verify.facts import Fund


def budget_is_kept(case: Case) -> Tests:
    """Test that an organisation spends at most its budget."""
    spent: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for paid in case.paid:
        if paid.source == "own" and paid.item in fundable_items(case):
            spent[paid.employer].append((paid.seat[2], paid.amount))
    for (organisation, position), most in case.facts.budgets.items():
        amounts = [
            amount
            for when, amount in spent[organisation]
            if position is None or when == position
        ]
        when = () if position is None else (("period", case.period(position)),)
        yield within(sum(amounts), most, len(amounts)) or Breach(
            "budget_is_kept",
            "payments",
            (("organisation", organisation), *when),
            money(sum(amounts)),
            money(most),
        )


def fund_is_kept(case: Case) -> Tests:
    """Test that a fund pays at most its budget, its ceilings and its intensity."""
    by_fund: dict[str, list[Paid]] = defaultdict(list)
    for paid in case.paid:
        if paid.source in case.facts.funds:
            by_fund[paid.source].append(paid)
    for name, payments in by_fund.items():
        fund = case.facts.funds[name]
        yield from _is_eligible(case, fund, payments)
        yield from _seats_within_fund(case, fund, payments)
        yield from _sums_within_fund(name, fund, payments)


def _is_eligible(case: Case, fund: Fund, payments: Iterable[Paid]) -> Tests:
    for paid in payments:
        if not paid.amount:
            continue
        position = paid.seat[2]
        small = case.facts.organisations[paid.employer].is_sme
        faults = {
            paid.item: paid.item in fundable_items(case),
            f"{paid.course}, {paid.employer}": fund.may_pay(paid.course, paid.employer),
            f"{paid.employer} (is_sme)": small or not fund.sme_only,
            case.period(position): fund.first <= position <= fund.last,
        }
        found = ", ".join(name for name, allowed in faults.items() if not allowed)
        yield not found or Breach(
            "fund_is_kept.eligible", "payments", _payment_pairs(case, paid), found
        )


def _seats_within_fund(case: Case, fund: Fund, payments: Iterable[Paid]) -> Tests:
    by_seat: dict[SeatKey, list[Paid]] = defaultdict(list)
    for paid in payments:
        by_seat[paid.seat].append(paid)
    for seat, rows in by_seat.items():
        most = most_of_fund(case, fund, seat)
        found = sum(paid.amount for paid in rows)
        yield within(found, most, len(rows)) or Breach(
            "fund_is_kept.seat",
            "payments",
            _payment_pairs(case, rows[0]),
            money(found),
            money(most),
        )


def _sums_within_fund(name: str, fund: Fund, payments: list[Paid]) -> Tests:
    by_employer: dict[str, list[float]] = defaultdict(list)
    for paid in payments:
        by_employer[paid.employer].append(paid.amount)
    key = (("source", name),)
    spent, rows = sum(paid.amount for paid in payments), len(payments)
    yield within(spent, fund.budget, rows) or Breach(
        "fund_is_kept.budget", "payments", key, money(spent), money(fund.budget)
    )
    ceiling = fund.ceiling_per_organisation
    if ceiling is None:
        return
    for employer, amounts in by_employer.items():
        yield within(sum(amounts), ceiling, len(amounts)) or Breach(
            "fund_is_kept.organisation",
            "payments",
            (*key, ("organisation", employer)),
            money(sum(amounts)),
            money(ceiling),
        )


def fundable_items(case: Case) -> tuple[str, ...]:
    """Give the items of ``payments`` that budgets and funds pay."""
    return ("price", "hours") if case.facts.prices.budgets_pay_hours else ("price",)


def most_of_fund(case: Case, fund: Fund, seat: SeatKey) -> float:
    """Give the most a fund may pay for the people of a seat; 0 without seat."""
    cost = case.seat_costs.get(seat)
    return fund.most(cost.fundable) * case.people_at[seat] if cost else 0.0


def _payment_pairs(case: Case, paid: Paid) -> Pairs:
    return (*case.pairs(paid.seat), ("source", paid.source), ("item", paid.item))
