# SPDX-License-Identifier: Apache-2.0
"""What the plan leaves open, and who is hired or let go."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import Block, Note, Section, Sheet, fold

_MOST_ROWS = 40


def open_section(brief: Brief) -> Section:
    """Tell which places stay empty and who stays below the level."""
    words = brief.words
    unmet = brief.plan["unmet"]
    blocks: list[Block] = []
    for kind in ("unfilled", "below_level"):
        rows = unmet.filter(pl.col("kind") == kind)
        if not rows.is_empty():
            blocks += _kind(brief, kind, rows)
    if not blocks:
        blocks = [Note(words.say("open.nothing"), "ok")]
    return Section("open", words.say("open.title"), blocks)


def _kind(brief: Brief, kind: str, unmet: pl.DataFrame) -> list[Block]:
    words, names = brief.words, brief.names
    order = {period: i for i, period in enumerate(brief.network.periods)}
    grouped = (
        unmet.group_by("site", "occupation", "period")
        .agg(pl.col("people").sum(), pl.col("cost").sum())
        .sort(pl.col("period").replace_strict(order, default=len(order)))
        .group_by("site", "occupation", maintain_order=True)
        .agg(
            pl.col("period").first().alias("first"),
            pl.col("period").last().alias("last"),
            pl.col("people").max().alias("most"),
            pl.col("cost").sum(),
        )
        .sort("cost", "site", "occupation", descending=[True, False, False])
    )
    rows = [
        [
            names.occupation(row["occupation"]),
            names.site(row["site"]),
            span(brief, row["first"], row["last"]),
            words.locale.number(row["most"]),
            words.money(row["cost"]),
        ]
        for row in grouped.head(_MOST_ROWS).iter_rows(named=True)
    ]
    keys = ("occupation", "site", "when", f"{kind}_most", "cost")
    heads = [words.say(f"open.{key}") for key in keys]
    title = words.say(f"open.{kind}")
    sheet = Sheet(title, heads, rows, frozenset({3, 4}), is_cards=True)
    blocks: list[Block] = [Note(title), fold(sheet, words)]
    left = grouped.height - len(rows)
    if left > 0:
        blocks.append(Note(words.say("unit.more_rows", n=left)))
    return blocks


def span(brief: Brief, first: str, last: str) -> str:
    """Name a stretch of periods."""
    name = brief.names.period
    if first == last:
        return name(first)
    return brief.words.say("unit.span", first=name(first), last=name(last))


def staff_section(brief: Brief) -> Section | None:
    """Tell who is hired or let go; nothing if nobody is."""
    words, names = brief.words, brief.names
    hires = brief.plan["hires"].with_columns(kind=pl.lit("hired"))
    let_go = brief.plan["stocks"].filter(pl.col("redundancies") > 0)
    columns = ["site", "occupation", "period", "people", "kind"]
    gone = let_go.with_columns(kind=pl.lit("let_go"), people=pl.col("redundancies"))
    both = pl.concat([hires.select(columns), gone.select(columns)])
    if both.is_empty():
        return None
    sums = both.group_by("kind", "occupation", "site").agg(pl.col("people").sum())
    ordered = sums.sort("kind", "people", "occupation", "site", descending=True)
    rows = [
        [
            names.occupation(row["occupation"]),
            names.site(row["site"]),
            words.say(f"open.{row['kind']}"),
            words.locale.number(row["people"]),
        ]
        for row in ordered.iter_rows(named=True)
    ]
    heads = [
        words.say(f"open.{key}") for key in ("occupation", "site", "how", "people")
    ]
    title = words.say("open.staff")
    sheet = Sheet(title, heads, rows, frozenset({3}), is_cards=True)
    return Section("staff", title, [fold(sheet, words)])
