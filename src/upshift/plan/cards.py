# SPDX-License-Identifier: Apache-2.0
"""Cards: every rule of the contract in words, as a formula, with its price."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from upshift.errors import Language

Where = Literal["rows", "columns", "ways", "tables"]
"""What keeps a rule: rows of the model, bounds or cost of its columns, the choice
of ways, or the tables written in the end."""


@dataclass(frozen=True, slots=True)
class Card:
    """
    A rule as people, reports and the manual know it.

    Parameters
    ----------
    name
        Of the rule in docs/explanation/plan.md, and of its function.
    where
        What keeps it.
    reads
        Tables it reads.
    formula
        In the letters of that page.
    """

    name: str
    where: Where
    reads: tuple[str, ...]
    formula: str

    def sentence(self, language: Language = "en") -> str:
        """Say the rule."""
        return _texts()[self.name][language]

    def price(self, language: Language = "en") -> str:
        """Say what its shadow price means, or why it has none."""
        return _texts()[self.name][f"price_{language}"]


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files("upshift.plan").joinpath("cards.csv").read_text(encoding="utf-8")
    return {row["rule"]: row for row in csv.DictReader(text.splitlines())}


CARDS: tuple[Card, ...] = (
    Card(
        "people_move_once",
        "rows",
        ("workers", "leaves"),
        "Σ people of moves of w ≤ people[w] − leaves[w]",
    ),
    Card(
        "stock_balances",
        "rows",
        ("workers", "demands", "leaves"),
        "stock[i,t] = stock[i,t−1] − leaves[i,t] − out[i,t] + in[i,t] + hires[i,t]"
        " − redundancies[i,t] ≥ 0",
    ),
    Card(
        "demand_is_met_or_counted",
        "columns",
        ("demands",),
        "unmet = max(0, demand − stock), surplus = max(0, stock − demand)",
    ),
    Card(
        "hires_within_limit",
        "columns",
        ("recruits",),
        "hires[i,t] ≤ limit[i,t]",
    ),
    Card(
        "intake_within_limit",
        "columns",
        ("recruits",),
        "Σ people of pooled moves arriving at i in t ≤ intake_limit[i,t]",
    ),
    Card(
        "redundancies_only_where_allowed",
        "columns",
        ("demands", "workers"),
        "redundancies[i,t] = 0 if redundancy_cost[i,t] is blank,"
        " else ≤ headcount at the start",
    ),
    Card(
        "pooling_needs_consent",
        "rows",
        ("workers", "organisations", "sites"),
        "pooled moves: open_to_pooling[w], sends, receives, two organisations,"
        " one area; Σ sent into an area = Σ taken in there by others",
    ),
    Card(
        "declined_is_never_assigned",
        "ways",
        ("wishes",),
        "no move of w to o with wish[w,o] = decline",
    ),
    Card(
        "gap_is_closed",
        "ways",
        ("requires", "holds", "resembles", "teaches"),
        "for each essential (o,s,level): max(credited[w,s], taught) ≥ level",
    ),
    Card(
        "entry_is_met",
        "ways",
        ("expects", "courses", "holds", "teaches"),
        "expects[k] credited or taught by other courses in the same or an earlier"
        " period; entry_eqf[k] ≤ EQF held or reached by then",
    ),
    Card(
        "order_is_kept",
        "ways",
        ("follows", "holds", "teaches"),
        "follows[k]: period of the earlier course ≤ period of k,"
        " or all it teaches is credited",
    ),
    Card(
        "eqf_is_bridged",
        "ways",
        ("workers", "occupations", "courses"),
        "moved and pooled: max(eqf[w], raises_eqf_to of the move's courses) ≥ eqf[o]",
    ),
    Card(
        "language_fits",
        "ways",
        ("workers", "speaks", "courses", "offers"),
        "language[f] ∈ language[w] ∪ speaks[w] ∪ opens_language of courses"
        " of the move in the same or an earlier period",
    ),
    Card(
        "place_is_within_reach",
        "ways",
        ("workers", "sites", "distances", "offers"),
        "km[w,f] ≤ radius[w], or no site and learns_online[w]",
    ),
    Card(
        "hours_fit_the_period",
        "ways",
        ("workers", "courses"),
        "Σ hours of the move's courses in t ≤ training_hours[w]",
    ),
    Card(
        "training_ends_before_arrival",
        "ways",
        ("workers", "periods"),
        "period of each course < arrival;"
        " arrival − period of the first ≤ longest_training[w]",
    ),
    Card(
        "seats_cover_moves",
        "rows",
        ("courses", "offers"),
        "for each move and course, in one period: Σ seats = people of the move",
    ),
    Card(
        "cohort_within_bounds",
        "rows",
        ("courses", "offers"),
        "smallest[f] × runs[f,t] ≤ Σ seats[f,t] + empty[f,t];"
        " runs[f,t] ≤ Σ seats[f,t] ≤ largest[f] × runs[f,t]",
    ),
    Card(
        "runs_within_offer",
        "columns",
        ("offers",),
        "runs[f,t] ≤ most_runs[f]; first_period[f] ≤ t ≤ last_period[f]",
    ),
    Card(
        "resources_suffice",
        "rows",
        ("resources", "supplies", "uses", "courses"),
        "Σ amount[f] × runs[f,t] ≤ capacity[t], for each resource",
    ),
    Card(
        "cover_is_kept",
        "rows",
        ("releases", "workers", "periods", "closures"),
        "Σ hours in training in t of people from i ≤ share[i,t] × working days[t]"
        " × mean working_hours[i] × stock[i,t]",
    ),
    Card(
        "budget_is_kept",
        "rows",
        ("budgets", "organisations", "courses", "offers", "networks"),
        "Σ (price − what funds pay) over seats in t, or over all t ≤ amount",
    ),
    Card(
        "fund_is_kept",
        "rows",
        ("funds", "finances", "organisations"),
        "per seat ≤ min(intensity × price, ceiling_per_seat);"
        " Σ per organisation ≤ ceiling_per_organisation; Σ ≤ budget",
    ),
    Card(
        "no_double_funding",
        "tables",
        ("funds", "finances"),
        "per seat: Σ over funds (paid ÷ most it may pay) ≤ 1; Σ of all sources = cost",
    ),
    Card(
        "pins_are_kept",
        "rows",
        ("pins",),
        "seats of w in (f,t) ≥ people[pin]",
    ),
)
"""One card for every rule, in the order of docs/explanation/plan.md."""
