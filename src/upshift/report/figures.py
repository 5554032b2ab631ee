# SPDX-License-Identifier: Apache-2.0
"""The figures a report opens with."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from upshift.plan.result import Plan

TRAINING = (
    "hours",
    "fees",
    "vat",
    "travel",
    "seat_costs",
    "fixed_costs",
    "empty_seats",
)
"""Items of ``totals`` that are spent on training."""

CHANGES = ("moved", "pooled")
"""Kinds of move by which people change work; others learn where they are."""


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What a plan comes to, in a handful of numbers.

    Parameters
    ----------
    learners, raised, moved, pooled
        People who attend a course, and people by kind of move.
    hours
        Hours in training of all learners.
    runs, seats, room
        Runs that open, seats taken and seats there are in them.
    empty_at_end, empty_at_most, emptiest
        Places left empty in the last period, in the worst one, and which it is.
    below_level
        People below the required level in the last period.
    training
        Cost of training, in the network's currency.
    """

    learners: int
    raised: int
    moved: int
    pooled: int
    hours: float
    runs: int
    seats: int
    room: int
    empty_at_end: int
    empty_at_most: int
    emptiest: str
    below_level: int
    training: float

    @property
    def changers(self) -> int:
        """People who change occupation or employer."""
        return self.moved + self.pooled


def figures_of(plan: Plan, periods: tuple[str, ...]) -> Figures:
    """
    Count what a plan comes to.

    Parameters
    ----------
    plan
        With its tables.
    periods
        In order; the last one counts as the end.
    """
    moves, runs = plan["moves"], plan["runs"]
    kinds = dict(moves.group_by("kind").agg(pl.col("people").sum()).iter_rows())
    learners = moves.filter(pl.col("hours") > 0)
    empty = _by_period(plan, "unfilled")
    emptiest = max(empty, key=lambda period: empty[period], default="")
    last = periods[-1] if periods else ""
    return Figures(
        learners=int(learners["people"].sum()),
        raised=int(kinds.get("raised", 0)),
        moved=int(kinds.get("moved", 0)),
        pooled=int(kinds.get("pooled", 0)),
        hours=float((learners["people"] * learners["hours"]).sum()),
        runs=int(runs["runs"].sum()),
        seats=int(runs["seats"].sum()),
        room=int((runs["runs"] * runs["largest"]).sum()),
        empty_at_end=empty.get(last, 0),
        empty_at_most=empty.get(emptiest, 0),
        emptiest=emptiest,
        below_level=_by_period(plan, "below_level").get(last, 0),
        training=_training(plan),
    )


def _by_period(plan: Plan, kind: str) -> dict[str, int]:
    rows = plan["unmet"].filter(pl.col("kind") == kind)
    sums = rows.group_by("period").agg(pl.col("people").sum())
    return dict(sums.sort("period").iter_rows())


def _training(plan: Plan) -> float:
    """Add the items of training, from the network's rows where there are some."""
    totals = plan["totals"].filter(pl.col("item").is_in(TRAINING))
    whole = totals.filter(pl.col("organisation").fill_null("") == "")
    return float((totals if whole.is_empty() else whole)["amount"].sum())
