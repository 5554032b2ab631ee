# SPDX-License-Identifier: Apache-2.0
"""What cooperation is worth, with the interval in which it lies."""

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
from upshift.report.plots.bars import Bar, draw_bars


def worth_section(brief: Brief) -> Section | None:
    """Tell what cooperation is worth, with the interval in which it lies."""
    words, certificate = brief.words, brief.plan.certificate
    if certificate is None or not brief.is_sound:
        return None
    bars = _compared(brief)
    if len(bars) < 2:
        return None
    title = words.say("worth.title" if brief.baselines else "worth.title_none")
    text = _worth_text(brief)
    said = (title, text)
    forms = draw_forms(lambda w: draw_bars("worth", bars, words, said, w), 520, 300)
    picture = Picture("worth", said, forms, shape="snug")
    blocks: list[Block] = [Note(text), picture, Note(words.say("worth.caption"))]
    if brief.baselines is None:
        blocks.append(_sheet(brief, bars))
    else:
        alone = brief.baselines.alone.select("organisation", "objective")
        blocks.append(_per_member(brief, alone))
    return Section("worth", title, blocks, is_half=True)


def _compared(brief: Brief) -> list[Bar]:
    words, certificate = brief.words, brief.plan.certificate
    if certificate is None:
        return []
    bars = []
    none = certificate.no_training
    if brief.baselines is not None:
        alone = float(brief.baselines.alone["objective"].sum())
        bars.append(Bar(words.say("worth.none"), brief.baselines.none, "f6"))
        bars.append(Bar(words.say("worth.alone"), alone, "f2"))
        saved = max(0.0, alone - certificate.objective)
    elif none is not None:
        bars.append(Bar(words.say("worth.none"), none, "f6"))
        saved = max(0.0, none - certificate.objective)
    else:
        return []
    label = words.say("worth.together" if brief.baselines else "worth.plan")
    return [*bars, Bar(label, certificate.objective, "f1", saved)]


def cooperation_text(brief: Brief) -> str:
    """Say what cooperation is worth; blank if the members were not planned alone."""
    if brief.baselines is None:
        return ""
    low, high = brief.baselines.cooperation
    money = brief.words.money
    return brief.words.say("worth.text", low=money(low), high=money(high))


def _worth_text(brief: Brief) -> str:
    certificate = brief.plan.certificate
    if brief.baselines is not None:
        return cooperation_text(brief)
    saved = 0.0
    if certificate is not None and certificate.no_training is not None:
        saved = certificate.no_training - certificate.objective
    return brief.words.say("worth.text_none", saved=brief.words.money(saved))


def _sheet(brief: Brief, bars: list[Bar]) -> Folded:
    words = brief.words
    rows = [[bar.label, words.money(bar.amount)] for bar in bars]
    heads = [words.say("costs.item"), words.say("costs.amount")]
    sheet = Sheet(words.say("worth.title_none"), heads, rows, frozenset({1}))
    return Folded(words.say("unit.show_table"), sheet)


def _per_member(brief: Brief, alone: pl.DataFrame) -> Folded:
    """Set the cost of each member alone beside its part of the joint plan."""
    words = brief.words
    joint = _joint(brief)
    rows = []
    for member, cost in alone.sort("objective", descending=True).rows():
        together = joint.get(member, 0.0)
        if cost or together:
            amounts = (cost, together, cost - together)
            name = brief.names.organisation(member)
            rows.append([name, *(words.money(amount) for amount in amounts)])
    keys = ("member", "alone_cost", "together", "saved")
    heads = [words.say(f"worth.{key}") for key in keys]
    both = float(alone["objective"].sum()), sum(joint.values())
    sums = [words.money(amount) for amount in (*both, both[0] - both[1])]
    foot = [words.say("unit.all"), *sums]
    sheet = Sheet(words.say("worth.table"), heads, rows, frozenset({1, 2, 3}), foot)
    return Folded(words.say("worth.per_member"), sheet)


def _joint(brief: Brief) -> dict[str, float]:
    """Give each member's part of the joint plan's cost."""
    totals = brief.plan["totals"].filter(pl.col("item") == "total")
    own = totals.filter(pl.col("organisation").fill_null("") != "")
    return dict(own.select("organisation", "amount").iter_rows())
