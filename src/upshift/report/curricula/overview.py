# SPDX-License-Identifier: Apache-2.0
"""All programmes at a glance, what stacks up, and what no course gives."""

from __future__ import annotations

import polars as pl

from upshift.report.curricula.told import Row, Told
from upshift.report.document import Block, Note, Section, Sheet, fold


def overview_section(told: Told) -> Section:
    """List the programmes, each with its workload and its learners."""
    rows = [
        [
            told.names.occupation(row["occupation"]),
            told.number(row["eqf"]),
            told.span(row["least_hours"], row["most_hours"]),
            told.span(row["least_ects"], row["most_ects"]),
            told.number(row["core_modules"] + row["options"]),
            told.names.period(row["first_period"]),
            told.number(row["learners"]),
        ]
        for row in told.programmes["programmes"].iter_rows(named=True)
    ]
    heads = told.heads(
        *("leads_to", "eqf", "hours", "ects", "modules", "starts", "learners")
    )
    title = told.say("overview")
    sheet = Sheet(title, heads, rows, frozenset({1, 2, 3, 4, 6}), is_cards=True)
    return Section("programmes", title, [sheet], told.say("count", n=len(rows)))


def stacks_section(told: Told) -> Section:
    """List the micro-credentials with the modules that earn them."""
    modules = told.programmes["modules"].unique(["micro_credential", "course"])
    courses = dict(
        modules.sort("course").group_by("micro_credential").agg("course").iter_rows()
    )
    rows = [
        [
            ", ".join(told.names.course(c) for c in courses[row["micro_credential"]]),
            told.number(row["hours"]),
            told.number(row["ects"]),
            told.number(row["programmes"]),
            told.number(row["learners"]),
        ]
        for row in told.programmes["micro_credentials"].iter_rows(named=True)
    ]
    heads = told.heads("module", "hours", "ects", "counts_in", "learners")
    title = told.say("stacks")
    sheet = Sheet(title, heads, rows, frozenset({1, 2, 3, 4}), is_cards=True)
    blocks: list[Block] = [Note(told.say("stacks_text")), fold(sheet, told.words)]
    return Section("stacks", title, blocks)


def briefs_section(told: Told) -> Section:
    """Brief providers on what is missing."""
    briefs = told.programmes["briefs"].sort("value", "people", descending=True)
    title = told.say("wanted")
    if briefs.is_empty():
        return Section("briefs", title, [Note(told.say("none_wanted"))])
    rows = [
        [
            told.names.skill(row["skill"]),
            told.number(row["level"]),
            told.choice("briefs", "kind", row["kind"]),
            told.number(row["people"]),
            told.words.money(row["value"]),
            told.words.money(row["price"]),
            _candidates(told, row),
        ]
        for row in briefs.iter_rows(named=True)
    ]
    keys = ("skill", "level", "want", "people", "value", "price", "candidates")
    numbers = frozenset({1, 3, 4, 5})
    sheet = Sheet(title, told.heads(*keys), rows, numbers, is_cards=True)
    return Section("briefs", title, [Note(told.say("wanted_text")), sheet])


def _candidates(told: Told, brief: Row) -> str:
    outcome = (pl.col("skill") == brief["skill"]) & (pl.col("level") == brief["level"])
    named = told.programmes["candidates"].filter(outcome).sort("rank")
    return "; ".join(
        f"{told.names.organisation(row['organisation'])}"
        f" ({told.choice('candidates', 'reason', row['reason'])})"
        for row in named.iter_rows(named=True)
    ) or told.say("unknown")
