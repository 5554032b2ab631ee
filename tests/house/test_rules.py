# SPDX-License-Identifier: Apache-2.0
"""One rule is one line of the contract, one card, one check and its tests."""

from __future__ import annotations

import ast
import re

import pytest

from house.tree import ROOT, functions, modules, parsed
from upshift.verify.check import RULES
from upshift.verify.sentences import rule_texts

CONTRACT = (ROOT / "docs/explanation/plan.md").read_text(encoding="utf-8")
NAMES = re.findall(r"^\| `([a-z_]+)` \|", CONTRACT, flags=re.MULTILINE)
CARDS = ROOT / "src/upshift/plan/cards.py"


def names_below(folder):
    """Give the names of all tests below a folder of the tests."""
    return {
        f.name for path in modules(f"tests/engine/{folder}") for f in functions(path)
    }


def cards():
    """Give the names on the model's cards, read without running them."""
    calls = (n for n in ast.walk(parsed(CARDS)) if isinstance(n, ast.Call))
    named = (c for c in calls if getattr(c.func, "id", "") == "Card" and c.args)
    return {c.args[0].value for c in named if isinstance(c.args[0], ast.Constant)}


def test_the_contract_names_rules():
    assert len(NAMES) > 20
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_check(name):
    assert name in {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_its_sentence_in_three_languages(name):
    assert all(rule_texts()[name][language] for language in ("en", "hu", "de"))


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_test_of_its_check(name):
    assert any(test.startswith(f"test_{name}") for test in names_below("verify"))


@pytest.mark.skipif(not CARDS.exists(), reason="the rules have no cards yet")
@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_card_and_a_test_in_the_model(name):
    assert name in cards()
    assert any(test.startswith(f"test_{name}") for test in names_below("plan"))
