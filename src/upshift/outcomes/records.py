# SPDX-License-Identifier: Apache-2.0
"""Records: what took place in a span of days, and what is stated about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from upshift.errors import InvalidParams
from upshift.gaps import Gaps
from upshift.network import Network


@dataclass(frozen=True)
class Records:
    """
    What took place from one day to another, both included.

    Parameters
    ----------
    network
        With trainings, leads, commitments, promises, proves, scores, states.
    gaps
        Levels before the trainings: what counts as a gap closed.
    since, until
        First and last day.

    Raises
    ------
    InvalidParams
        If the days are the wrong way round.
    """

    network: Network
    gaps: Gaps
    since: date
    until: date

    def __post_init__(self) -> None:
        """Refuse days the wrong way round."""
        if self.until < self.since:
            msg = f"The last day, {self.until}, lies before the first, {self.since}."
            raise InvalidParams(msg)

    @cached_property
    def started(self) -> pl.DataFrame:
        """Trainings that ended in the span, however they ended."""
        inside = pl.col("end_date").is_between(self.since, self.until)
        return self.network["trainings"].filter(inside)

    @cached_property
    def trainings(self) -> pl.DataFrame:
        """Trainings completed in the span."""
        return self.started.filter(pl.col("result") == "completed")

    @cached_property
    def later(self) -> pl.DataFrame:
        """Where people of completed trainings were later."""
        return self.network["leads"].join(
            self.trainings.select("training"), on="training", how="semi"
        )

    def stated(self, measure: str) -> pl.DataFrame:
        """Give the newest stated value of a measure in the span, or no row."""
        rows = self.network["states"].filter(pl.col("measure") == measure)
        inside = rows.filter(pl.col("date").is_between(self.since, self.until))
        return inside.sort("date").tail(1)
