# SPDX-License-Identifier: Apache-2.0
"""What one may choose when sums are made safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from upshift.errors import InvalidParams

Rounds = Literal["controlled", "nearest"]
Loss = Literal["log", "cells", "value"]


@dataclass(frozen=True, slots=True)
class DisclosureParams:
    """
    When a sum may be seen, and how far a hidden one stays from being guessed.

    The thresholds are proposals, to be agreed with the data protection officer.

    Parameters
    ----------
    persons_least
        Fewest persons behind a figure that is shown (issue 3: k = 10).
    firms_least
        Fewest firms behind it (issue 3: 3; with two, each knows the other's).
    share_most
        Largest share of one firm in it, 0 to 1 (issue 3: 0.85).
    rival_within
        No firm may estimate another's part closer than this share of it; the p %
        rule (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4) with
        p = 100 × (1 − ``share_most``). 0 leaves the rule out.
    apart
        Persons by which the attacker's interval of a hidden figure reaches
        beyond it, above and (down to what is known to be there) below; as wide
        as ``rounding``, so that hiding never tells more than rounding.
    rounding
        Base to which figures are rounded (issue 3: 5); 0 or 1 leaves them.
    rounds
        ``controlled``: to a neighbouring multiple, so that totals add up;
        protection then counts on no blur at all. ``nearest``: each by itself;
        protection counts on the blur, so fewer figures are hidden.
    loss
        What hiding a figure costs: its logarithm, 1, or the figure itself.
    gap
        Relative gap at which the search for the least loss ends.
    rounds_most
        Attacks answered by a new least-loss pattern; then the pattern only grows
        and the gap is told.
    nodes_most
        Branch-and-bound nodes of each solve.

    Raises
    ------
    InvalidParams
        If a value lies outside what it may be.

    Examples
    --------
    >>> DisclosureParams(persons_least=5).firms_least
    3
    """

    persons_least: int = 10
    firms_least: int = 3
    share_most: float = 0.85
    rival_within: float = 0.15
    apart: float = 5.0
    rounding: int = 5
    rounds: Rounds = "controlled"
    loss: Loss = "log"
    gap: float = 1e-4
    rounds_most: int = 60
    nodes_most: int = 2_000

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                msg = f"{name} must lie between {low:g} and {high:g}; it is {value}."
                raise InvalidParams(msg)

    @property
    def is_rounded(self) -> bool:
        """Whether figures are rounded at all."""
        return self.rounding > 1


_RANGES: dict[str, tuple[float, float]] = {
    "persons_least": (1, 1e6),
    "firms_least": (1, 1e6),
    "share_most": (0, 1),
    "rival_within": (0, 1),
    "apart": (0, 1e6),
    "rounding": (0, 1e6),
    "gap": (0, 1),
    "rounds_most": (1, 1e6),
    "nodes_most": (1, 1e9),
}
"""Ends of every number."""
