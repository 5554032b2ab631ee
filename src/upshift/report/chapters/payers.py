# SPDX-License-Identifier: Apache-2.0
"""Who pays for training: members, funds, the network."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import (
    Block,
    Cell,
    Picture,
    Row,
    Section,
    Sheet,
    draw_forms,
)
from upshift.report.plots.shares import COLOURS, Share, draw_shares


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
