# SPDX-License-Identifier: Apache-2.0
"""What one person's seat costs, worked out anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upshift.verify.facts import Facts, Offer, Worker


@dataclass(frozen=True, slots=True)
class RunShares:
    """
    What falls on one seat of the runs of an offer and period.

    Parameters
    ----------
    fixed, empty
        Fixed cost, and price of the seats left empty, over the seats taken.
    priced
        Fixed cost over all seats paid, taken or empty: what budgets may bear.
    """

    fixed: float
    empty: float
    priced: float


@dataclass(frozen=True, slots=True)
class SeatCost:
    """
    Costs of one person's seat.

    Parameters
    ----------
    fee, vat, travel, seat_cost, hours
        As in the contract; ``hours`` is their wage cost.
    fixed, empty
        Real share of the fixed cost of the runs, and of their empty seats.
    fundable
        The part that budgets and funds pay.
    common
        The part that the network pays.
    """

    fee: float
    vat: float
    travel: float
    seat_cost: float
    hours: float
    fixed: float
    empty: float
    fundable: float
    common: float

    def items(self) -> dict[str, float]:
        """Give the amount of each item of ``payments``."""
        return {
            "price": self.fee + self.vat + self.fixed + self.empty,
            "seat_cost": self.seat_cost,
            "travel": self.travel,
            "hours": self.hours,
        }


def shares_of_runs(offer: Offer, runs: int, seated: int, empty: int) -> RunShares:
    """
    Split what runs cost over their seats.

    Parameters
    ----------
    runs, seated, empty
        Runs, people in them, and seats that lack to their smallest cohorts.
    """
    if not seated:
        return RunShares(0.0, 0.0, 0.0)
    fixed = offer.fixed_cost * runs
    price = (offer.empty_seat_fee or 0.0) * empty
    return RunShares(fixed / seated, price / seated, fixed / (seated + empty))


def cost_of_seat(
    facts: Facts, worker: Worker, offer: Offer, run: RunShares
) -> SeatCost:
    """Work out the costs of a seat."""
    course, prices = facts.courses[offer.course], facts.prices
    employer = facts.organisations[facts.places.organisation[worker.site]]
    vat = 0.0 if employer.recovers_vat else offer.fee * course.vat
    hours = course.hours * worker.hour_cost
    priced = run.priced if prices.budgets_pay_fixed_costs else 0.0
    fundable = offer.fee + vat + priced
    fundable += hours if prices.budgets_pay_hours else 0.0
    return SeatCost(
        fee=offer.fee,
        vat=vat,
        travel=_travel(facts, worker.site, offer.site),
        seat_cost=offer.seat_cost,
        hours=hours,
        fixed=run.fixed,
        empty=run.empty,
        fundable=fundable,
        common=run.fixed + run.empty - priced,
    )


def _travel(facts: Facts, home: str, there: str | None) -> float:
    if there is None or there == home:
        return 0.0
    km = facts.places.km(home, there) or 0.0
    return facts.prices.travel_base + facts.prices.travel_per_km * km
