# SPDX-License-Identifier: Apache-2.0
"""Compose the document about programmes: answer, proof, one chapter each."""

from __future__ import annotations

import csv
from importlib.resources import files

import polars as pl

from upshift.errors import Language
from upshift.network import Network
from upshift.programmes import Programmes
from upshift.report.compose import FRAME
from upshift.report.curricula.overview import (
    briefs_section,
    overview_section,
    stacks_section,
)
from upshift.report.curricula.programme import programme_section
from upshift.report.curricula.told import Told
from upshift.report.document import (
    Cell,
    Document,
    Folded,
    Receipt,
    Section,
    Sheet,
    Stat,
)


def compose_curricula(
    network: Network, programmes: Programmes, language: Language = "en"
) -> Document:
    """
    Compose what the programmes are; page, PDF and DOCX only give it a form.

    Reads every table of the programmes.
    """
    told = Told.of(network, programmes, language)
    return Document(
        language=language,
        network=told.names.network_label,
        title=told.say("title"),
        lead=_lead(told),
        answer=_answer(told),
        stats=_stats(told),
        receipt=_receipt(told),
        sections=_sections(told),
        words={key: told.words.say(f"page.{key}") for key in FRAME},
        foot=[told.words.say("page.made"), told.words.say("page.privacy")],
    )


def _sections(told: Told) -> list[Section]:
    rows = list(told.programmes["programmes"].iter_rows(named=True))
    if not rows:
        return [briefs_section(told)]
    chapters = [programme_section(told, row) for row in rows]
    return [
        overview_section(told),
        *chapters,
        stacks_section(told),
        briefs_section(told),
    ]


def _lead(told: Told) -> str:
    periods = told.network.periods
    return told.say(
        "lead",
        programmes=_count(told),
        people=told.people(_learners(told)),
        first=told.names.period(periods[0]),
        last=told.names.period(periods[-1]),
    )


def _answer(told: Told) -> str:
    proof = told.programmes.proof
    if proof is None or told.programmes["programmes"].is_empty():
        return told.say("answer_none")
    return told.say(
        "answer",
        programmes=_count(told),
        seats=told.number(int(told.programmes["cohorts"]["people"].sum())),
        people=told.people(_learners(told)),
        cost=told.words.money(proof.total),
        share=told.words.locale.percent(proof.unavoidable / (proof.total or 1.0)),
    )


def _stats(told: Told) -> list[Stat]:
    modules, enrols = told.programmes["modules"], told.programmes["enrols"]
    core = modules.filter(pl.col("part") == "core").group_by("course").len()
    surplus = float((enrols["people"] * enrols["surplus_hours"]).sum())
    most = enrols["surplus_hours"].max() or 0.0
    briefs = told.programmes["briefs"]
    proof = told.programmes.proof
    return [
        Stat(told.say("learners"), told.number(_learners(told))),
        Stat(told.say("modules"), told.number(modules["course"].n_unique())),
        Stat(told.say("shared"), told.number(core.filter(pl.col("len") > 1).height)),
        Stat(
            told.say("surplus"),
            told.number(surplus),
            told.say("surplus_most", most=told.number(float(str(most)))),
        ),
        Stat(told.say("cost"), told.words.money(proof.total if proof else 0.0)),
        Stat(told.say("briefs"), told.number(briefs.height)),
    ]


def _receipt(told: Told) -> Receipt:
    proof, words = told.programmes.proof, told.words
    certified = told.programmes.status.value == "certified"
    if proof is None or not certified:
        claim, text = told.say("claim_none"), told.say("answer_none")
    else:
        claim = told.say("claim", gap=words.locale.percent_above(proof.gap))
        text = _claim(told)
    facts = (
        []
        if proof is None
        else [
            (told.say("objective"), Cell(words.money(proof.objective))),
            (told.say("bound"), Cell(words.money(proof.bound))),
            (told.say("unavoidable"), Cell(words.money(proof.unavoidable))),
        ]
    )
    return Receipt(claim, text, "ok" if certified else "bad", None, facts, _rules(told))


def _claim(told: Told) -> str:
    proof = told.programmes.proof
    objective, bound = (proof.objective, proof.bound) if proof else (0.0, 0.0)
    return told.say(
        "claim_text",
        objective=told.words.money(objective),
        bound=told.words.money(bound),
    )


def _rules(told: Told) -> Folded:
    text = files("upshift.programmes").joinpath("cards.csv").read_text("utf-8")
    cards = csv.DictReader(text.splitlines())
    rows = [[card[told.words.language]] for card in cards]
    title = told.say("rules")
    return Folded(title, Sheet(title, [told.say("rule")], rows))


def _count(told: Told) -> str:
    return told.say("count", n=told.programmes["programmes"].height)


def _learners(told: Told) -> int:
    return int(told.programmes["programmes"]["learners"].sum())
