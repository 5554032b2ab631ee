# SPDX-License-Identifier: Apache-2.0
"""A verdict says in three languages what is broken and where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from upshift.verify import Breach
from upshift.verify.check import RULES
from upshift.verify.sentences import breach_texts, rule_texts

DOCS = Path(__file__).parents[3] / "docs" / "explanation"
SOURCE = Path(__file__).parents[3] / "src" / "upshift" / "verify"


def rules_in(page):
    """Read name and sentence of every rule in the table of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE))


def test_the_checker_tests_every_rule_of_the_contract_and_its_own():
    contract, own = rules_in("plan.md"), rules_in("checker.md")
    names = [rule.__name__ for rule in RULES]
    assert names[: len(contract)] == list(contract)
    assert ["tables_are_sound", *names[len(contract) :]] == list(own)


def test_the_checker_speaks_with_the_sentences_of_the_contract():
    sentences = {**rules_in("plan.md"), **rules_in("checker.md")}
    assert {name: text["en"] for name, text in rule_texts().items()} == sentences


@pytest.mark.parametrize("texts", [rule_texts(), breach_texts()])
def test_every_sentence_is_there_in_three_languages(texts):
    places = {
        name: {
            lang: set(re.findall(r"{\w+}", text[lang])) for lang in ("en", "hu", "de")
        }
        for name, text in texts.items()
    }
    assert all(text[lang] for text in texts.values() for lang in ("en", "hu", "de"))
    assert all(p["en"] == p["hu"] == p["de"] for p in places.values())


def test_every_code_of_a_breach_is_used_and_has_its_sentence():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert [name for name in breach_texts() if f'"{name}"' not in code] == []


def test_a_breach_says_table_rows_found_and_asked():
    breach = Breach("pins_are_kept", "pins", (("worker", "w1"),), "3", "4")
    assert str(breach) == "pins, worker w1: 3 seats are there, 4 are promised."
    assert breach.text("hu") == "pins, worker w1: 3 hely van, 4 megígérve."
    assert breach.text("de") == "pins, worker w1: 3 Plätze sind da, 4 sind zugesagt."


def test_a_verdict_is_json_that_names_every_rule(bench):
    bench.given("pins", {"worker": "w1"}, people=4)
    told = json.loads(json.dumps(bench.verdict().as_json()))
    assert told["verdict"] == "fail"
    assert len(told["rules"]) == len(RULES) + 1
    pins = told["rules"]["pins_are_kept"]
    assert (pins["tested"], pins["broken"]) == (1, 1)
    assert pins["breaches"][0]["rows"]["worker"] == "w1"


def test_a_verdict_fits_one_screen(bench):
    bench.results = {"moves": bench.results["moves"]}
    lines = str(bench.verdict()).splitlines()
    assert lines[0].startswith("Fail: ")
    assert len(lines) <= 24


@pytest.mark.parametrize(
    ("language", "start"),
    [("en", "Pass: "), ("hu", "Megfelelt: "), ("de", "Bestanden: ")],
)
def test_a_pass_is_said_in_every_language(bench, language, start):
    assert bench.verdict().text(language).startswith(start)
