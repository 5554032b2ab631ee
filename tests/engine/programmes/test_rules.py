# SPDX-License-Identifier: Apache-2.0
"""Each rule of the programmes, by itself, and its card."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from engine.programmes.drawn import course, group, instance
from upshift.programmes.design import Programme, total_of
from upshift.programmes.model import build
from upshift.programmes.rules import RULES
from upshift.programmes.search import find_design
from upshift.programmes.variables import values_of

COURSES = {
    name: course(hours=hours)
    for name, hours in zip("abcd", (40, 40, 4, 80), strict=True)
}
LEARNERS = [
    group("r", {"a", "b"}, people=6),
    group("r", {"a", "b", "c"}, people=4, starts=("t2",)),
]


def broken(drawn, design, **changed):
    """Name the rules whose rows some values break."""
    model, variables = build(drawn)
    values = values_of(drawn, variables, design)
    for block, (key, value) in changed.items():
        values[getattr(variables, block)[key]] = value
    sums = model.matrix @ values
    wrong = (sums > model.row_upper + 1e-6) | (sums < model.row_lower - 1e-6)
    names = np.repeat(
        [rule.__name__ for rule in RULES],
        [len(list(rule(drawn, variables))) for rule in RULES],
    )
    return set(names[wrong])


SHARED = (Programme((0, 1), frozenset("ab")),)


@pytest.fixture
def drawn():
    return instance(LEARNERS, COURSES)


def test_a_sound_design_breaks_no_rule(drawn):
    assert broken(drawn, SHARED) == set()


def test_every_learner_has_a_programme(drawn):
    assert "every_learner_has_a_programme" in broken(drawn, SHARED, joins=((1, 0), 0))
    assert broken(drawn, SHARED, joins=((0, 0), 0)) >= {"every_learner_has_a_programme"}


def test_every_seat_is_carried(drawn):
    assert broken(drawn, SHARED, option=((0, "c"), 0)) == {"every_seat_is_carried"}


def test_surplus_is_limited():
    short = [group("r", {"a"}, people=6), group("r", {"a", "c", "d"}, people=4)]
    drawn = instance(short, {**COURSES, "d": course(hours=4)})
    both = (Programme((0, 1), frozenset("acd")),)
    assert broken(drawn, both) == {"surplus_is_limited"}


def test_core_is_for_all(drawn):
    all_core = (Programme((0, 1), frozenset("abc")),)
    assert broken(drawn, all_core) == set()
    assert "core_is_for_all" in broken(drawn, all_core, surplus=((0, 0, "c"), 0))


def test_core_is_planned(drawn):
    apart = (Programme((0,), frozenset("ab")), Programme((1,), frozenset("abc")))
    assert broken(drawn, apart) == set()
    assert "core_is_planned" in broken(drawn, apart, core=((0, "c"), 1))


def test_core_carries_its_share(drawn):
    thin = (Programme((0, 1), frozenset("c")),)
    assert "core_carries_its_share" in broken(drawn, thin)


def test_intakes_are_counted(drawn):
    assert broken(drawn, SHARED, intake=((0, "t2"), 0)) == {"intakes_are_counted"}


def test_surplus_seats_have_places():
    full = {**COURSES, "c": course(hours=4, free=0, smallest=4)}
    drawn = instance(LEARNERS, full)
    all_core = (Programme((0, 1), frozenset("abc")),)
    assert broken(drawn, all_core) == set()
    assert broken(drawn, all_core, runs=("c", 0)) == {"surplus_seats_have_places"}
    roomy = instance(LEARNERS, {**COURSES, "c": course(hours=4, free=6)})
    assert total_of(drawn, all_core) - total_of(roomy, all_core) == 900


def test_a_further_run_that_would_not_fill_is_never_opened():
    few = {**COURSES, "c": course(hours=4, free=0, smallest=7)}
    drawn = instance(LEARNERS, few, option_cost=1e6)
    assert all(
        "c" not in p.core or len(p.groups) == 1 for p in find_design(drawn).design
    )


def test_every_rule_has_a_card_in_three_languages():
    text = files("upshift.programmes").joinpath("cards.csv").read_text(encoding="utf-8")
    cards = {row.pop("rule"): row for row in csv.DictReader(text.splitlines())}
    assert list(cards) == [rule.__name__ for rule in RULES]
    assert all(all(row.values()) for row in cards.values())
    tests = Path(__file__).read_text(encoding="utf-8")
    assert all(f"def test_{name}(" in tests for name in cards)
