# SPDX-License-Identifier: Apache-2.0
"""What is missing: skills that people lack for the work they do or take up."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import Folded, Picture, Section, Sheet, draw_forms
from upshift.report.figures import CHANGES
from upshift.report.plots.heat import draw_heat

_MOST_ROWS = 60


def missing_section(brief: Brief) -> Section | None:
    """Tell which skills are missing; nothing if no gaps were given or found."""
    lacking = lacking_of(brief)
    if not lacking:
        return None
    words = brief.words
    worst = max(lacking, key=lambda pair: lacking[pair])
    title = words.say("missing.finding")
    text = words.say(
        "missing.text", n=lacking[worst], occupation=worst[0], skill=worst[1]
    )
    said = (title, text)
    forms = draw_forms(lambda w: draw_heat(lacking, words, said, w), 980, 300)
    picture = Picture("gaps", said, forms, caption=text, shape="broad")
    table = Folded(words.say("unit.show_table"), _sheet(brief, lacking))
    return Section("missing", words.say("missing.title"), [picture, table])


def lacking_of(brief: Brief) -> dict[tuple[str, str], int]:
    """
    Count people who lack a skill, by occupation and skill.

    People who move count for the work they take up, with the people of the
    move; all others for the work they do today.
    """
    if brief.gaps is None:
        return {}
    gaps = brief.gaps["gaps"].filter(pl.col("missing") > 0)
    moves = brief.plan["moves"].filter(pl.col("kind").is_in(CHANGES))
    targets = moves.group_by("worker", pl.col("to_occupation").alias("occupation")).agg(
        pl.col("people").sum()
    )
    gone = targets.group_by("worker").agg(pl.col("people").sum().alias("gone"))
    stay = (
        brief.network["workers"]
        .select("worker", "occupation", "people")
        .join(gone, on="worker", how="left")
        .with_columns(pl.col("people") - pl.col("gone").fill_null(0))
        .drop("gone")
    )
    work = pl.concat([targets.cast({"people": pl.Int64}), stay])
    pairs = gaps.drop("people").join(work, on=["worker", "occupation"])
    sums = pairs.group_by("occupation", "skill").agg(pl.col("people").sum())
    ordered = sums.filter(pl.col("people") > 0).sort(
        "people", "occupation", "skill", descending=[True, False, False]
    )
    names = brief.names
    return {
        (names.occupation(occupation), names.skill(skill)): int(people)
        for occupation, skill, people in ordered.iter_rows()
    }


def _sheet(brief: Brief, lacking: dict[tuple[str, str], int]) -> Sheet:
    words = brief.words
    heads = [words.say(f"missing.{key}") for key in ("occupation", "skill", "people")]
    rows = [
        [occupation, skill, words.locale.number(people)]
        for (occupation, skill), people in list(lacking.items())[:_MOST_ROWS]
    ]
    return Sheet(words.say("missing.table"), heads, rows, frozenset({2}))
