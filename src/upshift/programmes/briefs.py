# SPDX-License-Identifier: Apache-2.0
"""Briefs: what no course gives, how many want it, what it is worth, who could teach."""

from __future__ import annotations

import polars as pl

from upshift.gaps import Gaps
from upshift.network import Network
from upshift.paths import unserved
from upshift.programmes.instance import Tables
from upshift.programmes.shape import shaped

OUTCOME = ["skill", "level"]


def briefs_table(network: Network, gaps: Gaps, plan: Tables) -> pl.DataFrame:
    """
    Brief providers on the modules and offers that are missing.

    A skill and level that no course teaches asks for a new module; one that is
    taught where some people cannot learn it asks for a further offer.
    *Value* is what the plan leaves open because of it: each row of ``unmet`` is
    shared equally among the outcomes without a course that its occupation asks
    and, for people below level, that they lack. No cost is counted twice, so the
    values sum to at most the cost of ``unmet``. *Price* is value per head: no
    seat should cost more.

    *Reads* what :func:`upshift.paths.unserved` reads; unmet of the plan.
    """
    wanted = unserved(network, gaps)
    kind = pl.when(pl.col("courses") == 0).then(pl.lit("new_module"))
    briefs = (
        wanted.join(_values(network, gaps, plan, wanted), on=OUTCOME, how="left")
        .with_columns(pl.col("value").fill_null(0.0), people="unserved")
        .with_columns(
            kind=kind.otherwise(pl.lit("further_offer")),
            price=pl.col("value") / pl.col("people"),
        )
    )
    return shaped("briefs", briefs)


def _values(
    network: Network, gaps: Gaps, plan: Tables, wanted: pl.DataFrame
) -> pl.DataFrame:
    """Share the cost of what stays open among the outcomes nobody teaches."""
    untaught = wanted.filter(pl.col("courses") == 0).select(OUTCOME)
    asked = (
        network["requires"]
        .filter(pl.col("essential"))
        .select("occupation", *OUTCOME)
        .join(untaught, on=OUTCOME)
    )
    lacking = (
        gaps["gaps"]
        .filter(pl.col("missing") > 0)
        .select("worker", "occupation", "skill", level="required")
    )
    open_rows = plan["unmet"].with_row_index("row")
    unfilled = open_rows.filter(pl.col("kind") == "unfilled").join(
        asked, on="occupation"
    )
    below = (
        open_rows.filter(pl.col("kind") == "below_level")
        .join(asked, on="occupation")
        .join(lacking, on=["worker", "occupation", *OUTCOME], how="semi")
    )
    shared = pl.col("cost") / pl.len().over("row")
    both = pl.concat([unfilled, below]).with_columns(value=shared)
    return both.group_by(OUTCOME).agg(pl.col("value").sum())


def candidates_table(network: Tables, briefs: pl.DataFrame, most: int) -> pl.DataFrame:
    """
    Name the providers who stand nearest to each brief.

    *Fitness* is 1 for a provider who teaches the outcome already, (1 − distance)
    for one who teaches a skill near to it, the share of the level reached for
    one who teaches it lower, and half the share of the work's other outcomes for
    one who teaches those. The greatest counts.

    *Reads* courses, teaches, resembles, requires.
    """
    taught = (
        network["teaches"]
        .join(network["courses"].select("course", "provider"), on="course")
        .rename({"level": "reached"})
    )
    ways = pl.concat(
        [
            _same_skill(briefs, taught),
            _near_skill(network, briefs, taught),
            _same_work(network, briefs, taught),
        ]
    )
    best = (
        ways.sort("fitness", "course", descending=[True, False])
        .unique([*OUTCOME, "organisation"], keep="first", maintain_order=True)
        .sort("fitness", "organisation", descending=[True, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1).over(OUTCOME))
    )
    nearest = shaped("candidates", best.filter(pl.col("rank") <= most))
    return nearest.sort(*OUTCOME, "rank")


def _way(rows: pl.DataFrame, reason: pl.Expr, fitness: pl.Expr) -> pl.DataFrame:
    return rows.select(
        *OUTCOME,
        organisation="provider",
        fitness=fitness.cast(pl.Float64),
        reason=reason,
        course="course",
    )


def _same_skill(briefs: pl.DataFrame, taught: pl.DataFrame) -> pl.DataFrame:
    rows = briefs.select(OUTCOME).join(taught, on="skill")
    enough = pl.col("reached") >= pl.col("level")
    reason = pl.when(enough).then(pl.lit("teaches_it")).otherwise(pl.lit("lower_level"))
    share = pl.min_horizontal(pl.lit(1.0), pl.col("reached") / pl.col("level"))
    return _way(rows, reason, share)


def _near_skill(
    network: Tables, briefs: pl.DataFrame, taught: pl.DataFrame
) -> pl.DataFrame:
    near = network["resembles"].select("skill", "near_skill", "distance")
    rows = (
        briefs.select(OUTCOME)
        .join(near, on="skill")
        .join(taught, left_on="near_skill", right_on="skill")
        .filter(pl.col("reached") >= pl.col("level"))
    )
    return _way(rows, pl.lit("near_skill"), 1 - pl.col("distance"))


def _same_work(
    network: Tables, briefs: pl.DataFrame, taught: pl.DataFrame
) -> pl.DataFrame:
    asked = network["requires"].filter(pl.col("essential"))
    works = briefs.select(OUTCOME).join(
        asked.select("occupation", *OUTCOME), on=OUTCOME
    )
    others = works.join(
        asked.select("occupation", other="skill", asks="level"), on="occupation"
    ).unique([*OUTCOME, "other", "asks"])
    met = others.join(taught, left_on="other", right_on="skill").filter(
        pl.col("reached") >= pl.col("asks")
    )
    counts = others.group_by(OUTCOME).agg(asked=pl.col("other").n_unique())
    shares = met.group_by([*OUTCOME, "provider"]).agg(
        met=pl.col("other").n_unique(), course=pl.col("course").min()
    )
    rows = shares.join(counts, on=OUTCOME)
    return _way(rows, pl.lit("same_work"), 0.5 * pl.col("met") / pl.col("asked"))
