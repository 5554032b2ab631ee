# SPDX-License-Identifier: Apache-2.0
"""Measure: every figure of a network over a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import polars as pl

from upshift.errors import Language, UnknownName
from upshift.gaps import Gaps
from upshift.network import Network
from upshift.outcomes.boards import commitment_board, promise_board
from upshift.outcomes.figure import Figure
from upshift.outcomes.measures import figure_of, figures_table, measures
from upshift.outcomes.records import Records


@dataclass(frozen=True, slots=True)
class Outcomes:
    """
    Figures over a span of days.

    Parameters
    ----------
    records
        What they were drawn from.
    figures
        By name of the measure, in the order of the list.
    """

    records: Records
    figures: Mapping[str, Figure]

    @property
    def promises(self) -> pl.DataFrame:
        """Promises against proofs, see :func:`promise_board`."""
        return promise_board(self.records.network, self.records.until)

    @property
    def commitments(self) -> pl.DataFrame:
        """Commitments by principle, see :func:`commitment_board`."""
        return commitment_board(self.records.network)

    def table(self, language: Language = "en") -> pl.DataFrame:
        """Lay the figures out, one row each."""
        return figures_table(self.figures, language)

    def behind(self, measure: str) -> pl.DataFrame:
        """Give the records that a figure adds up."""
        if measure not in self.figures:
            msg = f"'{measure}' was not measured; there are {', '.join(self.figures)}."
            raise UnknownName(msg)
        return self.figures[measure].records


def measure_outcomes(
    network: Network,
    gaps: Gaps,
    since: date,
    until: date,
    *,
    names: Iterable[str] | None = None,
) -> Outcomes:
    """
    Measure what came of trainings.

    *Reads* trainings, leads, commitments, promises, proves, states, workers,
    courses, teaches, requires, organisations.

    Parameters
    ----------
    gaps
        Levels before the trainings.
    since, until
        First and last day.
    names
        Measures wanted; None means all.

    Raises
    ------
    UnknownName
        If a measure is not in the list.
    InvalidParams
        If the days are the wrong way round.
    """
    wanted = tuple(measures()) if names is None else tuple(names)
    for name in wanted:
        if name not in measures():
            msg = f"'{name}' is not a measure; there are {', '.join(measures())}."
            raise UnknownName(msg)
    records = Records(network, gaps, since, until)
    figures = {name: figure_of(records, name) for name in wanted}
    return Outcomes(records, MappingProxyType(figures))
