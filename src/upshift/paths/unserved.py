# SPDX-License-Identifier: Apache-2.0
"""Unserved: the demand for skills that no course delivers, with headcount."""

from __future__ import annotations

import numpy as np
import polars as pl

from upshift.gaps import Gaps, demand_by_period, people_by_period
from upshift.network import Network
from upshift.paths.reach import open_offers
from upshift.paths.travellers import Travellers
from upshift.plan.instance import Instance, draw_instance

_OUTCOME = ["skill", "level"]


def coverage(network: Network, gaps: Gaps) -> pl.DataFrame:
    """
    Hold every skill and level that is wanted against the courses there are.

    Wanted are what people lack for their own occupation and what the
    occupations of unfilled posts ask: the most people a post lacks in any
    period, with those who leave gone and nobody moved.

    *Reads* what :func:`find_path` reads, demands and leaves.

    Returns
    -------
    DataFrame
        ``skill, level, below`` (people who lack it today)``, unfilled`` (people
        lacking at posts that ask it)``, courses`` (that teach it to the level)``,
        out_of_reach`` (of ``below``, people whom none of those courses admits by
        place, language, entry or EQF) and ``unserved``: without a course
        ``below + unfilled``, else ``out_of_reach``.
    """
    instance = draw_instance(network, gaps)
    below = _below(instance)
    wanted = below.join(_unfilled(network), on=_OUTCOME, how="full", coalesce=True)
    figures = ("below", "unfilled", "out_of_reach")
    everyone = pl.col("below") + pl.col("unfilled")
    return (
        wanted.with_columns(pl.col(name).fill_null(0) for name in figures)
        .with_columns(_courses(network, wanted))
        .with_columns(
            unserved=pl.when(pl.col("courses") == 0)
            .then(everyone)
            .otherwise("out_of_reach")
        )
        .select(*_OUTCOME, "below", "unfilled", "courses", "out_of_reach", "unserved")
        .sort(["unserved", *_OUTCOME], descending=[True, False, False])
    )


def unserved(network: Network, gaps: Gaps) -> pl.DataFrame:
    """
    List the skills and levels that some people want and no course gives them.

    Returns
    -------
    DataFrame
        As :func:`coverage`, the greatest ``unserved`` first.
    """
    return coverage(network, gaps).filter(pl.col("unserved") > 0)


def _courses(network: Network, wanted: pl.DataFrame) -> pl.Series:
    """Count the courses that teach each outcome to its level or beyond."""
    taught = network["teaches"].select("course", "skill", reached="level")
    levels = wanted.select(_OUTCOME).join(taught, on="skill", how="left")
    enough = (pl.col("reached") >= pl.col("level")).fill_null(value=False)
    counts = levels.group_by(_OUTCOME).agg(courses=enough.sum().cast(pl.Int64))
    joined = wanted.select(_OUTCOME).join(counts, on=_OUTCOME, maintain_order="left")
    return joined["courses"]


def _below(instance: Instance) -> pl.DataFrame:
    """Count who lacks an outcome of the own occupation, and who cannot learn it."""
    names = instance.network["skills"]["skill"]
    counts: dict[tuple[int, int], list[int]] = {}
    for worker in range(instance.learners.num):
        own = int(instance.posts.occupation[instance.learners.post[worker]])
        held = instance.levels[worker]
        lacked = [(s, n) for s, n in instance.occupations.asks[own] if held[s] < n]
        if not lacked:
            continue
        served = _open_courses(Travellers(instance, (worker,), own))
        people = int(instance.learners.people[worker])
        for outcome in lacked:
            count = counts.setdefault(outcome, [0, 0])
            count[0] += people
            if served.isdisjoint(instance.courses.teachers(outcome)):
                count[1] += people
    return pl.DataFrame(
        [(names[s], n, *count) for (s, n), count in counts.items()],
        schema={
            "skill": pl.String(),
            "level": pl.Int64(),
            "below": pl.Int64(),
            "out_of_reach": pl.Int64(),
        },
        orient="row",
    )


def _open_courses(travellers: Travellers) -> set[int]:
    course = travellers.instance.offers.course
    return set(np.unique(course[list(open_offers(travellers))]).tolist())


def _unfilled(network: Network) -> pl.DataFrame:
    """Count the people lacking at posts, by what their occupations ask."""
    post = ["site", "occupation"]
    there = people_by_period(network).group_by(*post, "period")
    lacking = (pl.col("people") - pl.col("there").fill_null(0)).clip(lower_bound=0)
    short = (
        demand_by_period(network)
        .join(there.agg(there=pl.col("people").sum()), on=[*post, "period"], how="left")
        .group_by(post)
        .agg(unfilled=lacking.max())
    )
    asked = network["requires"].filter(pl.col("essential"))
    return (
        asked.join(short, on="occupation")
        .group_by(_OUTCOME)
        .agg(pl.col("unfilled").sum())
        .filter(pl.col("unfilled") > 0)
    )
