# SPDX-License-Identifier: Apache-2.0
"""Measures on money, programmes, closed gaps and the work people find."""

from __future__ import annotations

import polars as pl

from upshift.outcomes.figure import Figure, count, ratio, total
from upshift.outcomes.records import Records


def euros_invested(records: Records) -> Figure:
    """Sum the money paid for trainings, completed or not, in network currency."""
    return total(records.started, "amount")


def stakeholders(records: Records) -> Figure:
    """Count the organisations of the network."""
    rows = records.network["organisations"].select("organisation", "kind")
    return Figure(float(rows.height), f"{rows.height} organisations", rows)


def people_below(records: Records) -> Figure:
    """Count people who lack something their own occupation asks."""
    rows = _missing(records).group_by("worker").agg(pl.col("people").first())
    return total(rows.sort("worker"), "people")


def levels_missing(records: Records) -> Figure:
    """Sum the levels people lack for their own occupation."""
    return total(_missing(records), "levels")


def gaps_closed(records: Records) -> Figure:
    """
    Sum the levels of the own occupation that completed trainings closed.

    For each worker row and skill: min(asked, taught) − credited before, if above
    0, times the most people of the row in one such training.
    """
    steps = closed_levels(records)
    return total(steps, "levels")


def cost_per_closed_gap(records: Records) -> Figure:
    """Divide money invested by levels closed."""
    money, closed = euros_invested(records), gaps_closed(records)
    return ratio(money.value or 0.0, closed.value or 0.0, closed.records)


def commitments_kept(records: Records) -> Figure:
    """Divide commitments with progress by all commitments."""
    rows = records.network["commitments"]
    going = rows.filter((pl.col("done") > 0) & pl.col("evidence").is_not_null())
    return ratio(going.height, rows.height, rows)


def placed_after_6(records: Records) -> Figure:
    """Divide people who work as trained 6 months on by those followed up."""
    return _placed(records, 6)


def placed_after_12(records: Records) -> Figure:
    """Divide people who work as trained 12 months on by those followed up."""
    return _placed(records, 12)


def eqavet_5(records: Records) -> Figure:
    """Placement after 12 months."""
    return _placed(records, 12)


def eqavet_6(records: Records) -> Figure:
    """Divide people who use what they learned by those who work, 12 months on."""
    works = pl.col("status").is_in(["works_as_trained", "works_elsewhere"])
    rows = records.later.filter(works, pl.col("months") == 12)
    using = float(rows["using_skills"].sum())
    return ratio(using, float(rows["people"].sum()), rows)


def closed_levels(records: Records) -> pl.DataFrame:
    """
    List the levels closed, one row per worker row and skill.

    Returns
    -------
    DataFrame
        ``worker, skill, held, asked, taught, people, levels``.
    """
    network, credited = records.network, records.gaps.credited
    asked = (
        network["requires"]
        .filter(pl.col("essential"))
        .select("occupation", "skill", asked="level")
        .join(network["workers"].select("worker", "occupation"), on="occupation")
    )
    taught = network["teaches"].select("course", "skill", taught="level")
    rows = (
        records.trainings.join(taught, on="course")
        .group_by("worker", "skill")
        .agg(pl.col("taught").max(), pl.col("people").max())
        .join(asked, on=["worker", "skill"])
        .sort("worker", "skill")
    )
    place = {name: i for i, name in enumerate(credited.workers)}
    column = {name: i for i, name in enumerate(credited.skills)}
    held = [
        int(credited.levels[place[worker], column[skill]])
        for worker, skill in rows.select("worker", "skill").iter_rows()
    ]
    step = (pl.min_horizontal("asked", "taught") - pl.col("held")).clip(lower_bound=0)
    return (
        rows.with_columns(held=pl.Series(held, dtype=pl.Int64))
        .with_columns(levels=step * pl.col("people"))
        .filter(pl.col("levels") > 0)
        .select("worker", "skill", "held", "asked", "taught", "people", "levels")
    )


def _missing(records: Records) -> pl.DataFrame:
    """List what people lack for their own occupation, essential skills only."""
    network = records.network
    essential = network["requires"].filter(pl.col("essential"))
    return (
        records.gaps["gaps"]
        .join(network["workers"], on=["worker", "occupation"])
        .join(essential, on=["occupation", "skill"], how="semi")
        .filter(pl.col("missing") > 0)
        .select(
            "worker", "skill", "people", levels=pl.col("missing") * pl.col("people")
        )
        .sort("worker", "skill")
    )


def _placed(records: Records, months: int) -> Figure:
    rows = records.later.filter(pl.col("months") == months)
    known = rows.filter(pl.col("status") != "unknown")
    placed = known.filter(pl.col("status") == "works_as_trained")["people"].sum()
    told = ratio(float(placed), float(known["people"].sum()), rows)
    unknown = float(rows["people"].sum()) - float(known["people"].sum())
    if not unknown:
        return told
    return Figure(told.value, f"{told.formula}; {count(unknown)} not known", rows)
