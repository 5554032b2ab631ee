# SPDX-License-Identifier: Apache-2.0
"""What one person's seat costs, worked out anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upshift.verify.facts import Facts, Offer, Worker


@dataclass(frozen=True, slots=True)
class SeatCost:
    """
    Costs of one person's seat.

    Parameters
    ----------
    fee, vat, travel, seat_cost, hours
        As in the contract; ``hours`` is their wage cost.
    fixed
        Real share of the fixed cost of the runs of the offer and period.
    fundable
        The part that budgets and funds pay.
    """

    fee: float
    vat: float
    travel: float
    seat_cost: float
    hours: float
    fixed: float
    fundable: float

    def items(self) -> dict[str, float]:
        """Give the amount of each item of ``payments``."""
        return {
            "price": self.fee + self.vat + self.fixed,
            "seat_cost": self.seat_cost,
            "travel": self.travel,
            "hours": self.hours,
        }


def cost_of_seat(facts: Facts, worker: Worker, offer: Offer, fixed: float) -> SeatCost:
    """
    Work out the costs of a seat.

    Parameters
    ----------
    fixed
        Share of the fixed cost that falls on the seat.
    """
    course, prices = facts.courses[offer.course], facts.prices
    employer = facts.organisations[facts.places.organisation[worker.site]]
    vat = 0.0 if employer.recovers_vat else offer.fee * course.vat
    hours = course.hours * worker.hour_cost
    fundable = offer.fee + vat
    fundable += fixed if prices.budgets_pay_fixed_costs else 0.0
    fundable += hours if prices.budgets_pay_hours else 0.0
    return SeatCost(
        fee=offer.fee,
        vat=vat,
        travel=_travel(facts, worker.site, offer.site),
        seat_cost=offer.seat_cost,
        hours=hours,
        fixed=fixed,
        fundable=fundable,
    )


def _travel(facts: Facts, home: str, there: str | None) -> float:
    if there is None or there == home:
        return 0.0
    km = facts.places.km(home, there) or 0.0
    return facts.prices.travel_base + facts.prices.travel_per_km * km
