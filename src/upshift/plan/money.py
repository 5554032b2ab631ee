# SPDX-License-Identifier: Apache-2.0
"""Money: prices of seats, budgets, and what each fund may pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.numbering import NOWHERE, flags, number, numbers

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.plan.catalogue import Offers
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Money:
    """
    Who pays what.

    Parameters
    ----------
    travel_base, travel_per_km, pooling_cost
        Money per seat, per kilometre and seat, per person.
    pays_hours
        Whether budgets and funds pay the wage cost of hours.
    reserve
        Money per seat that budgets keep for the fixed cost of the run: the
        fixed cost at the smallest cohort, or 0. Shape: (offers,).
    recovers_vat
        Per organisation.
    budget
        Rows of (organisation, period, amount); period −1 is the whole calendar.
    fund_budget, fund_intensity, fund_seat, fund_organisation
        Per fund: money, share, money per seat, money per organisation;
        infinite without a ceiling.
    fund_first, fund_last
        Periods it pays for.
    may_pay
        Shape: (funds, organisations, courses).
    """

    travel_base: float
    travel_per_km: float
    pooling_cost: float
    pays_hours: bool
    reserve: Floats
    recovers_vat: Bools
    budget: tuple[tuple[int, int, float], ...]
    fund_budget: Floats
    fund_intensity: Floats
    fund_seat: Floats
    fund_organisation: Floats
    fund_first: Ints
    fund_last: Ints
    may_pay: Bools

    def travel(self, km: float, *, elsewhere: bool) -> float:
        """Give the travel cost of a seat that far away."""
        return self.travel_base + self.travel_per_km * km if elsewhere else 0.0


def read_money(network: Network, offers: Offers) -> Money:
    """
    Read budgets, funds and the network's prices.

    *Reads* networks, organisations, budgets, funds, finances.
    """
    row = network["networks"].row(0, named=True)
    organisations = network["organisations"]
    funds, periods = network["funds"], network["periods"]["period"]
    first = number(funds["first_period"], periods)
    last = number(funds["last_period"], periods)
    reserve = offers.fixed_cost / offers.smallest
    budgets = network["budgets"]
    return Money(
        travel_base=row["travel_base"],
        travel_per_km=row["travel_per_km"],
        pooling_cost=row["pooling_cost"],
        pays_hours=bool(row["budgets_pay_hours"]),
        reserve=reserve * float(row["budgets_pay_fixed_costs"]),
        recovers_vat=flags(organisations["recovers_vat"]).astype(bool),
        budget=tuple(
            zip(
                number(budgets["organisation"], organisations["organisation"]).tolist(),
                number(budgets["period"], periods).tolist(),
                budgets["amount"].to_list(),
                strict=True,
            )
        ),
        fund_budget=numbers(funds["budget"]),
        fund_intensity=numbers(funds["intensity"], blank=1),
        fund_seat=numbers(funds["ceiling_per_seat"], blank=np.inf),
        fund_organisation=numbers(funds["ceiling_per_organisation"], blank=np.inf),
        fund_first=np.where(first == NOWHERE, 0, first),
        fund_last=np.where(last == NOWHERE, len(periods) - 1, last),
        may_pay=_may_pay(network),
    )


def _may_pay(network: Network) -> Bools:
    funds, organisations = network["funds"], network["organisations"]
    shape = (funds.height, organisations.height, network["courses"].height)
    rows = network["finances"]
    fund = number(rows["fund"], funds["fund"])
    organisation = number(rows["organisation"], organisations["organisation"])
    course = number(rows["course"], network["courses"]["course"])
    may = np.zeros(shape, dtype=bool)
    may[np.setdiff1d(np.arange(funds.height), fund)] = True
    for p, e, k in zip(fund, organisation, course, strict=True):
        any_e = slice(None) if e == NOWHERE else e
        any_k = slice(None) if k == NOWHERE else k
        may[p, any_e, any_k] = True
    small = flags(organisations["is_sme"]).astype(bool)
    sme_only = flags(funds["sme_only"]).astype(bool)
    allowed: Bools = may & (~sme_only[:, None, None] | small[None, :, None])
    return allowed
