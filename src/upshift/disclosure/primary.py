# SPDX-License-Identifier: Apache-2.0
"""Which figures may not be seen for what they are, and how well to guard them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from upshift.disclosure.facts import CellFacts
from upshift.disclosure.params import DisclosureParams
from upshift.solver.blocks import Bools, Floats

REASONS = ("small", "few_firms", "dominance")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Primary:
    """
    The rules applied, one entry per cell.

    Parameters
    ----------
    rules
        Whether each of :data:`REASONS` forbids to show the cell.
    need
        How far beyond the figure an attacker's interval must reach.
    """

    rules: tuple[Bools, ...]
    need: Floats

    @property
    def cells(self) -> Bools:
        """Whether any rule forbids to show the cell."""
        found: Bools = np.logical_or.reduce(self.rules)
        return found


def judge(facts: CellFacts, params: DisclosureParams) -> Primary:
    """
    Apply the primary rules to every cell.

    small: persons < k. few_firms: firms < n. dominance: the largest firm above
    its share, or the rest after the two largest too little to keep the second
    from estimating the first: value − first − second < p × first (p % rule,
    Hundepool et al. 2012, 4.2.1). The need is the greatest of ``apart`` (in the
    figure's unit per person), p × first − rest, and first ÷ share − value, the
    upper protection levels of these rules (the same, table 4.2).
    """
    rest = facts.value - facts.first - facts.second
    rival = params.rival_within * facts.first - rest
    share = facts.first / max(params.share_most, 1e-9) - facts.value
    # Shares of sums in floating point are compared with room for rounding.
    tiny = 1e-9 * (1 + facts.value)
    rules = (
        facts.persons < params.persons_least,
        facts.firms < params.firms_least,
        (share > tiny) | (rival > tiny),
    )
    per_person = facts.value / np.maximum(facts.persons, 1.0)
    apart = params.apart * np.where(facts.value > 0, per_person, 1.0)
    return Primary(rules, np.maximum.reduce([apart, rival, share]))
