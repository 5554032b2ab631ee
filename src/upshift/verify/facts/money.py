# SPDX-License-Identifier: Apache-2.0
"""Who may pay for what: funds, budgets and the network's own prices."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from upshift.tables import schema

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.verify.facts.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Prices:
    """The row of ``networks``: costs and what budgets pay."""

    travel_base: float
    travel_per_km: float
    pooling_cost: float
    budgets_pay_fixed_costs: bool
    budgets_pay_hours: bool


@dataclass(frozen=True, slots=True)
class Fund:
    """
    A row of ``funds``.

    Parameters
    ----------
    pays_for
        Pairs (course, organisation) of ``finances``, None for any; empty
        means all.
    first, last
        Positions of the first and last period it pays for.
    """

    budget: float
    intensity: float
    ceiling_per_seat: float | None
    ceiling_per_organisation: float | None
    sme_only: bool
    first: int
    last: int
    pays_for: tuple[tuple[str | None, str | None], ...]

    def may_pay(self, course: str, organisation: str) -> bool:
        """Tell whether ``finances`` names the course and the organisation."""
        return not self.pays_for or any(
            what in (None, course) and whom in (None, organisation)
            for what, whom in self.pays_for
        )

    def most(self, price: float) -> float:
        """Give the most it pays for a seat at this price."""
        share = self.intensity * price
        ceiling = self.ceiling_per_seat
        return share if ceiling is None else min(share, ceiling)


def read_prices(network: Network) -> Prices:
    """Read ``networks``; without a row the schema's defaults hold."""
    table = network["networks"]
    names = tuple(Prices.__dataclass_fields__)
    if table.height:
        row = table.row(0, named=True)
        return Prices(**{name: row[name] for name in names})
    columns = schema()["networks"]
    return Prices(**{name: _default(columns.column(name).default) for name in names})


def _default(text: str) -> Any:  # noqa: ANN401  a number or a yes, as the schema says
    return text == "yes" if text in ("yes", "no") else float(text)


def read_funds(network: Network, calendar: Calendar) -> dict[str, Fund]:
    """Read ``funds`` and ``finances``."""
    pays_for: dict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    for row in network["finances"].iter_rows(named=True):
        pays_for[row["fund"]].append((row["course"], row["organisation"]))
    same = (
        "budget",
        "intensity",
        "ceiling_per_seat",
        "ceiling_per_organisation",
        "sme_only",
    )
    return {
        row["fund"]: Fund(
            first=calendar.at(row["first_period"], 0),
            last=calendar.at(row["last_period"], len(calendar.names) - 1),
            pays_for=tuple(pays_for[row["fund"]]),
            **{name: row[name] for name in same},
        )
        for row in network["funds"].iter_rows(named=True)
    }


def read_budgets(
    network: Network, calendar: Calendar
) -> dict[tuple[str, int | None], float]:
    """Read ``budgets``: amount by organisation and position (None: all)."""
    return {
        (
            row["organisation"],
            None if row["period"] is None else calendar.order[row["period"]],
        ): row["amount"]
        for row in network["budgets"].iter_rows(named=True)
    }
