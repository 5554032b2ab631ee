# SPDX-License-Identifier: Apache-2.0
"""Sums of people in a plan, over firms, that betray nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import polars as pl

from upshift.disclosure import Dimension, DisclosureParams, protect
from upshift.gaps import Gaps
from upshift.network import Network
from upshift.plan import Plan
from upshift.report.figures import CHANGES
from upshift_workspace.engine.ways_open import Reach, reach_of_empty
from upshift_workspace.engine.why_open import rules_in_the_way

Sum = tuple[tuple[str, ...], float | None]
"""Keys of a cell, and its figure; None where it is hidden."""


@dataclass(frozen=True, slots=True)
class PeopleSums:
    """
    People of a plan, summed over firms.

    Parameters
    ----------
    flows, left, taken
        Changers by occupation left and taken up, and by each alone.
    raised, empty
        By occupation raised in; places left empty by occupation, the most in
        any period.
    learners, changers, empty_at_end
        In all; None where hidden.
    limits
        By occupation with empty places, the rules that let no more people through.
    reach
        By the same, how the nearest people could get there.
    """

    flows: list[Sum]
    left: list[Sum]
    taken: list[Sum]
    raised: list[Sum]
    empty: list[Sum]
    learners: float | None
    changers: float | None
    empty_at_end: float | None
    limits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reach: dict[str, Reach] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network, plan: Plan, gaps: Gaps | None = None) -> Self:
        """
        Protect the sums of a plan; once, for every language it is told in.

        Parameters
        ----------
        gaps
            With which rules can be named that leave empty places empty.
        """
        moves = plan["moves"].with_columns(site="from_site")
        changes = moves.filter(pl.col("kind").is_in(CHANGES))
        unmet = plan["unmet"].filter(pl.col("kind") == "unfilled")
        most = unmet.group_by("site", "occupation").agg(pl.col("people").max())
        last = unmet.filter(pl.col("period") == network.periods[-1])
        owners = network["sites"].select("site", "organisation")
        learners = moves.filter(pl.col("hours") > 0)
        raised = moves.filter(pl.col("kind") == "raised")
        pairs = _cells(owners, changes, "from_occupation", "to_occupation")
        return cls(
            flows=[((a, b), n) for (a, b), n in pairs if a and b],
            left=[((a,), n) for (a, b), n in pairs if a and b is None],
            taken=[((b,), n) for (a, b), n in pairs if b and a is None],
            raised=_sums(owners, raised, "to_occupation"),
            empty=_sums(owners, most, "occupation"),
            learners=_total(owners, learners),
            changers=_total(owners, changes),
            empty_at_end=_total(owners, last),
            limits=rules_in_the_way(network, gaps, plan, DisclosureParams())
            if gaps is not None
            else {},
            reach=reach_of_empty(network, gaps, plan) if gaps is not None else {},
        )


def _total(owners: pl.DataFrame, rows: pl.DataFrame) -> float | None:
    sums = _sums(owners, rows.with_columns(all=pl.lit("all")), "all")
    return sums[0][1] if sums else 0


def _sums(owners: pl.DataFrame, rows: pl.DataFrame, level: str) -> list[Sum]:
    cells = _cells(owners, rows, level)
    return [((key,), number) for (key,), number in cells if key]


def _cells(
    owners: pl.DataFrame, rows: pl.DataFrame, *levels: str
) -> list[tuple[tuple[str | None, ...], float | None]]:
    """Sum people over firms, totals too; what would betray somebody is hidden."""
    if rows.is_empty():
        return []
    parts = (
        rows.join(owners, on="site")
        .group_by(*levels, "organisation")
        .agg(persons=pl.col("people").sum())
    )
    safe = protect(parts, [Dimension((level,)) for level in levels])
    return [
        (tuple(row[level] for level in levels), row["value"])
        for row in safe.published.iter_rows(named=True)
    ]
