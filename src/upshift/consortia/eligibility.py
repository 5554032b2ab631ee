# SPDX-License-Identifier: Apache-2.0
"""Eligibility: every rule of the call, and what happens if a partner leaves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from upshift.consortia.judge import Finding, Judgement, judge, overall
from upshift.consortia.measures import Proposal
from upshift.consortia.proposal import Draft, draft_of

_WORSE = {Finding.passes: 0, Finding.unknown: 1, Finding.fails: 2}


@dataclass(frozen=True, slots=True)
class Eligibility:
    """
    What the rules of a call say of its draft consortium.

    Parameters
    ----------
    finding
        Pass, fail or unknown, of all rules together.
    rules
        ``call, rule, finding, says, value, least, most, missing, counted, unsure,
        state, source, checked_on``: ``value`` is the fact used, as a number or
        as ``2 to 4`` where facts are missing.
    departures
        ``call, partner, rule, finding, value``: the rules that get worse when
        this one partner leaves; a partner with a blank rule can be spared.
    draft
        What was judged.
    """

    finding: Finding
    rules: pl.DataFrame
    departures: pl.DataFrame
    draft: Draft


def check_consortium(
    network: Mapping[str, pl.DataFrame],
    call: str,
    *,
    packs_folder: str | Path | None = None,
) -> Eligibility:
    """
    Judge the draft consortium of a call by its rule pack.

    *Reads* calls, joins, partners, owns, pledges, networks, rates.

    Raises
    ------
    UnknownName
        If there is no such call.
    InvalidTables
        If it names a rule pack that is not there.

    Examples
    --------
    >>> from upshift import example
    >>> check_consortium(example("zala"), "battery-alliance").finding.value
    'pass'
    """
    draft = draft_of(network, call, packs_folder=packs_folder)
    judgements = judge(draft.proposal, draft.pack)
    rules = pl.DataFrame([_told(call, one) for one in judgements], schema=_RULES)
    gone = pl.DataFrame(
        list(_departures(draft, judgements)), schema=_DEPARTURES, orient="row"
    )
    return Eligibility(overall(judgements), rules, gone, draft)


def without(proposal: Proposal, name: str) -> Proposal:
    """Give the proposal after a partner has left with its work and its money."""
    staying = tuple(m for m in proposal.members if m.partner.name != name)
    return replace(proposal, members=staying)


def spoken(low: float, high: float) -> str:
    """
    Say a range.

    Examples
    --------
    >>> spoken(3, 3), spoken(2, 4), spoken(0.5, math.inf)
    ('3', '2 to 4', 'at least 0.5')
    """
    if low == high:
        return f"{low:g}"
    return f"at least {low:g}" if high == math.inf else f"{low:g} to {high:g}"


def _told(call: str, one: Judgement) -> dict[str, object]:
    return {
        "call": call,
        "rule": one.rule.rule,
        "finding": one.finding.value,
        "says": one.rule.says,
        "value": spoken(round(one.value.low, 4), round(one.value.high, 4)),
        "least": one.rule.least,
        "most": one.rule.most,
        "missing": one.missing,
        "counted": "; ".join(one.names),
        "unsure": "; ".join(one.unsure),
        "state": one.rule.state,
        "source": one.rule.source,
        "checked_on": one.rule.checked_on,
    }


def _departures(
    draft: Draft, before: tuple[Judgement, ...]
) -> Iterator[tuple[str, str, str | None, str | None, str | None]]:
    was = {one.rule.rule: one.finding for one in before}
    for member in draft.proposal.members:
        name = member.partner.name
        after = judge(without(draft.proposal, name), draft.pack)
        worse = [
            one for one in after if _WORSE[one.finding] > _WORSE[was[one.rule.rule]]
        ]
        for one in worse:
            value = spoken(round(one.value.low, 4), round(one.value.high, 4))
            yield draft.call, name, one.rule.rule, one.finding.value, value
        if not worse:
            yield draft.call, name, None, None, None


_RULES = {
    "call": pl.String(),
    "rule": pl.String(),
    "finding": pl.String(),
    "says": pl.String(),
    "value": pl.String(),
    "least": pl.Float64(),
    "most": pl.Float64(),
    "missing": pl.Float64(),
    "counted": pl.String(),
    "unsure": pl.String(),
    "state": pl.String(),
    "source": pl.String(),
    "checked_on": pl.Date(),
}
_DEPARTURES = dict.fromkeys(("call", "partner", "rule", "finding", "value"), pl.String)
