# SPDX-License-Identifier: Apache-2.0
"""The joint curricula that carry the plan, as a chapter of the report."""

from __future__ import annotations

from upshift.programmes import Programmes
from upshift.report.brief import Brief
from upshift.report.curricula.overview import briefs_section, overview_section
from upshift.report.curricula.told import Told
from upshift.report.document import Note, Section


def programmes_section(brief: Brief, programmes: Programmes) -> Section | None:
    """Tell which programmes carry the plan; nothing if it seats nobody."""
    if programmes["programmes"].is_empty() or programmes.proof is None:
        return None
    told = Told(brief.network, programmes, brief.words, brief.names)
    whole = overview_section(told)
    proof = programmes.proof
    claim = told.say(
        "claim_text",
        objective=told.words.money(proof.objective),
        bound=told.words.money(proof.bound),
    )
    return Section(whole.name, told.say("title"), [*whole.blocks, Note(claim)])


def wanted_section(brief: Brief, programmes: Programmes) -> Section:
    """Tell what no course gives, what it is worth and who could teach it."""
    told = Told(brief.network, programmes, brief.words, brief.names)
    return briefs_section(told)
