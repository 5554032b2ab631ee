# SPDX-License-Identifier: Apache-2.0
"""Records and estimates: nobody is counted who was not there, estimates rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet

_FOLLOWED_UP = (6, 12)
"""Months after a training at which its people are asked (EQAVET, indicator 5)."""


def check_records(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find counts beyond the people, circular promises, estimates that cross."""
    yield from _more_than_the_row(sheets)
    yield from _more_than_trained(sheets)
    yield from _other_months(sheets["leads"])
    yield from _circular(sheets["promises"])
    yield from _crossed(sheets["foresees"])


def _more_than_the_row(sheets: Mapping[str, Sheet]) -> list[Problem]:
    trainings = sheets["trainings"]
    rows = sheets["workers"].values.select("worker", there="people")
    found = trainings.values.join(rows.drop_nulls().unique("worker"), on="worker")
    over = found.filter(col("people") > col("there"))
    said = over.select(ROW, got="people", expected="there", cure="there")
    return trainings.flaws("trained_exceed_people", "people", said)


def _more_than_trained(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    leads = sheets["leads"]
    key = ["training", "months"]
    trained = sheets["trainings"].values.select("training", there="people")
    found = (
        leads.values.drop_nulls(key)
        .with_columns(told=col("people").sum().over(key))
        .join(trained.drop_nulls().unique("training"), on="training")
    )
    over = found.filter(col("told") > col("there"))
    said = over.select(ROW, got="told", expected="there")
    yield from leads.flaws("led_exceed_trained", "people", said)
    using = leads.values.filter(col("using_skills") > col("people"))
    said = using.select(ROW, got="using_skills", expected="people", cure="people")
    yield from leads.flaws("using_exceed_people", "using_skills", said)


def _other_months(leads: Sheet) -> list[Problem]:
    other = leads.values.filter(~col("months").is_in(_FOLLOWED_UP))
    said = other.select(ROW, got="months", expected=pl.lit("6, 12"))
    return leads.flaws("out_of_range", "months", said)


def _circular(promises: Sheet) -> list[Problem]:
    """Find promises that are part of themselves, by way of others too."""
    named = promises.values.drop_nulls("promise")
    above = dict(named.select("promise", "part_of").iter_rows())
    circles = []
    for start, whole in above.items():
        name, steps = whole, 0
        while name and name != start and steps < len(above):
            name, steps = above.get(name), steps + 1
        if name == start:
            circles.append(start)
    found = named.filter(col("promise").is_in(circles))
    said = found.select(ROW, got="promise")
    return promises.flaws("circular_promise", "part_of", said)


def _crossed(foresees: Sheet) -> Iterator[Problem]:
    names = ("low", "middle", "high")
    known = foresees.values.drop_nulls(names)
    rises = (col("low") <= col("middle")) & (col("middle") <= col("high"))
    crossed = known.filter(~rises | (col("low") < 0))
    text = pl.concat_str([col(name).cast(pl.String) for name in names], separator=", ")
    yield from foresees.flaws("quantiles_crossed", "low", crossed.select(ROW, got=text))
    weightless = foresees.values.filter(col("weight") <= 0)
    said = weightless.select(ROW, got="weight", expected=pl.lit("> 0"))
    yield from foresees.flaws("out_of_range", "weight", said)
