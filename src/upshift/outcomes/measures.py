# SPDX-License-Identifier: Apache-2.0
"""Measures: named functions on records, each with unit and source."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import polars as pl

from upshift.errors import Language
from upshift.outcomes import people, worth
from upshift.outcomes.figure import Figure
from upshift.outcomes.records import Records

FUNCTIONS: Mapping[str, Callable[[Records], Figure]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            people.people_trained,
            people.trainings,
            people.training_hours,
            people.share_trained,
            people.eqavet_3,
            people.eqavet_4,
            worth.stakeholders,
            worth.euros_invested,
            worth.commitments_kept,
            worth.people_below,
            worth.levels_missing,
            worth.gaps_closed,
            worth.cost_per_closed_gap,
            worth.placed_after_6,
            worth.placed_after_12,
            worth.eqavet_5,
            worth.eqavet_6,
        )
    }
)
"""Measures that records give; all others are stated by the network."""


@dataclass(frozen=True, slots=True)
class Measure:
    """
    What is measured.

    Parameters
    ----------
    name, kind, unit
        ``kind`` is pact, plan, placement or eqavet.
    labels
        Name for people, by language.
    source
        Where the measure is defined or asked for.
    confirmed
        Whether that source was read.
    """

    name: str
    kind: str
    unit: str
    labels: Mapping[Language, str]
    source: str
    confirmed: bool


@cache
def measures() -> Mapping[str, Measure]:
    """
    Read the list of measures.

    Examples
    --------
    >>> measures()["people_trained"].unit
    'people'
    """
    text = files("upshift.outcomes").joinpath("measures.csv").read_text("utf-8")
    return MappingProxyType(
        {
            row["measure"]: Measure(
                row["measure"],
                row["kind"],
                row["unit"],
                {"en": row["en"], "hu": row["hu"], "de": row["de"]},
                row["source"],
                row["confirmed"] == "yes",
            )
            for row in csv.DictReader(text.splitlines())
        }
    )


def figure_of(records: Records, name: str) -> Figure:
    """Give a measure's figure: from its function, else as the network states it."""
    if name in FUNCTIONS:
        return FUNCTIONS[name](records)
    rows = records.stated(name)
    if rows.is_empty():
        return Figure(None, "not stated", rows, is_stated=True)
    row = rows.row(0, named=True)
    told = f"stated for {row['date']}: {row['source']}"
    return Figure(row["value"], told, rows, is_stated=True)


def figures_table(figures: Mapping[str, Figure], language: Language) -> pl.DataFrame:
    """
    Lay figures out, one row each.

    Returns
    -------
    DataFrame
        ``measure, kind, label, value, most, unit, formula, is_stated, source,
        confirmed``.
    """
    known = measures()
    return pl.DataFrame(
        [
            {
                "measure": name,
                "kind": known[name].kind,
                "label": known[name].labels[language],
                "value": figure.value,
                "most": figure.most,
                "unit": known[name].unit,
                "formula": figure.formula,
                "is_stated": figure.is_stated,
                "source": known[name].source,
                "confirmed": known[name].confirmed,
            }
            for name, figure in figures.items()
        ],
        schema_overrides={"value": pl.Float64(), "most": pl.Float64()},
    )
