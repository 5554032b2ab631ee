# SPDX-License-Identifier: Apache-2.0
"""The words of reports are complete and alike in every language."""

from __future__ import annotations

import datetime as dt
import re
from string import Formatter

import pytest

from upshift.errors import UnknownName
from upshift.report.words import Locale, Words, languages, phrases

OTHERS = [language for language in languages() if language != "en"]


def forms(phrase) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def placeholders(phrase) -> set[str]:
    return set.union(*(fields(form) for form in forms(phrase)))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_phrase(language):
    assert phrases(language).keys() == phrases("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_has_the_same_values_in_every_language(language):
    wrong = {
        key: (placeholders(phrase), placeholders(phrases("en")[key]))
        for key, phrase in phrases(language).items()
        if placeholders(phrase) != placeholders(phrases("en")[key])
    }
    assert wrong == {}


@pytest.mark.parametrize("language", languages())
def test_plural_forms_differ_in_values_only_where_there_is_none(language):
    for key, phrase in phrases(language).items():
        if not isinstance(phrase, str):
            assert {"one", "other"} <= phrase.keys(), key
            assert fields(phrase["one"]) == fields(phrase["other"]), key


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_was_left_in_english(language):
    same = [
        key
        for key, phrase in phrases(language).items()
        if phrase == phrases("en")[key] and len(forms(phrase)[0].split()) > 2
    ]
    assert [key for key in same if key != "unit.km"] == []


@pytest.mark.parametrize("language", languages())
def test_nothing_is_called_optimal(language):
    told = [form for phrase in phrases(language).values() for form in forms(phrase)]
    assert [
        t for t in told if re.search(r"optim|best possible", t, re.IGNORECASE)
    ] == []


def test_money_follows_the_rules_of_the_design():
    written = {name: Locale(name).money(612400, "EUR") for name in languages()}
    assert written == {"en": "€612,400", "hu": "612\xa0400\xa0€", "de": "612.400\xa0€"}


def test_forint_is_written_as_hungarians_write_it():
    assert Locale("hu").money(1250000, "HUF") == "1\xa0250\xa0000\xa0Ft"
    assert Locale("en").money(1250000, "HUF") == "HUF\xa01,250,000"
    assert Locale("de").money(-1250000, "HUF") == "−1.250.000\xa0HUF"


def test_dates_follow_the_rules_of_the_design():
    day = dt.date(2027, 1, 18)
    written = {
        name: Locale(name).date(day).replace("\xa0", " ") for name in languages()
    }
    assert written == {
        "en": "18 January 2027",
        "hu": "2027. január 18.",
        "de": "18. Januar 2027",
    }


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.008, "0.8\xa0%"),
        (0.00801, "0.9\xa0%"),
        (0.0, "0.01\xa0%"),
        (0.00004, "0.01\xa0%"),
        (0.0999, "10.0\xa0%"),
    ],
)
def test_a_certified_gap_is_never_rounded_down(share, written):
    assert Locale("en").percent_above(share) == written


def test_a_negative_number_that_rounds_to_zero_has_no_sign():
    assert Locale("en").number(-0.4) == "0"
    assert Locale("en").money(-0.4, "EUR") == "€0"


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(
        UnknownName, match="'fr' is not a language of reports; there are en, hu, de"
    ):
        Words("fr", "EUR").say("head.title")
