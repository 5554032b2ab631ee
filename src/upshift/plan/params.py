# SPDX-License-Identifier: Apache-2.0
"""What one may choose when a plan is made."""

from __future__ import annotations

from dataclasses import dataclass, fields

from upshift.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class PlanParams:
    """
    How wide the plan looks and when it is good enough.

    Parameters
    ----------
    gap
        Relative gap at which the search ends; a share of the objective.
    seconds
        Wall-clock seconds for the search; the safety net.
    targets_most
        Occupations considered per worker row at a post that will have too many
        people, the nearest ones (decision 0002).
    targets_stable
        The same at posts whose people stay needed.
    bundles_most
        Bundles of courses kept per worker profile and occupation, the cheapest
        ones by list price.
    courses_most
        Most courses in a bundle.
    cuts_share
        Share of ``seconds`` spent on cohort rows.
    """

    gap: float = 0.005
    seconds: float = 50.0
    targets_most: int = 6
    targets_stable: int = 2
    bundles_most: int = 2
    courses_most: int = 8
    cuts_share: float = 0.25

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for field in fields(self):
            value = getattr(self, field.name)
            low, high = _RANGES.get(field.name, (0, 1))
            if not low <= value <= high:
                msg = (
                    f"{field.name} must lie between {low:g} and {high:g};"
                    f" it is {value}."
                )
                raise InvalidParams(msg)


_RANGES: dict[str, tuple[float, float]] = {
    "seconds": (0.1, 1e6),
    "targets_most": (1, 1000),
    "targets_stable": (0, 1000),
    "bundles_most": (1, 1000),
    "courses_most": (1, 20),
}
"""Ends of what is no share."""
