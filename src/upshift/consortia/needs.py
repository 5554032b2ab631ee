# SPDX-License-Identifier: Apache-2.0
"""The needs annex of a proposal, drawn from a plan: every number has its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl
from polars import col

KINDS = ("learns", "unfilled", "below_level")
"""People whom the plan trains, places it leaves empty, people it leaves below the
required level."""

_RECORD = {
    "skill": pl.String(),
    "level": pl.Int64(),
    "kind": pl.String(),
    "people": pl.Int64(),
    "site": pl.String(),
    "occupation": pl.String(),
    "period": pl.String(),
    "worker": pl.String(),
    "move": pl.String(),
    "course": pl.String(),
}


class Results(Protocol):
    """A plan, or any other holder of result tables."""

    def __getitem__(self, name: str, /) -> pl.DataFrame:
        """Give a table by its name."""
        ...


@dataclass(frozen=True, slots=True)
class Needs:
    """
    What a plan shows to be needed.

    Parameters
    ----------
    annex
        ``skill, level, learns, unfilled, below_level, people, records``: one row
        for each skill and level, the most wanted first; ``people`` is the sum of
        the three, ``records`` how many rows stand behind it.
    records
        ``skill, level, kind, people`` and where they come from: ``site,
        occupation, period, worker, move, course``.
    """

    annex: pl.DataFrame
    records: pl.DataFrame

    def behind(self, skill: str, level: int) -> pl.DataFrame:
        """Give the records behind a row of the annex."""
        return self.records.filter((col("skill") == skill) & (col("level") == level))

    def competences(self, call: str, most: int = 12) -> pl.DataFrame:
        """
        Give the competence list of a proposal, as rows of ``seeks``.

        Parameters
        ----------
        call
            Key in ``calls``.
        most
            Skills at most, those that concern most people; each at the highest
            level anybody needs, its weight the people over the mean.
        """
        skills = self.annex.group_by("skill").agg(
            col("level").max(), col("people").sum()
        )
        chosen = skills.sort("people", "skill", descending=[True, False]).head(most)
        weight = (col("people") / col("people").mean()).round(2)
        return chosen.select(
            pl.lit(call).alias("call"), "skill", "level", weight.alias("weight")
        )


def draw_needs(network: Mapping[str, pl.DataFrame], plan: Results) -> Needs:
    """
    Draw the needs annex from a plan.

    *Reads* requires, periods, teaches; of the plan moves, seats, unmet, gaps if it
    is there. An empty place counts once, in the period in which most places of its
    post are empty; a person counts once for a skill of a move.
    """
    parts = (_learned(network, plan), _unfilled(network, plan), _below(network, plan))
    records = pl.concat([_recorded(part) for part in parts])
    sums = [
        col("people").filter(col("kind") == kind).sum().alias(kind) for kind in KINDS
    ]
    annex = (
        records.group_by("skill", "level")
        .agg(*sums, people=col("people").sum(), records=pl.len().cast(pl.Int64))
        .sort("people", "skill", "level", descending=[True, False, False])
    )
    order = ["skill", "level", "kind", "site", "occupation", "period", "worker", "move"]
    return Needs(annex, records.sort(order))


def _learned(network: Mapping[str, pl.DataFrame], plan: Results) -> pl.DataFrame:
    taught = (
        plan["seats"]
        .select("move", "course", "period")
        .join(network["teaches"], on="course")
    )
    best = taught.sort("level", "course", descending=[True, False]).unique(
        ["move", "skill"], keep="first", maintain_order=True
    )
    moves = plan["moves"].select(
        "move", "worker", "people", site="to_site", occupation="to_occupation"
    )
    return best.join(moves, on="move").with_columns(kind=pl.lit("learns"))


def _unfilled(network: Mapping[str, pl.DataFrame], plan: Results) -> pl.DataFrame:
    times = network["periods"].select("period").with_row_index("time")
    empty = plan["unmet"].filter(col("kind") == "unfilled").join(times, on="period")
    worst = empty.sort("people", "time", descending=[True, False]).unique(
        ["site", "occupation"], keep="first", maintain_order=True
    )
    needed = (
        network["requires"]
        .filter("essential")
        .join(
            times.select(from_period="period", begins="time"),
            on="from_period",
            how="left",
        )
    )
    return (
        worst.drop("kind")
        .join(needed, on="occupation")
        .filter(col("time") >= col("begins").fill_null(0))
        .with_columns(kind=pl.lit("unfilled"))
    )


def _below(network: Mapping[str, pl.DataFrame], plan: Results) -> pl.DataFrame:
    """Count people below their own occupation's level, by the skill they lack."""
    there = plan["unmet"].filter(col("kind") == "below_level")
    most = there.sort("people", descending=True).unique(
        ["worker"], keep="first", maintain_order=True
    )
    needed = network["requires"].filter("essential")
    held = network["holds"].select("worker", "skill", held="level")
    lacked = (
        most.drop("kind")
        .join(needed, on="occupation")
        .join(held, on=["worker", "skill"], how="left")
    )
    return lacked.filter(col("level") > col("held").fill_null(0)).with_columns(
        kind=pl.lit("below_level")
    )


def _recorded(rows: pl.DataFrame) -> pl.DataFrame:
    blank = [name for name in _RECORD if name not in rows.columns]
    return rows.with_columns(
        pl.lit(None, dtype=_RECORD[name]).alias(name) for name in blank
    ).select(pl.col(name).cast(dtype) for name, dtype in _RECORD.items())
