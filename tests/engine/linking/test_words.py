# SPDX-License-Identifier: Apache-2.0
"""Words, sentences, languages and cues."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshift.linking.cues import level_of, stance_of
from upshift.linking.language import language_of
from upshift.linking.sentences import LONGEST, sentences
from upshift.linking.words import Stems, folded, places, words


@given(st.text(max_size=300))
def test_a_place_is_where_its_word_stands(text):
    found = [folded(text)[start:end][:64] for start, end in places(text)]
    assert found == words(text)


@given(st.text(max_size=400))
def test_sentences_lie_in_order_and_hold_every_word(text):
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_list_number_and_bullets_are_no_words_of_a_sentence():
    text = "1. Weld frames\n• Drive • Program robots\n- test; measure"
    found = [text[a:b] for a, b in sentences(text)]
    assert found == [
        "Weld frames",
        "Drive",
        "Program robots",
        "test",
        "measure",
    ]


def test_a_line_without_end_is_cut():
    text = "weld " * 10_000
    spans = list(sentences(text))
    assert max(b - a for a, b in spans) <= LONGEST
    assert sum(len(words(text[a:b])) for a, b in spans) == 10_000


@pytest.mark.parametrize(
    "run", [".", ". ", " ", '"', '."', "• ", ";", "a.", "\u202e", "🙂", "\n", "-", "( "]
)
def test_a_long_run_of_any_sign_is_read_at_once(run):
    text = run * (300_000 // len(run))
    start = time.process_time()
    for a, b in sentences(text):
        words(text[a:b])
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Experience with the maintenance of robots", "en"),
        ("Erfahrung mit der Wartung von Robotern", "de"),
        ("Robotok karbantartása és a hibák elhárítása", "hu"),
        ("CAD", "en"),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert language_of(text, {"en", "de", "hu"}, "en") == language


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "welding", "welds"),
        ("hu", "hegesztést", "hegesztések"),
        ("de", "Schweißens", "schweißen"),
        ("fr", "soudages", "soudage"),
    ],
)
def test_endings_do_not_matter(language, one, other):
    stems = Stems(language)
    assert stems.of(one.lower()) == stems.of(other.lower())


def test_wording_hints_at_a_level():
    assert level_of("Expert knowledge of PLC", "en") == 3
    assert level_of("Grundkenntnisse in CNC", "de") == 1
    assert level_of("CNC tapasztalat", "hu") == 2
    assert level_of("CNC", "hu") is None


def test_a_course_offers_and_an_advertisement_requires():
    assert stance_of("Participants learn to weld", "en", "course") == "offers"
    assert stance_of("You must be able to weld", "en", "ad") == "requires"
    assert stance_of("Welding", "en", "ad") == "mentions"
