# SPDX-License-Identifier: Apache-2.0
"""What it costs, what cooperation is worth, and who pays."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import (
    Block,
    Cell,
    Folded,
    Note,
    Picture,
    Row,
    Section,
    Sheet,
    draw_forms,
)
from upshift.report.figures import TRAINING
from upshift.report.plots.bars import Bar, draw_bars
from upshift.report.plots.shares import COLOURS, Share, draw_shares
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
    if brief.baselines is not None:
        blocks.append(_per_member(brief))
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


def _per_member(brief: Brief) -> Folded:
    words = brief.words
    assert brief.baselines is not None  # noqa: S101 - told by the only caller
    alone = brief.baselines.alone.sort("objective", descending=True)
    rows = [
        [
            brief.names.organisation(row["organisation"]),
            words.money(row["objective"]),
            words.money(row["bound"]),
        ]
        for row in alone.iter_rows(named=True)
    ]
    heads = [words.say(f"worth.{key}") for key in ("member", "alone_cost", "at_least")]
    sums = [words.money(float(alone[key].sum())) for key in ("objective", "bound")]
    foot = [words.say("unit.all"), *sums]
    sheet = Sheet(words.say("worth.table"), heads, rows, frozenset({1, 2}), foot)
    return Folded(words.say("worth.per_member"), sheet)


def payers_section(brief: Brief) -> Section | None:
    """Tell who pays for training."""
    paid = paid_of(brief)
    if not paid:
        return None
    words = brief.words
    whole = sum(paid.values())
    shares = _shares(brief, paid)
    title = words.say("payers.title")
    text = "; ".join(
        f"{share.label} {words.locale.percent(share.amount / whole)}"
        for share in shares
    )
    said = (title, text)
    forms = draw_forms(lambda w: draw_shares(shares, said, w), 520, 300)
    picture = Picture("payers", said, forms, shape="snug")
    blocks: list[Block] = [picture, _payers_sheet(brief, paid)]
    return Section("payers", title, blocks, words.money(whole), is_half=True)


def paid_of(brief: Brief) -> dict[str, float]:
    """Sum payments by source, greatest first."""
    sums = brief.plan["payments"].group_by("source").agg(pl.col("amount").sum())
    ordered = sums.filter(pl.col("amount") > 0.5).sort("amount", descending=True)
    return dict(ordered.iter_rows())


def _source(brief: Brief, source: str) -> str:
    known = {"own": "payers.own", "network": "payers.network"}
    if source in known:
        return brief.words.say(known[source])
    return brief.names.fund(source)


def _shares(brief: Brief, paid: dict[str, float]) -> list[Share]:
    shares = [Share(_source(brief, source), paid[source]) for source in paid]
    most = len(COLOURS)
    if len(shares) <= most:
        return shares
    rest = sum(share.amount for share in shares[most - 1 :])
    return [*shares[: most - 1], Share(brief.words.say("payers.rest"), rest)]


def _payers_sheet(brief: Brief, paid: dict[str, float]) -> Sheet:
    words = brief.words
    whole = sum(paid.values())
    budgets = dict(brief.network["funds"].select("fund", "budget").iter_rows())
    rows: list[Row] = []
    for i, (source, amount) in enumerate(paid.items()):
        colour = COLOURS[min(i, len(COLOURS) - 1)]
        left = budgets.get(source)
        rows.append(
            [
                Cell(_source(brief, source), key=colour),
                words.locale.percent(amount / whole),
                words.money(amount),
                words.money(left - amount) if left is not None else "–",
            ]
        )
    heads = [
        words.say(f"payers.{key}") for key in ("source", "share", "amount", "left")
    ]
    title = words.say("payers.table")
    return Sheet(title, heads, rows, frozenset({1, 2, 3}), is_cards=True)
