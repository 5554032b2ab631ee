# SPDX-License-Identifier: Apache-2.0
"""Compose a document from a brief: the answer first, then the proof."""

from __future__ import annotations

from upshift.report.brief import Brief
from upshift.report.chapters.costs import costs_section
from upshift.report.chapters.head import answer_of, lead_of, stats_of
from upshift.report.chapters.missing import missing_section
from upshift.report.chapters.moves import moves_section
from upshift.report.chapters.open import open_section, staff_section
from upshift.report.chapters.payers import payers_section
from upshift.report.chapters.places import places_section
from upshift.report.chapters.proof import receipt_of
from upshift.report.chapters.runs import runs_section
from upshift.report.chapters.worth import worth_section
from upshift.report.document import Document, Section
from upshift.report.figures import Figures, figures_of

FRAME = ("skip", "contents", "theme", "system", "light", "dark", "answer", "table")
"""Phrases of the page itself, whatever it tells."""


def compose(brief: Brief) -> Document:
    """
    Compose what a report says; page and PDF only give it a form.

    Reads ``moves, seats, runs, hires, stocks, unmet, payments, totals`` and gaps.
    """
    words, names = brief.words, brief.names
    figures = figures_of(brief.plan, brief.network.periods)
    is_there = brief.plan.certificate is not None
    return Document(
        language=words.language,
        network=names.network_label,
        title=words.say("head.title"),
        lead=lead_of(brief),
        answer=answer_of(brief, figures),
        stats=stats_of(brief, figures) if is_there else [],
        receipt=receipt_of(brief),
        sections=_sections(brief, figures) if is_there else [],
        words={key: words.say(f"page.{key}") for key in FRAME},
        foot=[words.say("page.made"), words.say("page.privacy")],
    )


def _sections(brief: Brief, figures: Figures) -> list[Section]:
    told = (
        moves_section(brief, figures),
        runs_section(brief, figures),
        places_section(brief),
        missing_section(brief),
        costs_section(brief),
        worth_section(brief),
        payers_section(brief),
        open_section(brief),
        staff_section(brief),
    )
    return [section for section in told if section is not None]
