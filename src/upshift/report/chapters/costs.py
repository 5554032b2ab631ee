# SPDX-License-Identifier: Apache-2.0
"""What it costs: the plan's money, item by item."""

from __future__ import annotations

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
from upshift.report.figures import TRAINING
from upshift.report.plots.bars import Bar, draw_bars
from upshift.tables import schema


def costs_section(brief: Brief) -> Section:
    """Tell what the plan costs, item by item."""
    words = brief.words
    amounts = {item: brief.total(item) for item in items()}
    amounts = {item: amount for item, amount in amounts.items() if amount}
    bars = [
        Bar(words.say(f"items.{item}"), amount, "f1" if item in TRAINING else "f6")
        for item, amount in amounts.items()
        if amount > 0
    ]
    title = words.say("costs.title")
    if not bars:
        return Section("costs", title, [Note(words.say("costs.nothing"))], is_half=True)
    total = words.money(brief.total("total"))
    text = words.say("costs.text", total=total)
    finding = words.say("costs.finding", total=total)
    said = (finding, text)
    forms = draw_forms(lambda w: draw_bars("costs", bars, words, said, w), 520, 300)
    legend = [("f1", words.say("costs.training")), ("f6", words.say("costs.other"))]
    picture = Picture("costs", said, forms, legend=legend, shape="snug")
    rows = [[words.say(f"items.{k}"), words.money(v)] for k, v in amounts.items()]
    heads = [words.say("costs.item"), words.say("costs.amount")]
    foot = [words.say("items.total"), total]
    sheet = Sheet(words.say("costs.table"), heads, rows, frozenset({1}), foot)
    blocks: list[Block] = [picture, Folded(words.say("unit.show_table"), sheet)]
    return Section("costs", title, blocks, total, is_half=True)


def items() -> tuple[str, ...]:
    """Give the parts of the cost in the order of the schema, without the sum."""
    choices = schema()["totals"].column("item").choices
    return tuple(item for item in choices if item != "total")
