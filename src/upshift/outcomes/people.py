# SPDX-License-Identifier: Apache-2.0
"""Measures on people and their trainings."""

from __future__ import annotations

import polars as pl

from upshift.outcomes.figure import Figure, count, ratio, total
from upshift.outcomes.records import Records


def people_trained(records: Records) -> Figure:
    """
    Count the distinct people who completed a training.

    Of a worker row that stands for several people it is not known who attended
    which training: at least the largest training, at most all of them together
    or the whole row. The figure is the least, so that it never flatters.
    """
    rows = _by_worker(records, records.trainings)
    return _between(rows, records.trainings)


def trainings(records: Records) -> Figure:
    """Count completed trainings; who is trained twice counts twice."""
    return total(records.trainings, "people")


def training_hours(records: Records) -> Figure:
    """Sum the hours of completed trainings."""
    hours = records.network["courses"].select("course", "hours")
    rows = records.trainings.join(hours, on="course").with_columns(
        hours=pl.col("hours") * pl.col("people")
    )
    return total(rows, "hours")


def share_trained(records: Records) -> Figure:
    """Divide distinct people trained by the people of the network."""
    trained = people_trained(records)
    return ratio(trained.value or 0.0, records.network.num_people, trained.records)


def eqavet_3(records: Records) -> Figure:
    """Count distinct people who took part, however it ended."""
    return _between(_by_worker(records, records.started), records.started)


def eqavet_4(records: Records) -> Figure:
    """Divide completed trainings by all that ended."""
    done = float(records.trainings["people"].sum())
    return ratio(done, float(records.started["people"].sum()), records.started)


def _by_worker(records: Records, rows: pl.DataFrame) -> pl.DataFrame:
    row = records.network["workers"].select("worker", of="people")
    people = pl.col("people")
    return (
        rows.group_by("worker")
        .agg(least=people.max(), most=people.sum())
        .join(row, on="worker")
        .with_columns(
            least=pl.min_horizontal("least", "of"), most=pl.min_horizontal("most", "of")
        )
    )


def _between(rows: pl.DataFrame, records: pl.DataFrame) -> Figure:
    least, most = float(rows["least"].sum()), float(rows["most"].sum())
    formula = f"{rows.height} worker rows: {count(least)}"
    if most > least:
        formula = f"{formula} to {count(most)}"
    return Figure(least, formula, records, most=most if most > least else None)
