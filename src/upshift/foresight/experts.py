# SPDX-License-Identifier: Apache-2.0
"""Experts: estimates pooled by a stated rule, dissent kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from upshift.foresight.days import Floats

Pool = Literal["quantiles", "linear"]

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Quantiles of a fan."""

_ASKED = np.array([0.1, 0.5, 0.9])
_ENDS = 0.25
"""A curve ends a quarter of its half-range beyond the outer quantiles: a straight
line from 10 % to the median, drawn on to 0 %."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An expert's low, middle and high, with a weight."""

    low: float
    middle: float
    high: float
    weight: float = 1.0

    def quantiles(self, levels: Sequence[float]) -> Floats:
        """Read quantiles off straight lines through the three that were given."""
        values = self.points()
        read: Floats = np.interp(levels, [0.0, *_ASKED, 1.0], values)
        return read

    def share_below(self, people: Floats) -> Floats:
        """Give the chance that no more than so many people are needed."""
        # Equal points would make the line stand upright; a hair keeps it rising.
        values = self.points() + np.arange(5) * _HAIR
        share: Floats = np.interp(people, values, [0.0, *_ASKED, 1.0])
        return share

    def points(self) -> Floats:
        """Give the quantiles at 0, 10, 50, 90 and 100 %; never below 0."""
        low = self.low - _ENDS * (self.middle - self.low)
        high = self.high + _ENDS * (self.high - self.middle)
        return np.array([max(low, 0.0), self.low, self.middle, self.high, high])


def pool(
    estimates: Sequence[Estimate], levels: Sequence[float], rule: Pool = "quantiles"
) -> Floats:
    """
    Pool estimates into one.

    *quantiles*: each quantile is the weighted mean of the experts' (Vincent): as
    wide as the experts are on average. *linear*: the chances are averaged (linear
    opinion pool): wider where experts differ. Lichtendahl, Grushka-Cockayne and
    Winkler, Management Science 59 (2013), compare the two.

    Examples
    --------
    >>> two = [Estimate(10, 20, 30), Estimate(50, 60, 70)]
    >>> pool(two, [0.1, 0.5, 0.9]).tolist()
    [30.0, 40.0, 50.0]
    >>> pool(two, [0.1, 0.9], "linear").round(1).tolist()
    [12.5, 67.5]
    """
    weights = np.array([e.weight for e in estimates])
    weights = weights / weights.sum()
    if rule == "quantiles":
        pooled: Floats = weights @ np.array([e.quantiles(levels) for e in estimates])
        return pooled
    people = np.unique(np.concatenate([e.points() for e in estimates]))
    fine = np.unique(np.concatenate([people, people + 5 * _HAIR]))
    chance = weights @ np.array([e.share_below(fine) for e in estimates])
    mixed: Floats = np.interp(levels, chance, fine)
    return mixed


def pooled_estimates(
    network: Mapping[str, pl.DataFrame], rule: Pool = "quantiles"
) -> pl.DataFrame:
    """
    Pool the experts' estimates of every occupation and period, dissent beside.

    *Reads* foresees.

    Returns
    -------
    DataFrame
        ``occupation, period, experts, q10, q25, q50, q75, q90``, and the dissent:
        ``lowest`` and ``highest`` median of any expert, and ``is_split``: the
        ranges of two experts (10 to 90 %) do not touch.
    """
    rows = network["foresees"]
    found = []
    for occupation, period, estimates in _estimates(rows):
        quantiles = pool(estimates, LEVELS, rule)
        found.append(
            {
                "occupation": occupation,
                "period": period,
                "experts": len(estimates),
                **{
                    f"q{round(100 * level)}": float(value)
                    for level, value in zip(LEVELS, quantiles, strict=True)
                },
                "lowest": min(e.middle for e in estimates),
                "highest": max(e.middle for e in estimates),
                "is_split": max(e.low for e in estimates)
                > min(e.high for e in estimates),
            }
        )
    return pl.DataFrame(found, schema=POOLED)


def pool_at(
    network: Mapping[str, pl.DataFrame], rule: Pool, level: float
) -> dict[str, dict[str, float]]:
    """Give the pooled people at one quantile, by occupation and period."""
    rows = network["foresees"]
    found: dict[str, dict[str, float]] = {}
    for occupation, period, estimates in _estimates(rows):
        people = float(pool(estimates, [level], rule)[0])
        found.setdefault(occupation, {})[period] = people
    return found


def _estimates(rows: pl.DataFrame) -> Iterator[tuple[str, str, list[Estimate]]]:
    """Gather the estimates of each occupation and period."""
    groups = rows.group_by("occupation", "period", maintain_order=True)
    for (occupation, period), group in groups:
        parts = group.select("low", "middle", "high", "weight").iter_rows()
        yield str(occupation), str(period), [Estimate(*part) for part in parts]


_HAIR = 1e-9
POOLED = {
    "occupation": pl.String(),
    "period": pl.String(),
    "experts": pl.Int64(),
    **{f"q{round(100 * level)}": pl.Float64() for level in LEVELS},
    "lowest": pl.Float64(),
    "highest": pl.Float64(),
    "is_split": pl.Boolean(),
}
"""Columns of pooled estimates."""
