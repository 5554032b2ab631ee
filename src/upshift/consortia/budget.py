# SPDX-License-Identifier: Apache-2.0
"""The budget sheet: what each partner spends in each year, and who pays it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl
from polars import col

from upshift.consortia.packs import Indirect, Money
from upshift.consortia.partners import Member
from upshift.consortia.sizes import UNKNOWN, Range, euro_in
from upshift.consortia.who import is_counted

DIRECT = ("personnel", "travel", "equipment", "other")
"""Direct costs on which indirect cost may be taken."""

ITEMS = (*DIRECT, "subcontracting", "indirect")
"""Lines of the sheet."""

UNPAID = frozenset({"associated", "subcontractor"})
"""Roles without a budget of their own."""


@dataclass(frozen=True, slots=True)
class Budget:
    """
    What the project of a call costs.

    Parameters
    ----------
    lines
        ``call, partner, year, item, amount, formula``: one row for each item
        that is not 0; an amount is null where the cost of a person-month is not
        known.
    sheet
        ``call, partner, role, person_months, cost, rate, grant, own``: one row
        for each partner; ``grant`` before the ceiling, ``own`` is what remains.
    ceiling
        Most money for the project, in the network's currency; None without one.
    """

    lines: pl.DataFrame
    sheet: pl.DataFrame
    ceiling: float | None

    def grants(self) -> dict[str, Range]:
        """Give what each partner asks for, from sure to possible, uncapped."""
        rows = self.sheet.select("partner", "cost", "grant").iter_rows()
        return {name: _grant(cost, grant) for name, cost, grant in rows}

    @property
    def above_ceiling(self) -> float:
        """What the partners' grants surely pass the ceiling by."""
        wanted = float(self.sheet["grant"].sum())
        return max(0.0, wanted - self.ceiling) if self.ceiling is not None else 0.0


def draw_budget(
    network: Mapping[str, pl.DataFrame],
    call: str,
    members: tuple[Member, ...],
    money: Money,
) -> Budget:
    """
    Draw the budget sheet of a call's draft consortium.

    *Reads* calls, partners, pledges, networks, rates. Personnel is person-months
    × cost of a person-month; indirect cost is the pack's flat rate; the grant is
    the partner's rate × its cost.
    """
    lines = _lines(network, call, members, money.indirect)
    sheet = _sheet(network, call, members, lines, money)
    return Budget(lines, sheet, _ceiling(network, call, money))


def funding_rate(member: Member, money: Money) -> float | None:
    """Give the share of a member's cost that is funded; None if not known."""
    if member.role in UNPAID:
        return 0.0
    # An affiliated entity is funded as a partner, at a rate of its own.
    full = replace(member, role="beneficiary")
    for rate in money.rates:
        answer = is_counted(full, rate.who)
        if answer is None:
            return None
        if answer:
            return rate.rate
    return None


def costs_of(
    network: Mapping[str, pl.DataFrame], call: str, members: tuple[Member, ...]
) -> dict[str, float | None]:
    """Give what each member's part costs directly, without subcontracting."""
    direct = _lines(network, call, members, None).filter(col("item").is_in(DIRECT))
    sums = direct.group_by("partner").agg(
        pl.when(col("amount").is_null().any()).then(None).otherwise(col("amount").sum())
    )
    return dict(sums.iter_rows())


def _grant(cost: float | None, grant: float | None) -> Range:
    if grant is not None:
        return Range(grant, grant)
    # Where the rate is not known the whole cost may be paid.
    return UNKNOWN if cost is None else Range(0.0, cost)


def _lines(
    network: Mapping[str, pl.DataFrame],
    call: str,
    members: tuple[Member, ...],
    indirect: Indirect | None,
) -> pl.DataFrame:
    paid = [m.partner.name for m in members if m.role not in UNPAID]
    pledged = (
        network["pledges"]
        .filter((col("call") == call) & col("partner").is_in(paid))
        .join(network["partners"].select("partner", "month_rate"), on="partner")
        .with_columns(
            personnel=pl.when(col("person_months") > 0)
            .then(col("person_months") * col("month_rate"))
            .otherwise(0.0)
        )
    )
    flat = _indirect(indirect)
    wide = pledged.with_columns(indirect=flat)
    long = wide.unpivot(
        ITEMS,
        index=["call", "partner", "year", "person_months", "month_rate"],
        variable_name="item",
        value_name="amount",
    )
    share = f"{indirect.share:.0%} of {indirect.base}" if indirect else ""
    formula = (
        pl.when(col("item") == "personnel")
        .then(pl.format("{} person-months × {}", "person_months", "month_rate"))
        .when(col("item") == "indirect")
        .then(pl.lit(share))
        .otherwise(pl.lit("pledged"))
    )
    told = long.with_columns(formula=formula).filter(
        col("amount").is_null() | (col("amount") != 0)
    )
    kept = ("call", "partner", "year", "item", "amount", "formula")
    order = pl.Enum(ITEMS)
    return told.select(kept).sort("partner", "year", col("item").cast(order))


def _indirect(indirect: Indirect | None) -> pl.Expr:
    if indirect is None:
        return pl.lit(0.0)
    base = ("personnel",) if indirect.base == "personnel" else DIRECT
    return pl.sum_horizontal(base, ignore_nulls=False) * indirect.share


def _sheet(
    network: Mapping[str, pl.DataFrame],
    call: str,
    members: tuple[Member, ...],
    lines: pl.DataFrame,
    money: Money,
) -> pl.DataFrame:
    months = network["pledges"].filter(col("call") == call).group_by("partner")
    told = pl.DataFrame(
        {
            "partner": [member.partner.name for member in members],
            "role": [member.role for member in members],
            "rate": [funding_rate(member, money) for member in members],
        },
        schema={"partner": pl.String, "role": pl.String, "rate": pl.Float64},
    )
    costs = lines.group_by("partner").agg(
        cost=pl.when(col("amount").is_null().any())
        .then(None)
        .otherwise(col("amount").sum())
    )
    return (
        told.with_columns(call=pl.lit(call))
        .join(months.agg(col("person_months").sum()), on="partner", how="left")
        .join(costs, on="partner", how="left")
        .with_columns(
            col("person_months").fill_null(0.0),
            cost=pl.when(col("partner").is_in(costs["partner"].implode()))
            .then("cost")
            .otherwise(0.0),
        )
        .with_columns(grant=col("cost") * col("rate"))
        .with_columns(own=col("cost") - col("grant"))
        .select(
            "call", "partner", "role", "person_months", "cost", "rate", "grant", "own"
        )
        .sort("partner")
    )


def _ceiling(
    network: Mapping[str, pl.DataFrame], call: str, money: Money
) -> float | None:
    """Give the call's own ceiling, or the pack's for a project of that length."""
    row = network["calls"].row(by_predicate=col("call") == call, named=True)
    if row["grant_most"] is not None:
        return float(row["grant_most"])
    fitting = [
        ceiling.amount
        for ceiling in money.ceilings
        if ceiling.months is None or (row["months"] or 0) <= ceiling.months
    ]
    return min(fitting) * euro_in(network) if fitting else None
