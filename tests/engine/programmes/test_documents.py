# SPDX-License-Identifier: Apache-2.0
"""Curricula as page, PDF and DOCX say the same in three languages."""

from __future__ import annotations

import io
import re

import docx
import pytest

from engine.programmes.carried import carried, gaps, zala, zala_plan
from upshift.plan.result import Plan, PlanStatus
from upshift.programmes import plan_programmes
from upshift.report.brief import Brief
from upshift.report.chapters.programmes import programmes_section, wanted_section
from upshift.report.curricula import (
    CURRICULA_FILES,
    compose_curricula,
    write_curricula,
)
from upshift.report.docx import docx_of
from upshift.report.page import page_of
from upshift.report.words import phrases

LANGUAGES = ("en", "hu", "de")


def composed(language="en"):
    return compose_curricula(zala(), carried(), language)


def test_every_programme_has_a_chapter_with_modules_proof_and_cohorts():
    document = composed()
    names = set(carried()["programmes"]["programme"])
    chapters = [section for section in document.sections if section.name in names]
    assert len(chapters) == len(names)
    assert all(len(chapter.blocks) == 6 for chapter in chapters)


def test_the_claim_says_how_near_it_is_and_never_optimal():
    document = composed()
    assert document.receipt.claim.startswith("Certified within")
    page = page_of(document)
    assert "optimal" not in page.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_filled_in(language):
    page = page_of(composed(language))
    text = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert re.findall(r"\{[a-z_]+\}", text) == []
    assert f'lang="{language}"' in page


def test_the_languages_have_the_same_phrases():
    keys = [
        {key for key in phrases(to) if key.startswith("programmes.")}
        for to in LANGUAGES
    ]
    assert keys[0] == keys[1] == keys[2]


def test_a_document_for_word_processors_holds_every_table_of_the_page():
    document = composed("hu")
    paper = docx.Document(io.BytesIO(docx_of(document)))
    cells = {cell.text for table in paper.tables for cell in table.rows[1].cells}
    heads = [p.text for p in paper.paragraphs if p.style.name.startswith("Heading")]
    for section in document.sections:
        assert section.title in heads
    assert any("Megfigyelt feladat" in cell for cell in cells)
    assert paper.core_properties.language == "hu"
    assert paper.core_properties.title.startswith("Közös tantervek")


def test_equal_programmes_are_equal_files(tmp_path):
    first = write_curricula(tmp_path / "a", zala(), carried(), language="de")
    second = write_curricula(tmp_path / "b", zala(), carried(), language="de")
    assert tuple(path.name for path in first) == CURRICULA_FILES
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name
    assert (tmp_path / "a" / "curricula.pdf").read_bytes().startswith(b"%PDF")


def test_a_plan_without_seats_is_told_in_a_sentence():
    none = {name: table.clear() for name, table in zala_plan().items()}
    document = compose_curricula(zala(), plan_programmes(zala(), gaps(), none), "en")
    assert document.answer == "The plan seats nobody, so no programme is needed."


def test_the_report_gains_chapters():
    plan = Plan(
        zala_plan(), PlanStatus.feasible, None, "EUR", "time", 1, (), {}, "HiGHS"
    )
    brief = Brief.of(zala(), plan)
    chapter = programmes_section(brief, carried())
    rows = chapter.blocks[0].rows
    assert len(rows) == carried()["programmes"].height
    assert "no design that keeps the rules" in chapter.blocks[-1].text
    assert wanted_section(brief, carried()).name == "briefs"


def test_no_count_tells_where_a_single_person_comes_from():
    page = page_of(composed())
    assert "Injection component grinder (1)" not in page
