# SPDX-License-Identifier: Apache-2.0
"""Payments: each seat paid by named sources, funds before own money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from upshift.plan.arcs import offer_price
from upshift.plan.ledger import Ledger, frame, move_name
from upshift.plan.numbering import NOWHERE
from upshift.plan.spending import pattern_of
from upshift.solver import Blocks, Limits, LinearProgram

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from upshift.plan.unfold import Seat
    from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Bill:
    """
    What the seats of one row cost.

    Parameters
    ----------
    organisation, period
        Who learns, when.
    price
        Fee, VAT and the real share of the fixed cost, if budgets pay it.
    network
        What the network pays: the rest of the fixed cost, and empty seats.
    hours
        Wage cost of the hours.
    shares
        Greatest share of price (and hours, if budgets pay them) of each fund.
    """

    seat: Seat
    organisation: int
    period: int
    price: float
    network: float
    hours: float
    shares: tuple[float, ...]


def pay(ledger: Ledger, seats: pl.DataFrame) -> pl.DataFrame:
    """
    Split the cost of every seat over its sources.

    Funds pay as much as they may; the rest is the organisation's own money.

    Parameters
    ----------
    seats
        Table of the plan, in the order of ``ledger.seats``.
    """
    bills = list(_bills(ledger))
    funded = _fund(ledger, bills)
    rows: list[dict[str, Any]] = []
    order = {
        (move_name(b.seat.move), ledger.names.offers[_offer(ledger, b.seat)]): j
        for j, b in enumerate(bills)
    }
    for row in seats.rows(named=True):
        j = order[row["move"], row["offer"]]
        rows += _rows(ledger, bills[j], funded[j], row)
    return frame("payments", rows)


def _offer(ledger: Ledger, seat: Seat) -> int:
    return int(ledger.model.cells.offer[seat.cell])


def _bills(ledger: Ledger) -> Iterator[Bill]:
    model, instance = ledger.model, ledger.model.instance
    money, offers = instance.money, instance.offers
    fixed = ledger.runs * offers.fixed_cost[model.cells.offer]
    # An empty seat bears its share of the fixed cost, so that what others pay
    # for theirs stays within the price that budgets kept for it.
    share = fixed / np.maximum(ledger.taken + ledger.empty, 1)
    whole = (fixed + ledger.empty_cost) / np.maximum(ledger.taken, 1)
    for seat in ledger.seats:
        move, offer = ledger.moves[seat.move], _offer(ledger, seat)
        line = model.lines.lines[model.arcs.line[move.arc]]
        organisation = int(instance.posts.organisation[line.post])
        course, period = int(offers.course[offer]), int(model.cells.period[seat.cell])
        in_price = float(share[seat.cell]) if money.reserve[offer] else 0.0
        price = offer_price(instance, offer, organisation) + in_price
        hours = float(instance.courses.hours[course]) * line.hour_cost
        claimed = price + (hours if money.pays_hours else 0.0)
        yield Bill(
            seat=seat,
            organisation=organisation,
            period=period,
            price=seat.people * price,
            network=seat.people * (float(whole[seat.cell]) - in_price),
            hours=seat.people * hours,
            shares=pattern_of(instance, organisation, course, period, claimed),
        )


def _fund(ledger: Ledger, bills: list[Bill]) -> Floats:
    """Give what each fund pays of each bill. Shape: (bills, funds)."""
    money = ledger.model.instance.money
    num_funds = money.fund_budget.size
    paid = np.zeros((len(bills), num_funds))
    shares = np.array([bill.shares for bill in bills]).reshape(paid.shape)
    claimed = np.array([_claimed(ledger, bill) for bill in bills])
    most = shares * claimed[:, None]
    bill, fund = np.nonzero(most > 0)
    if not bill.size:
        return paid
    blocks = Blocks()
    columns = blocks.add_columns("paid", bill.size, cost=-1.0, upper=most[bill, fund])
    whole = blocks.add_rows("no double funding", len(bills), upper=1.0)
    blocks.put(whole[bill], columns, 1.0 / most[bill, fund])
    budgets = blocks.add_rows("funds", num_funds, upper=money.fund_budget)
    blocks.put(budgets[fund], columns, 1.0)
    owner = np.array([b.organisation for b in bills])
    num_owners = money.recovers_vat.size
    ceiling = np.repeat(money.fund_organisation, num_owners)
    rows = blocks.add_rows("ceilings", ceiling.size, upper=ceiling)
    blocks.put(rows[fund * num_owners + owner[bill]], columns, 1.0)
    _keep_budgets(ledger, blocks, bills, claimed, bill)
    solution = LinearProgram(blocks.gather(), Limits()).solve()
    paid[bill, fund] = np.clip(solution.values[columns], 0.0, most[bill, fund])
    return paid


def _claimed(ledger: Ledger, bill: Bill) -> float:
    hours = bill.hours if ledger.model.instance.money.pays_hours else 0.0
    return bill.price + hours


def _keep_budgets(
    ledger: Ledger, blocks: Blocks, bills: list[Bill], claimed: Floats, bill: Ints
) -> None:
    """Own money within budgets; a dear way out keeps rounding from blocking it."""
    columns = np.arange(bill.size)
    for organisation, period, amount in ledger.model.instance.money.budget:
        mine = np.array(
            [
                b.organisation == organisation and period in (NOWHERE, b.period)
                for b in bills
            ]
        )
        least = float(claimed[mine].sum()) - amount
        if least > 0:
            name = f"budget {organisation} {period}"
            row = blocks.add_rows(name, 1, lower=least)
            here = np.flatnonzero(mine[bill])
            blocks.put(np.repeat(row, here.size), columns[here], 1.0)
            excess = blocks.add_columns(f"over {name}", 1, cost=_DEAR)
            blocks.put(row, excess, 1.0)


def _rows(
    ledger: Ledger, bill: Bill, funded: Floats, row: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    names, money = ledger.names, ledger.model.instance.money
    place = {name: row[name] for name in ("move", "course", "offer", "period")}
    place["organisation"] = names.organisations[bill.organisation]
    claimed = _claimed(ledger, bill)

    def line(source: str, item: str, amount: float) -> Iterator[dict[str, Any]]:
        if amount > _NOTHING:
            yield {**place, "source": source, "item": item, "amount": amount}

    in_price = bill.price / claimed if claimed else 1.0
    for fund, amount in zip(names.funds, funded.tolist(), strict=True):
        yield from line(fund, "price", amount * in_price)
        yield from line(fund, "hours", amount * (1 - in_price))
    from_funds = float(funded.sum())
    yield from line("own", "price", bill.price - from_funds * in_price)
    paid_hours = from_funds * (1 - in_price) if money.pays_hours else 0.0
    yield from line("own", "hours", bill.hours - paid_hours)
    yield from line("network", "price", bill.network)
    yield from line("own", "travel", row["travel"])
    yield from line("own", "seat_cost", row["seat_cost"])


_DEAR = 10.0
"""Cost of a unit over budget against a unit of fund money."""

_NOTHING = 1e-9
"""Amounts below are left out."""
