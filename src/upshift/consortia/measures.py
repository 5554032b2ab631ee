# SPDX-License-Identifier: Apache-2.0
"""What rules count in a consortium, each as a range from sure to possible."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from upshift.consortia.packs import Measure, Rule
from upshift.consortia.partners import Member
from upshift.consortia.sizes import Range
from upshift.consortia.who import counted


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A consortium and its project, as rules see them.

    Parameters
    ----------
    members
        Of the consortium.
    months
        Length of the project; None if not known.
    ceiling
        Most money for the project, in euro.
    """

    members: tuple[Member, ...]
    months: int | None = None
    ceiling: float = math.inf


def organisations(proposal: Proposal, rule: Rule) -> Range:
    """Count the partners."""
    sure, possible = counted(proposal.members, rule.who)
    return Range(len(sure), len(possible))


def countries(proposal: Proposal, rule: Rule) -> Range:
    """Count the countries of the partners; one not known may be a new one."""
    sure, possible = counted(proposal.members, rule.who)
    unplaced = sum(member.partner.country is None for member in possible)
    return Range(len(_countries(sure)), len(_countries(possible)) + unplaced)


def independent(proposal: Proposal, rule: Rule) -> Range:
    """
    Count partners that are pairwise independent and in different countries.

    The greatest number is a matching between groups under one control and
    countries. At the lower end, partners whose owners are not known form one
    group; at the upper end, each its own.
    """
    sure, possible = counted(proposal.members, rule.who)
    placed = [member for member in sure if member.partner.country is not None]
    low = _matched(
        (member.partner.group or "", str(member.partner.country)) for member in placed
    )
    high = _matched(
        (
            member.partner.group or f" {member.partner.name}",
            member.partner.country or f" {member.partner.name}",
        )
        for member in possible
    )
    return Range(low, high)


def cost_share(proposal: Proposal, rule: Rule) -> Range:
    """Give the share of the cost that the partners carry."""
    sure, possible = counted(proposal.members, rule.who)
    total = _cost(proposal.members)
    if not total:
        return Range(0.0, 1.0)
    return Range((_cost(sure) or 0.0) / total, (_cost(possible) or 0.0) / total)


def largest_partner_share(proposal: Proposal, rule: Rule) -> Range:
    """Give the largest share of the cost that one partner carries."""
    return _largest_share(proposal, rule, lambda member: member.partner.name)


def largest_country_share(proposal: Proposal, rule: Rule) -> Range:
    """Give the largest share of the cost that the partners of a country carry."""
    return _largest_share(proposal, rule, lambda member: member.partner.country)


def months(proposal: Proposal, rule: Rule) -> Range:
    """Give the length of the project."""
    del rule
    known = proposal.months
    return Range(0.0, math.inf) if known is None else Range(known, known)


def grant(proposal: Proposal, rule: Rule) -> Range:
    """Give the money asked for, in euro, up to the ceiling."""
    del rule
    grants = [member.grant for member in proposal.members]
    low, high = sum(g.low for g in grants), sum(g.high for g in grants)
    return Range(min(low, proposal.ceiling), min(high, proposal.ceiling))


MEASURES: dict[Measure, Callable[[Proposal, Rule], Range]] = {
    "organisations": organisations,
    "countries": countries,
    "independent": independent,
    "cost_share": cost_share,
    "largest_partner_share": largest_partner_share,
    "largest_country_share": largest_country_share,
    "months": months,
    "grant": grant,
}
"""Every measure by the name rule packs give it."""


def _largest_share(
    proposal: Proposal, rule: Rule, part: Callable[[Member], str | None]
) -> Range:
    """Give the largest part; what belongs to no known part may belong to any."""
    sure, _ = counted(proposal.members, rule.who)
    total = _cost(proposal.members)
    if not total:
        return Range(0.0, 1.0)
    parts: dict[str | None, float] = {}
    for member in sure:
        parts[part(member)] = parts.get(part(member), 0.0) + (member.cost or 0.0)
    unplaced = parts.pop(None, 0.0)
    largest = max(parts.values(), default=0.0)
    return Range(largest / total, (largest + unplaced) / total)


def _cost(members: Sequence[Member]) -> float | None:
    """Add up the cost of members; None if that of one is not known."""
    costs = [m.cost for m in members if m.role not in {"associated", "subcontractor"}]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def _countries(members: Iterable[Member]) -> set[str]:
    return {m.partner.country for m in members if m.partner.country is not None}


def _matched(pairs: Iterable[tuple[str, str]]) -> int:
    """Give the most pairs of which no two share a group or a country (Kuhn 1955)."""
    ways: dict[str, set[str]] = {}
    for group, country in pairs:
        ways.setdefault(group, set()).add(country)
    taken: dict[str, str] = {}

    def place(group: str, tried: set[str]) -> bool:
        for country in sorted(ways[group] - tried):
            tried.add(country)
            if country not in taken or place(taken[country], tried):
                taken[country] = group
                return True
        return False

    return sum(place(group, set()) for group in sorted(ways))
