# SPDX-License-Identifier: Apache-2.0
"""A path: the courses that lead worker rows to an occupation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from upshift.paths.reasons import Reason

By = Literal["cost", "time", "hours"]
"""What is least: money, periods until arrival, or hours in training."""

STEPS = {
    "step": pl.Int64(),
    "course": pl.String(),
    "offer": pl.String(),
    "site": pl.String(),
    "language": pl.String(),
    "period": pl.String(),
    "hours": pl.Float64(),
    "price": pl.Float64(),
    "hours_cost": pl.Float64(),
}
"""Columns of the steps of a path."""


@dataclass(frozen=True, slots=True)
class Path:
    """
    The courses that lead worker rows to an occupation.

    Parameters
    ----------
    workers, people
        Rows that take it together, and how many people they are.
    occupation, by
        Where it leads, and what is least.
    steps
        In order, with the columns of :data:`STEPS`: site blank online; hours per
        person; price (seats and travel) and hours_cost for all people.
    arrival
        Period of arrival; blank where it lies behind the calendar.
    duration
        Periods from the first course to arrival.
    is_proven
        Whether every stage was solved to the end, so that no path is better.
    reasons
        Why there is no path; empty if there is one.
    """

    workers: tuple[str, ...]
    people: int
    occupation: str
    by: By
    steps: pl.DataFrame
    arrival: str | None
    duration: int
    is_proven: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether there is a path."""
        return not self.reasons

    @property
    def price(self) -> float:
        """Money for seats and travel of all people."""
        return float(self.steps["price"].sum())

    @property
    def cost(self) -> float:
        """Price and wage cost of the hours, for all people."""
        return self.price + float(self.steps["hours_cost"].sum())

    @property
    def hours(self) -> float:
        """Hours in training of each person."""
        return float(self.steps["hours"].sum())


def paths_table(paths: Iterable[Path]) -> pl.DataFrame:
    """
    Sum up paths, one row each.

    Returns
    -------
    DataFrame
        ``workers`` (names with blanks between)``, people, occupation, by, courses,
        hours, price, cost, duration, arrival, is_found, is_proven``.
    """
    plain = ("people", "occupation", "by", "hours", "price", "cost", "duration")
    rows = [
        {
            "workers": " ".join(path.workers),
            **{name: getattr(path, name) for name in plain},
            "courses": path.steps.height,
            "arrival": path.arrival,
            "is_found": path.is_found,
            "is_proven": path.is_proven,
        }
        for path in paths
    ]
    return pl.DataFrame(rows, schema_overrides={"arrival": pl.String()})
