# SPDX-License-Identifier: Apache-2.0
"""Size of an enterprise by the ownership rule of Recommendation 2003/361/EC."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from upshift.consortia.control import (
    MAJORITY,
    Holding,
    holdings,
    joint_shares,
    linked_groups,
)
from upshift.tables.money import EURO, rates_on

PARTNER_LEAST = 0.25
"""From this share on enterprises are partners (Annex, Article 3(2)) and a public
body keeps an enterprise from being an SME (Article 3(4))."""

CEILINGS = (
    ("micro", 10, 2e6, 2e6),
    ("small", 50, 10e6, 10e6),
    ("medium", 250, 50e6, 43e6),
)
"""Class, fewer people than, and turnover or balance sheet at most, in euro
(Annex, Article 2)."""


class Range(NamedTuple):
    """A figure that lies between two ends; they agree where it is known."""

    low: float
    high: float

    def plus(self, other: Range, share: float = 1.0) -> Range:
        """Add a share of another figure."""
        return Range(self.low + share * other.low, self.high + share * other.high)

    def times(self, factor: float) -> Range:
        """Give the figure in another unit."""
        return Range(self.low * factor, self.high * factor)


NOTHING = Range(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """
    People, turnover and balance sheet of an enterprise, each as a range.

    Parameters
    ----------
    headcount
        In annual work units.
    turnover, balance_sheet
        In euro.
    """

    headcount: Range = NOTHING
    turnover: Range = NOTHING
    balance_sheet: Range = NOTHING

    def plus(self, other: Figures, share: float = 1.0) -> Figures:
        """Add a share of another enterprise."""
        return Figures(
            self.headcount.plus(other.headcount, share),
            self.turnover.plus(other.turnover, share),
            self.balance_sheet.plus(other.balance_sheet, share),
        )

    def fits(self, people: float, turnover: float, balance: float) -> bool | None:
        """Tell whether it stays within a class; None if that cannot be known."""
        sure = self.headcount.high < people and (
            self.turnover.high <= turnover or self.balance_sheet.high <= balance
        )
        possible = self.headcount.low < people and (
            self.turnover.low <= turnover or self.balance_sheet.low <= balance
        )
        return True if sure else (None if possible else False)


UNKNOWN = Range(0.0, math.inf)
_ANYTHING = Figures(UNKNOWN, UNKNOWN, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Enterprise:
    """
    An enterprise by itself.

    Parameters
    ----------
    name
        Its key.
    figures
        Its own, without other enterprises.
    owners_known
        Whether all its owners and holdings of a quarter or more are known.
    is_public
        A public body, which is no enterprise.
    """

    name: str
    figures: Figures
    owners_known: bool
    is_public: bool = False


def partner_sizes(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Give the size of every partner after its owners and holdings.

    *Reads* partners, owns, networks, rates.

    Returns
    -------
    DataFrame
        ``partner, size, is_sme, headcount, turnover, balance_sheet, counted,
        reason``: figures summed up, in euro and at their lower end; ``counted``
        lists what was added as ``name share``; a size or ``is_sme`` that cannot be
        known is null.
    """
    firms = _enterprises(network)
    ties = tie(firms, holdings(network))
    rows = [_row(firm, firms, ties) for firm in firms.values()]
    texts = dict.fromkeys(("partner", "size"), pl.String)
    numbers = dict.fromkeys(("headcount", "turnover", "balance_sheet"), pl.Float64)
    more = dict.fromkeys(("counted", "reason"), pl.String)
    types = {**texts, "is_sme": pl.Boolean, **numbers, **more}
    return pl.DataFrame(rows, schema=types, orient="row")


@dataclass(frozen=True, slots=True)
class Ties:
    """
    How enterprises hang together.

    Parameters
    ----------
    group
        Group of linked enterprises of each.
    inside
        Enterprises of each group.
    beside
        Partner groups of each group, upstream and downstream, each with the
        greatest share.
    public
        What public bodies hold together of each enterprise.
    """

    group: Mapping[str, str]
    inside: Mapping[str, tuple[str, ...]]
    beside: Mapping[str, Mapping[str, float]]
    public: Mapping[str, float]


def tie(firms: Mapping[str, Enterprise], held: Iterable[Holding]) -> Ties:
    """Find linked and partner enterprises of all."""
    rows = tuple(held)
    private = [row for row in rows if not firms[row.owner].is_public]
    group = linked_groups(firms, private)
    inside: dict[str, tuple[str, ...]] = {}
    for name, own in group.items():
        inside[own] = (*inside.get(own, ()), name)
    serious = [row for row in private if not (row.exempt and row.share <= MAJORITY)]
    beside: dict[str, dict[str, float]] = {}
    for (owner, owned), share in joint_shares(group, serious).items():
        if share >= PARTNER_LEAST:
            for one, other in ((owner, group[owned]), (group[owned], owner)):
                near = beside.setdefault(one, {})
                near[other] = max(share, near.get(other, 0.0))
    public: dict[str, float] = {}
    for row in rows:
        if firms[row.owner].is_public and not row.exempt:
            public[row.owned] = public.get(row.owned, 0.0) + row.share
    return Ties(group, inside, beside, public)


def counted_shares(name: str, ties: Ties) -> dict[str, float]:
    """
    Give which other enterprises are added to one, and with which share.

    Linked enterprises count in full; partner enterprises of any of them pro rata,
    each with the enterprises linked to it (Annex, Article 6(2) and (3)).
    """
    own = ties.group[name]
    groups = {**ties.beside.get(own, {}), own: 1.0}
    shares = {
        other: share for group, share in groups.items() for other in ties.inside[group]
    }
    return {other: share for other, share in shares.items() if other != name}


def _row(
    firm: Enterprise, firms: Mapping[str, Enterprise], ties: Ties
) -> tuple[object, ...]:
    shares = counted_shares(firm.name, ties)
    total = _sum_up(firm, firms, shares)
    size, reason = _classify(firm, ties, total)
    is_sme = None if size is None else size != "large"
    if size is None and total.fits(*CEILINGS[-1][1:]):
        is_sme = True
    added = "; ".join(f"{name} {share:.0%}" for name, share in shares.items())
    figures = (total.headcount.low, total.turnover.low, total.balance_sheet.low)
    return (firm.name, size, is_sme, *figures, added, reason)


def _sum_up(
    firm: Enterprise, firms: Mapping[str, Enterprise], shares: Mapping[str, float]
) -> Figures:
    total = firm.figures
    for name, share in shares.items():
        total = total.plus(firms[name].figures, share)
    # Owners that are not known can only add.
    if all(firms[name].owners_known for name in (firm.name, *shares)):
        return total
    return total.plus(_ANYTHING)


def _classify(firm: Enterprise, ties: Ties, total: Figures) -> tuple[str | None, str]:
    if firm.is_public:
        return "large", "public body"
    if ties.public.get(firm.name, 0.0) >= PARTNER_LEAST:
        return "large", "a public body holds a quarter or more"
    for size, *ceilings in CEILINGS:
        fits = total.fits(*ceilings)
        if fits is None:
            return None, "owners or figures are not known"
        if fits:
            return size, "ceilings"
    return "large", "ceilings"


def _enterprises(network: Mapping[str, pl.DataFrame]) -> dict[str, Enterprise]:
    euro = euro_in(network)
    return {
        row["partner"]: Enterprise(
            row["partner"],
            Figures(
                _range(row["headcount"]),
                _range(row["turnover"], euro),
                _range(row["balance_sheet"], euro),
            ),
            row["owners_known"],
            row["kind"] == "public_body",
        )
        for row in network["partners"].to_dicts()
    }


def euro_in(network: Mapping[str, pl.DataFrame]) -> float:
    """Give what a euro is worth in the network's currency."""
    own = network["networks"].row(0, named=True)
    if own["currency"] == EURO:
        return 1.0
    return rates_on(network["rates"], own["priced_on"]).get(EURO, 1.0)


def _range(value: float | None, unit: float = 1.0) -> Range:
    return UNKNOWN if value is None else Range(value / unit, value / unit)
