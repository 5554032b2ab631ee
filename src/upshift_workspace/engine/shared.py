# SPDX-License-Identifier: Apache-2.0
"""What a result tells whoever may read sums only: no firm's own figures in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from upshift.plan.cards import CARDS
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
)
from upshift.report.plots.sankey import Flow, draw_sankey
from upshift_workspace.engine.people_sums import PeopleSums, Sum
from upshift_workspace.engine.sentences import say
from upshift_workspace.engine.why_open import untaught_skill


def shared_document(brief: Brief, sums: PeopleSums) -> Document:
    """
    Compose a result of sums that betray nobody, of runs and of the proof.

    Parameters
    ----------
    brief
        Of the whole result.
    sums
        Of its people, safe to be seen.
    """
    document = compose(brief)
    if brief.plan.certificate is None:
        return document
    sections = (_section(brief, section, sums) for section in document.sections)
    return replace(
        document,
        answer=_answer(brief),
        stats=_stats(brief, document.stats, sums),
        sections=[section for section in sections if section is not None],
    )


def _section(brief: Brief, section: Section, sums: PeopleSums) -> Section | None:
    """Give a section as all may see it; None for one about single firms."""
    if section.name == "moves":
        return replace(section, blocks=_moves(brief, sums), aside="")
    if section.name == "open":
        return replace(section, blocks=_open(brief, sums))
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


def _stats(brief: Brief, stats: Iterable[Stat], sums: PeopleSums) -> list[Stat]:
    """Put safe sums in place of people counted over all firms."""
    learners, changers, runs, empty, training, *rest = stats
    return [
        replace(learners, value=_figure(brief, sums.learners)),
        replace(changers, value=_figure(brief, sums.changers), trend=""),
        runs,
        replace(empty, value=_figure(brief, sums.empty_at_end), trend=""),
        training if sums.learners else replace(training, trend=""),
        *rest,
    ]


def _moves(brief: Brief, sums: PeopleSums) -> list[Block]:
    language = brief.words.language
    blocks = _flows(brief, sums)
    for key, found in (
        ("left", sums.left),
        ("taken", sums.taken),
        ("raised", sums.raised),
    ):
        if found:
            heads = [brief.words.say(f"moves.{head}") for head in ("work", "people")]
            sheet = _sheet(brief, say(key, language), heads, _named(brief, found))
            blocks.append(Folded(say(key, language), sheet))
    nobody = Note(brief.words.say("moves.nobody"))
    return [*(blocks or [nobody]), _protected(brief)]


def _flows(brief: Brief, sums: PeopleSums) -> list[Block]:
    """Draw the flows that may be seen, where there are enough for a picture."""
    words = brief.words
    shown = [Flow(*names, int(n)) for names, n in _named(brief, sums.flows) if n]
    blocks: list[Block] = []
    if len(shown) > _FEWEST_FLOWS:
        said = (words.say("moves.title"), say("flows", words.language))
        drawn = merge_rest(shown, words.say("moves.others"))
        forms = draw_forms(lambda w: draw_sankey(drawn, words, said, w), 740, 300)
        blocks.append(Picture("moves", said, forms))
    if shown:
        heads = [words.say(f"moves.{key}") for key in ("from", "to", "people")]
        seen = [cell for cell in _named(brief, sums.flows) if cell[1]]
        blocks.append(_sheet(brief, words.say("moves.table"), heads, seen))
    if hidden := len(sums.flows) - len(shown):
        blocks.append(Note(say("pairs", words.language).format(n=hidden)))
    return blocks


def _open(brief: Brief, sums: PeopleSums) -> list[Block]:
    """Tell which places stay empty, by occupation, with the most in any period."""
    words = brief.words
    if not sums.empty:
        totals = brief.plan["totals"]
        if totals.filter(pl.col("item") == "below_level", pl.col("amount") > 0).height:
            return [Note(say("places_filled", words.language), "ok")]
        return [Note(words.say("open.nothing"), "ok")]
    language = words.language
    heads = [words.say(f"open.{key}") for key in ("occupation", "unfilled_most")]
    rows = [
        [brief.names.occupation(key), _figure(brief, number), _why(brief, sums, key)]
        for (key,), number in sums.empty
    ]
    title = words.say("open.unfilled")
    heads.append(say("why", language))
    sheet = Sheet(title, heads, sorted(rows), frozenset({1}), is_cards=True)
    return [sheet, _protected(brief)]


def _why(brief: Brief, sums: PeopleSums, occupation: str) -> str:
    language = brief.words.language
    skill = untaught_skill(brief.network, occupation)
    if skill:
        return say("no_course", language).format(skill=brief.names.skill(skill))
    if rules := sums.limits.get(occupation):
        cards = [card.sentence(language) for card in CARDS if card.name in rules]
        return say("no_room", language).format(rules=" ".join(cards))
    way = sums.reach.get(occupation)
    if way is None:
        return say("too_dear", language)
    if not way.arrival:
        return say("no_way", language)
    key = "too_late" if way.is_late else "dearer"
    return say(key, language).format(period=brief.names.period(way.arrival))


def _named(brief: Brief, sums: Iterable[Sum]) -> list[Sum]:
    """Name the occupations, the greatest sums first."""
    name = brief.names.occupation
    found = [(tuple(name(key) for key in keys), value) for keys, value in sums]
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


_FEWEST_FLOWS = 3
"""Flows that make no picture worth drawing."""
