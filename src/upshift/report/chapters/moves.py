# SPDX-License-Identifier: Apache-2.0
"""Who moves where: flows between occupations, people raised, people pooled."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import (
    Block,
    Folded,
    Note,
    Picture,
    Section,
    Sheet,
    draw_forms,
)
from upshift.report.figures import CHANGES, Figures
from upshift.report.plots.sankey import Flow, draw_sankey

_MOST_SOURCES, _MOST_TARGETS = 5, 8


def moves_section(brief: Brief, figures: Figures) -> Section:
    """Tell which work people leave and take up."""
    words = brief.words
    number = figures.changers
    aside = words.say("moves.aside", n=number) if number else ""
    blocks = [*_changes(brief), *_pooled(brief), *_raised(brief), *_stays(brief)]
    if not blocks:
        blocks = [Note(words.say("moves.nobody"))]
    return Section("moves", words.say("moves.title"), blocks, aside)


def flows_of(brief: Brief) -> list[Flow]:
    """Sum people who change occupation or employer, pair by pair."""
    moves = brief.plan["moves"].filter(pl.col("kind").is_in(CHANGES))
    pairs = moves.group_by("from_occupation", "to_occupation").agg(
        pl.col("people").sum()
    )
    ordered = pairs.sort("people", "from_occupation", "to_occupation", descending=True)
    name = brief.names.occupation
    return [Flow(name(a), name(b), int(n)) for a, b, n in ordered.iter_rows()]


def _changes(brief: Brief) -> list[Block]:
    flows = flows_of(brief)
    if not flows:
        return []
    words = brief.words
    heads = [words.say(f"moves.{key}") for key in ("from", "to", "people")]
    rows = [[f.source, f.target, words.locale.number(f.people)] for f in flows]
    total = words.locale.number(sum(f.people for f in flows))
    foot = [words.say("unit.all"), "", total]
    title = words.say("moves.table")
    sheet = Sheet(title, heads, rows, frozenset({2}), foot)
    return [_picture(brief, flows), Folded(words.say("unit.show_table"), sheet)]


def _picture(brief: Brief, flows: list[Flow]) -> Picture:
    words = brief.words
    drawn = merge_rest(flows, words.say("moves.others"))
    people = sum(flow.people for flow in flows)
    title = words.say("moves.finding", n=people)
    text = words.say(
        "moves.text",
        source=_greatest(flows, "source"),
        target=_greatest(flows, "target"),
    )
    said = (title, text)
    forms = draw_forms(lambda w: draw_sankey(drawn, words, said, w), 740, 300)
    return Picture("moves", said, forms)


def merge_rest(flows: list[Flow], rest: str) -> list[Flow]:
    """Put the smallest sources and targets together, so that a picture can be read."""
    sources = _kept(flows, "source", _MOST_SOURCES)
    targets = _kept(flows, "target", _MOST_TARGETS)
    sums: dict[tuple[str, str], int] = {}
    for flow in flows:
        source = flow.source if flow.source in sources else rest
        target = flow.target if flow.target in targets else rest
        sums[source, target] = sums.get((source, target), 0) + flow.people
    return [Flow(source, target, people) for (source, target), people in sums.items()]


def _kept(flows: list[Flow], side: str, most: int) -> set[str]:
    ordered = _ordered(flows, side)
    return set(ordered if len(ordered) <= most else ordered[: most - 1])


def _ordered(flows: list[Flow], side: str) -> list[str]:
    sums: dict[str, int] = {}
    for flow in flows:
        label = str(getattr(flow, side))
        sums[label] = sums.get(label, 0) + flow.people
    return sorted(sums, key=lambda label: (-sums[label], label))


def _greatest(flows: list[Flow], side: str) -> str:
    return _ordered(flows, side)[0]


def _pooled(brief: Brief) -> list[Block]:
    """Name sender and receiver of each move to another member."""
    pooled = brief.plan["moves"].filter(pl.col("kind") == "pooled")
    if pooled.is_empty():
        return []
    words, names = brief.words, brief.names
    sums: dict[tuple[str, str, str], int] = {}
    for move in pooled.iter_rows(named=True):
        sender = names.organisation(names.owner(move["from_site"]))
        receiver = names.organisation(names.owner(move["to_site"]))
        key = sender, receiver, names.occupation(move["to_occupation"])
        sums[key] = sums.get(key, 0) + move["people"]
    heads = [words.say(f"moves.{k}") for k in ("sender", "receiver", "work", "people")]
    rows = [[*key, words.locale.number(n)] for key, n in sorted(sums.items())]
    title = words.say("moves.pooled", n=sum(sums.values()))
    return [
        Note(title),
        Sheet(title, heads, rows, frozenset({3}), is_cards=True),
    ]


def _raised(brief: Brief) -> list[Block]:
    raised = brief.plan["moves"].filter(pl.col("kind") == "raised")
    if raised.is_empty():
        return []
    words, names = brief.words, brief.names
    sums = raised.group_by("to_occupation").agg(pl.col("people").sum())
    rows = [
        [names.occupation(occupation), words.locale.number(people)]
        for occupation, people in sums.sort("people", descending=True).iter_rows()
    ]
    heads = [words.say("moves.work"), words.say("moves.people")]
    title = words.say("moves.raised", n=int(raised["people"].sum()))
    sheet = Sheet(title, heads, rows, frozenset({1}))
    return [Note(title), Folded(words.say("moves.show_raised"), sheet)]


def _stays(brief: Brief) -> list[Block]:
    stays = brief.plan["moves"].filter(pl.col("kind") == "stays")
    people = int(stays["people"].sum())
    return [Note(brief.words.say("moves.stays", n=people))] if people else []
