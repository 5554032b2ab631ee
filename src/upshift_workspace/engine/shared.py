# SPDX-License-Identifier: Apache-2.0
"""What a result tells whoever may read sums only: no firm's own figures in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from upshift.disclosure import Dimension, protect
from upshift.report.brief import Brief
from upshift.report.chapters.moves import merge_rest
from upshift.report.compose import compose
from upshift.report.document import (
    Block,
    Document,
    Folded,
    Note,
    Picture,
    Section,
    Sheet,
    Stat,
    draw_forms,
    fold,
)
from upshift.report.figures import CHANGES
from upshift.report.plots.sankey import Flow, draw_sankey
from upshift_workspace.engine.sentences import say

Sum = tuple[tuple[str, ...], float | None]
"""Names of a cell, and its figure; None where it is hidden."""


def shared_document(brief: Brief) -> Document:
    """
    Compose a result of sums that betray nobody, of runs and of the proof.

    Parameters
    ----------
    brief
        Of the whole result.
    """
    document = compose(brief)
    if brief.plan.certificate is None:
        return document
    sections = (_section(brief, section) for section in document.sections)
    return replace(
        document,
        answer=_answer(brief),
        stats=_stats(brief, document.stats),
        sections=[section for section in sections if section is not None],
    )


def _section(brief: Brief, section: Section) -> Section | None:
    """Give a section as all may see it; None for one about single firms."""
    if section.name == "moves":
        return replace(section, blocks=_moves(brief), aside="")
    if section.name == "open":
        return replace(section, blocks=_open(brief))
    if section.name == "runs":
        # The learners by firm stand behind the calendar and its table.
        return replace(section, blocks=section.blocks[:2])
    if section.name == "worth" and brief.baselines is not None:
        return replace(section, blocks=section.blocks[:-1])
    return section if section.name in ("costs", "payers", "worth") else None


def _answer(brief: Brief) -> str:
    words, proof = brief.words, brief.plan.certificate
    if proof is None or not brief.is_sound:
        return words.say("head.broken")
    cost = words.say("head.cost", total=words.money(proof.objective))
    saved = (proof.no_training or 0.0) - proof.objective
    more = words.say("head.saving", saved=words.money(saved)) if saved >= 1 else ""
    return f"{cost} {more}".strip()


def _stats(brief: Brief, stats: Iterable[Stat]) -> list[Stat]:
    """Put safe sums in place of people counted over all firms."""
    learners, changers, runs, empty, training, *rest = stats
    moves = brief.plan["moves"]
    learn = _total(brief, moves.filter(pl.col("hours") > 0), "from_site")
    change = _total(brief, moves.filter(pl.col("kind").is_in(CHANGES)), "from_site")
    last = brief.network.periods[-1]
    unmet = brief.plan["unmet"].filter(
        pl.col("kind") == "unfilled", pl.col("period") == last
    )
    left = _total(brief, unmet, "site")
    return [
        replace(learners, value=_figure(brief, learn)),
        replace(changers, value=_figure(brief, change), trend=""),
        runs,
        replace(empty, value=_figure(brief, left), trend=""),
        training if learn else replace(training, trend=""),
        *rest,
    ]


def _moves(brief: Brief) -> list[Block]:
    changes = brief.plan["moves"].filter(pl.col("kind").is_in(CHANGES))
    raised = brief.plan["moves"].filter(pl.col("kind") == "raised")
    flows = _sums(brief, changes, "from_site", ("from_occupation", "to_occupation"))
    blocks = _flows(brief, flows)
    lifted = _sums(brief, raised, "from_site", ("to_occupation",))
    if lifted:
        heads = [brief.words.say(f"moves.{key}") for key in ("work", "people")]
        title = say("raised", brief.words.language)
        blocks += [Note(title), fold(_sheet(brief, title, heads, lifted), brief.words)]
    nobody = Note(brief.words.say("moves.nobody"))
    return [*(blocks or [nobody]), _protected(brief)]


def _flows(brief: Brief, sums: list[Sum]) -> list[Block]:
    if not sums:
        return []
    words = brief.words
    shown = [Flow(*names, int(n)) for names, n in sums if n]
    blocks: list[Block] = []
    if shown:
        title = words.say("moves.title")
        said = (title, say("flows", words.language))
        drawn = merge_rest(shown, words.say("moves.others"))
        forms = draw_forms(lambda w: draw_sankey(drawn, words, said, w), 740, 300)
        blocks.append(Picture("moves", said, forms))
    heads = [words.say(f"moves.{key}") for key in ("from", "to", "people")]
    sheet = _sheet(brief, words.say("moves.table"), heads, sums)
    return [*blocks, Folded(words.say("unit.show_table"), sheet) if shown else sheet]


def _open(brief: Brief) -> list[Block]:
    """Tell which places stay empty, by occupation, with the most in any period."""
    words = brief.words
    unmet = brief.plan["unmet"].filter(pl.col("kind") == "unfilled")
    if unmet.is_empty():
        return [Note(words.say("open.nothing"), "ok")]
    most = unmet.group_by("site", "occupation").agg(pl.col("people").max())
    sums = _sums(brief, most, "site", ("occupation",))
    heads = [words.say(f"open.{key}") for key in ("occupation", "unfilled_most")]
    return [_sheet(brief, words.say("open.unfilled"), heads, sums), _protected(brief)]


def _total(brief: Brief, rows: pl.DataFrame, site: str) -> float | None:
    sums = _sums(brief, rows.with_columns(all=pl.lit("all")), site, ("all",))
    return sums[0][1] if sums else 0


def _sums(
    brief: Brief, rows: pl.DataFrame, site: str, levels: tuple[str, ...]
) -> list[Sum]:
    """Sum people over firms; what would betray somebody is hidden."""
    if rows.is_empty():
        return []
    firm = pl.col(site).map_elements(brief.names.owner, return_dtype=pl.String)
    parts = rows.select(*levels, organisation=firm, persons=pl.col("people"))
    parts = parts.group_by(*levels, "organisation").agg(pl.col("persons").sum())
    safe = protect(parts, [Dimension((level,)) for level in levels])
    cells = safe.published.drop_nulls(list(levels))
    name = brief.names.occupation
    found = [
        (tuple(name(row[level]) for level in levels), row["value"])
        for row in cells.iter_rows(named=True)
    ]
    return sorted(found, key=lambda cell: (-(cell[1] or 0), cell[0]))


def _sheet(brief: Brief, title: str, heads: list[str], sums: list[Sum]) -> Sheet:
    rows = [[*names, _figure(brief, n)] for names, n in sums]
    return Sheet(title, heads, rows, frozenset({len(heads) - 1}))


def _figure(brief: Brief, value: float | None) -> str:
    if value is None:
        return say("hidden", brief.words.language)
    return brief.words.locale.number(int(value))


def _protected(brief: Brief) -> Note:
    return Note(say("protected", brief.words.language))
