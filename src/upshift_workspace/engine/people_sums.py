# SPDX-License-Identifier: Apache-2.0
"""Sums of people in a plan, over firms, that betray nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import polars as pl

from upshift.disclosure import Dimension, protect
from upshift.network import Network
from upshift.plan import Plan
from upshift.report.figures import CHANGES

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
    """

    flows: list[Sum]
    left: list[Sum]
    taken: list[Sum]
    raised: list[Sum]
    empty: list[Sum]
    learners: float | None
    changers: float | None
    empty_at_end: float | None

    @classmethod
    def of(cls, network: Network, plan: Plan) -> Self:
        """Protect the sums of a plan; once, for every language it is told in."""
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
