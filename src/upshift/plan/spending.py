# SPDX-License-Identifier: Apache-2.0
"""Spending: what seats cost budgets, and how much of it funds pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.arcs import offer_price
from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.plan.instance import Instance
    from upshift.plan.model import Model
    from upshift.solver.blocks import Ints

Pattern = tuple[float, ...]
"""For each fund the greatest share of a price it may pay."""


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one person or seat of a column costs a budget.

    Parameters
    ----------
    column
        Of the model.
    organisation, period
        Who pays, when.
    price
        Money per person or seat.
    pattern
        What funds may pay of it.
    """

    column: int
    organisation: int
    period: int
    price: float
    pattern: Pattern


def budget_is_kept(model: Model) -> None:
    """Σ price × seats − Σ funds ≤ budget; funds within budget, ceiling, intensity."""
    money = model.instance.money
    limited = {organisation for organisation, _, _ in money.budget}
    claims = [claim for claim in find_claims(model) if claim.organisation in limited]
    funded = _add_funded(model, claims)
    for organisation, period, amount in money.budget:
        row = model.blocks.add_rows(
            f"budget {organisation} {period}", 1, upper=amount / _UNIT
        )
        here = [
            claim
            for claim in claims
            if claim.organisation == organisation and period in (NOWHERE, claim.period)
        ]
        paid = [
            f
            for f in funded
            if f.organisation == organisation and period in (NOWHERE, f.period)
        ]
        _put(model, row, [(c.column, c.price / _UNIT) for c in here])
        _put(model, row, [(f.column, -f.share) for f in paid])
    fund_is_kept(model, funded)


@dataclass(frozen=True, slots=True)
class Funded:
    """
    Money of prices that a fund takes on.

    Parameters
    ----------
    column
        Of the model: thousands of prices it takes part in.
    fund, organisation, period
        Which fund pays for whom, when.
    share
        Share of that money it pays.
    """

    column: int
    fund: int
    organisation: int
    period: int
    share: float


def _add_funded(model: Model, claims: list[Claim]) -> list[Funded]:
    """Add columns for money taken on by funds: no part of a price is paid twice."""
    groups: dict[tuple[int, int, Pattern], list[Claim]] = {}
    for claim in claims:
        if any(claim.pattern):
            key = (claim.organisation, claim.period, claim.pattern)
            groups.setdefault(key, []).append(claim)
    funded = []
    for (organisation, period, pattern), here in groups.items():
        funds = np.flatnonzero(np.array(pattern) > 0)
        name = f"funded {len(model.blocks.columns)}"
        most = model.instance.money.fund_budget[funds] / np.array(pattern)[funds]
        columns = model.blocks.add_columns(name, funds.size, upper=most / _UNIT)
        row = model.blocks.add_rows(name, 1, upper=0.0)
        model.blocks.put(np.repeat(row, funds.size), columns, 1.0)
        _put(model, row, [(claim.column, -claim.price / _UNIT) for claim in here])
        funded += [
            Funded(int(column), int(fund), organisation, period, pattern[fund])
            for column, fund in zip(columns, funds, strict=True)
        ]
    return funded


def fund_is_kept(model: Model, funded: list[Funded]) -> None:
    """Σ paid by a fund ≤ its budget, and ≤ its ceiling for each organisation."""
    money = model.instance.money
    for fund, budget in enumerate(money.fund_budget):
        mine = [f for f in funded if f.fund == fund]
        row = model.blocks.add_rows(f"fund {fund}", 1, upper=budget / _UNIT)
        _put(model, row, [(f.column, f.share) for f in mine])
        ceiling = money.fund_organisation[fund]
        if np.isfinite(ceiling):
            for organisation in sorted({f.organisation for f in mine}):
                name = f"fund {fund} for {organisation}"
                row = model.blocks.add_rows(name, 1, upper=ceiling / _UNIT)
                own = [f for f in mine if f.organisation == organisation]
                _put(model, row, [(f.column, f.share) for f in own])


def pattern_of(
    instance: Instance, organisation: int, course: int, period: int, price: float
) -> Pattern:
    """Give for each fund the greatest share of a seat's price it may pay."""
    money = instance.money
    eligible = (
        money.may_pay[:, organisation, course]
        & (money.fund_first <= period)
        & (period <= money.fund_last)
    )
    ceiling = money.fund_seat / price if price > 0 else np.ones(eligible.size)
    share = np.where(eligible, np.minimum(money.fund_intensity, ceiling), 0.0)
    return tuple(share.round(12).tolist())


def find_claims(model: Model) -> Iterator[Claim]:
    """Give every column that costs a budget something."""
    yield from _claims_of_people(model)
    yield from _claims_of_seats(model)


def _claims_of_people(model: Model) -> Iterator[Claim]:
    instance, arcs = model.instance, model.arcs
    homes, money = arcs.homes, instance.money
    known: dict[tuple[int, int, int, float], tuple[float, Pattern]] = {}
    owner = instance.posts.organisation[arcs.source].tolist()
    hour_cost = [line.hour_cost for line in model.lines.lines]
    for arc, home, period in zip(
        arcs.use_arc.tolist(),
        arcs.use_home.tolist(),
        arcs.use_period.tolist(),
        strict=True,
    ):
        course, organisation = homes.course[home], owner[arc]
        hourly = hour_cost[arcs.line[arc]] if money.pays_hours else 0.0
        key = (organisation, course, period, hourly)
        if key not in known:
            price = hourly * float(instance.courses.hours[course])
            if homes.has_one_price(course):
                price += budget_price(
                    instance, _any_offer(instance, course), organisation
                )
            pattern = pattern_of(instance, organisation, course, period, price)
            known[key] = (price, pattern)
        price, pattern = known[key]
        if price > 0:
            column = int(model.variables.people[arc])
            yield Claim(column, organisation, period, price, pattern)


def _claims_of_seats(model: Model) -> Iterator[Claim]:
    instance, cells, needs = model.instance, model.cells, model.needs
    for edge, (need, cell) in enumerate(
        zip(cells.edge_need.tolist(), cells.edge_cell.tolist(), strict=True)
    ):
        organisation = model.arcs.homes.organisation[needs.home[need]]
        if organisation != NOWHERE:
            offer, period = int(cells.offer[cell]), int(cells.period[cell])
            price = budget_price(instance, offer, organisation)
            course = int(instance.offers.course[offer])
            pattern = pattern_of(instance, organisation, course, period, price)
            column = int(model.variables.seats[edge])
            yield Claim(column, organisation, period, price, pattern)


def budget_price(instance: Instance, offer: int, organisation: int) -> float:
    """Give what budgets keep for a seat: fee, VAT, share of the fixed cost."""
    reserve = float(instance.money.reserve[offer])
    return offer_price(instance, offer, organisation) + reserve


def _any_offer(instance: Instance, course: int) -> int:
    return int(np.flatnonzero(instance.offers.course == course)[0])


def _put(model: Model, row: Ints, entries: list[tuple[int, float]]) -> None:
    if entries:
        columns, values = zip(*entries, strict=True)
        rows = np.repeat(row, len(columns))
        model.blocks.put(rows, np.array(columns, dtype=np.int64), values)


_UNIT = 1_000.0
"""Budgets are counted in thousands: solvers like numbers near one."""
