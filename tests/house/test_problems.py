# SPDX-License-Identifier: Apache-2.0
"""Every problem speaks three languages and fills its sentences."""

from __future__ import annotations

import re

import pytest

from house.tree import modules
from upshift.errors import Problem, problem_texts

LANGUAGES = ("en", "hu", "de")
FIELDS = {"got", "expected", "cure", "table", "column"}


@pytest.mark.parametrize("code", problem_texts())
def test_a_problem_has_its_sentences_in_all_languages(code):
    row = problem_texts()[code]
    blank = [
        name for lang in LANGUAGES for name in (lang, f"remedy_{lang}") if not row[name]
    ]
    assert blank == []
    cures = {bool(row[f"cure_{lang}"]) for lang in LANGUAGES}
    assert len(cures) == 1


@pytest.mark.parametrize("code", problem_texts())
def test_translations_fill_in_the_same_facts(code):
    row = problem_texts()[code]
    for part in ("", "remedy_", "cure_"):
        facts = [
            set(re.findall(r"\{(\w+)\}", row[f"{part}{lang}"])) for lang in LANGUAGES
        ]
        assert facts[0] == facts[1] == facts[2]
        assert facts[0] <= FIELDS


@pytest.mark.parametrize("code", problem_texts())
def test_a_problem_can_be_said(code):
    problem = Problem(code, "workers", "site", (2,), "this", "that", "such")
    ends = {problem.text(language)[-1] for language in LANGUAGES}
    assert ends <= {".", "?", "!"}


def test_every_code_in_the_engine_has_sentences():
    pattern = re.compile(r"Problem\(\s*\"(\w+)\"")
    used = {
        c for p in modules() for c in pattern.findall(p.read_text(encoding="utf-8"))
    }
    assert used - set(problem_texts()) == set()
