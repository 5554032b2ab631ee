# SPDX-License-Identifier: Apache-2.0
"""Contract, cards, model, checker and tests name the same rules."""

from __future__ import annotations

import pytest

from house.test_rules import NAMES
from house.tree import ROOT, functions
from upshift.plan.cards import CARDS
from upshift.plan.rules import RULES
from upshift.tables import schema
from upshift.verify import check
from upshift.verify.sentences import rule_texts

PLAN = ROOT / "src/upshift/plan"
TESTS = {f.name for f in functions(ROOT / "tests/engine/plan/test_rules.py")}
ROWS = {f.name for file in ("rules.py", "spending.py") for f in functions(PLAN / file)}
NAMED = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)


def test_cards_follow_the_contract_in_its_order():
    assert [card.name for card in CARDS] == NAMES


def test_every_rule_that_adds_rows_has_a_card():
    kept_by_rows = {card.name for card in CARDS if card.where == "rows"}
    assert {rule.__name__ for rule in RULES} <= kept_by_rows <= ROWS


def test_the_checker_tests_every_rule_of_the_cards():
    assert {card.name for card in CARDS} <= {rule.__name__ for rule in check.RULES}


@NAMED
def test_a_card_is_tested_by_a_plan_which_its_rule_decides(card):
    assert any(name.startswith(f"test_{card.name}") for name in TESTS)


@NAMED
def test_a_card_reads_tables_of_the_schema(card):
    assert {schema()[name].kind for name in card.reads} <= {"thing", "relation"}


@NAMED
@pytest.mark.parametrize("language", ["en", "hu", "de"])
def test_model_and_checker_say_a_rule_in_the_same_words(card, language):
    assert card.sentence(language) == rule_texts()[card.name][language]
    assert card.price(language).endswith(".")


def test_a_card_says_its_price_where_there_is_one():
    without = {card.where for card in CARDS if card.price().startswith("None")}
    assert "rows" not in without
