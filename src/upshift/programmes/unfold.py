# SPDX-License-Identifier: Apache-2.0
"""Unfold curricula into result tables, each as in the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from upshift.programmes.credentials import stack_modules
from upshift.programmes.curricula import Curriculum
from upshift.programmes.instance import Instance, Tables
from upshift.programmes.order import earlier_courses, in_order
from upshift.programmes.shape import shaped

Row = dict[str, Any]
Curricula = tuple[Curriculum, ...]

ASSESSMENTS = {1: "test", 2: "observed_task", 3: "supervised_exam"}
"""Form of assessment by the highest level a module teaches (decision 0162)."""


def enrols_table(instance: Instance, curricula: Curricula) -> Iterator[Row]:
    """Say which programme the people of each move join."""
    moves = {move for group in instance.groups for move in group.moves}
    for curriculum in curricula:
        for move, group in curriculum.group_of.items():
            if move in moves:
                yield {
                    "move": move,
                    "programme": curriculum.name,
                    "hours": instance.hours(group.needs),
                    "surplus_hours": instance.hours(curriculum.core - group.needs),
                }


def learners_of(plan: Tables, enrols: pl.DataFrame) -> pl.DataFrame:
    """Join enrolments with the people, occupations and worker rows of the moves."""
    columns = ("move", "worker", "people", "kind", "from_occupation")
    return enrols.join(plan["moves"].select(columns), on="move")


def admits_table(learners: pl.DataFrame) -> pl.DataFrame:
    """Sum the learners of each programme by the occupation they come from."""
    by = "programme", pl.col("from_occupation").alias("occupation")
    return shaped("admits", learners.group_by(by).agg(pl.col("people").sum()))


def cohorts_table(network: Tables, plan: Tables, enrols: pl.DataFrame) -> pl.DataFrame:
    """Sum the planned seats of each programme by offer and period."""
    places = network["offers"].select("offer", "site")
    key = ["programme", "course", "offer", "period"]
    seats = plan["seats"].join(enrols.select("move", "programme"), on="move")
    sums = seats.group_by(key).agg(pl.col("people").sum())
    return shaped("cohorts", sums.join(places, on="offer", how="left"))


def intakes_table(
    network: Tables, plan: Tables, learners: pl.DataFrame
) -> pl.DataFrame:
    """Sum the people of each programme by the period of their first course."""
    order = network["periods"].select("period").with_row_index("time")
    first = (
        plan["seats"]
        .join(order, on="period")
        .sort("time")
        .group_by("move", maintain_order=True)
        .agg(pl.col("period").first())
    )
    sums = learners.join(first, on="move").group_by("programme", "period")
    return shaped("intakes", sums.agg(pl.col("people").sum()))


def modules_table(network: Tables, plan: Tables, curricula: Curricula) -> Iterator[Row]:
    """List the modules of each programme in the order in which they are learned."""
    facts = {row["course"]: row for row in network["courses"].iter_rows(named=True)}
    highest = network["teaches"].group_by("course").agg(pl.col("level").max())
    reached = dict(highest.iter_rows())
    earlier, when = earlier_courses(network), _usual_time(network, plan)
    credential = stack_modules(curricula)
    for curriculum in curricula:
        parts = curriculum.parts
        first = {c: (when[c], float(part == "option")) for c, part in parts.items()}
        for position, course in enumerate(in_order(parts, earlier, first), start=1):
            known = facts[course]
            yield {
                "programme": curriculum.name,
                "course": course,
                "position": position,
                "part": parts[course],
                **{name: known[name] for name in _OF_COURSE},
                "assessment": ASSESSMENTS[reached.get(course, 1)],
                "micro_credential": credential[course],
                **_counts(curriculum, course),
            }


_OF_COURSE = ("provider", "hours", "ects", "eqf", "language", "mode")
"""What a module takes over from its course."""


def _counts(curriculum: Curriculum, course: str) -> Row:
    planned = sum(g.people for g in curriculum.groups if course in g.needs)
    taken = curriculum.learners if course in curriculum.core else planned
    return {"learners": taken, "surplus": taken - planned}


def _usual_time(network: Tables, plan: Tables) -> dict[str, float]:
    """Give the mean period of each course's planned seats, as a number."""
    order = network["periods"].select("period").with_row_index("time")
    mean = (pl.col("time") * pl.col("people")).sum() / pl.col("people").sum()
    times = plan["seats"].join(order, on="period").group_by("course").agg(time=mean)
    return dict(times.iter_rows())


def credentials_table(modules: pl.DataFrame) -> pl.DataFrame:
    """Sum the modules of each micro-credential; each course counts once."""
    key = "micro_credential"
    once = modules.unique(["course"], keep="first", maintain_order=True)
    taken = modules.group_by(key, "programme").agg(pl.col("learners").max())
    reach = taken.group_by(key).agg(
        programmes=pl.len().cast(pl.Int64), learners=pl.col("learners").sum()
    )
    known = pl.col("ects").is_not_null().any()
    sums = once.group_by(key).agg(
        courses=pl.len().cast(pl.Int64),
        hours=pl.col("hours").sum(),
        ects=pl.when(known).then(pl.col("ects").sum()),
        eqf=pl.col("eqf").max(),
    )
    return shaped("micro_credentials", sums.join(reach, on=key))


def programmes_table(
    network: Tables, curricula: Curricula, modules: pl.DataFrame, starts: pl.DataFrame
) -> Iterator[Row]:
    """Sum each programme: workload, credit, learners, time and cost."""
    eqf = dict(network["occupations"].select("occupation", "eqf").iter_rows())
    order = {p: i for i, p in enumerate(network["periods"]["period"].to_list())}
    for curriculum in curricula:
        own = modules.filter(pl.col("programme") == curriculum.name)
        begins = starts.filter(pl.col("programme") == curriculum.name)["period"]
        paths = list(_paths(curriculum, own))
        yield {
            "programme": curriculum.name,
            "occupation": curriculum.role,
            "eqf": eqf[curriculum.role] or own["eqf"].max(),
            "language": own["language"].mode().sort()[0],
            "learners": curriculum.learners,
            "core_modules": len(curriculum.core),
            "options": len(curriculum.options),
            "core_hours": own.filter(pl.col("part") == "core")["hours"].sum(),
            "least_hours": min(hours for hours, _ in paths),
            "most_hours": max(hours for hours, _ in paths),
            "least_ects": _credit(own, min(ects for _, ects in paths)),
            "most_ects": _credit(own, max(ects for _, ects in paths)),
            "intakes": begins.len(),
            "first_period": min(begins, key=lambda period: order[period]),
            "last_intake": max(begins, key=lambda period: order[period]),
            "development_cost": curriculum.development,
            "surplus_cost": curriculum.surplus,
        }


def _paths(
    curriculum: Curriculum, modules: pl.DataFrame
) -> Iterator[tuple[float, float]]:
    """Give hours and known credits of each group's way through the programme."""
    rows = modules.select("course", "hours", pl.col("ects").fill_null(0)).iter_rows()
    facts: Mapping[str, tuple[float, float]] = {c: (h, e) for c, h, e in rows}
    for group in curriculum.groups:
        taken = [facts[course] for course in curriculum.taken(group)]
        yield sum(hours for hours, _ in taken), sum(ects for _, ects in taken)


def _credit(modules: pl.DataFrame, ects: float) -> float | None:
    return ects if modules["ects"].is_not_null().any() else None
