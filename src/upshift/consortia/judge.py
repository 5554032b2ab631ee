# SPDX-License-Identifier: Apache-2.0
"""Judge a rule: pass, fail or not known, with the fact used and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from upshift.consortia.measures import MEASURES, Proposal
from upshift.consortia.packs import Pack, Rule
from upshift.consortia.sizes import Range
from upshift.consortia.who import counted

_ROUNDING = 1e-9
"""Shares are quotients of amounts."""


class Finding(StrEnum):
    """What a rule says of a consortium."""

    passes = "pass"
    fails = "fail"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What became of a rule.

    Parameters
    ----------
    rule
        As in the pack.
    finding
        Pass, fail or not known.
    value
        What was counted, from sure to possible.
    names
        Partners that were surely counted.
    unsure
        Partners of which a fact is not known.
    """

    rule: Rule
    finding: Finding
    value: Range
    names: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def missing(self) -> float:
        """How much is missing to the lower bound, at best; 0 if nothing is."""
        return max(0.0, (self.rule.least or 0.0) - self.value.high)


def judge(proposal: Proposal, pack: Pack) -> tuple[Judgement, ...]:
    """Judge every rule of a pack."""
    return tuple(judge_rule(proposal, rule) for rule in pack.rules)


def judge_rule(proposal: Proposal, rule: Rule) -> Judgement:
    """Judge one rule."""
    value = MEASURES[rule.measure](proposal, rule)
    sure, possible = counted(proposal.members, rule.who)
    names = tuple(member.partner.name for member in sure)
    unsure = tuple(m.partner.name for m in possible if m not in sure)
    return Judgement(rule, _finding(value, rule), value, names, unsure)


def overall(judgements: Iterable[Judgement]) -> Finding:
    """Give what all rules say together."""
    found = {judgement.finding for judgement in judgements}
    if Finding.fails in found:
        return Finding.fails
    return Finding.unknown if Finding.unknown in found else Finding.passes


def _finding(value: Range, rule: Rule) -> Finding:
    least = float("-inf") if rule.least is None else rule.least - _ROUNDING
    most = float("inf") if rule.most is None else rule.most + _ROUNDING
    if value.high < least or value.low > most:
        return Finding.fails
    return (
        Finding.passes
        if value.low >= least and value.high <= most
        else (Finding.unknown)
    )
