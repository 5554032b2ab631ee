# SPDX-License-Identifier: Apache-2.0
"""Periods are said in words, in each language, never by their key."""

from __future__ import annotations

from datetime import date

import pytest

from upshift_workspace.engine.periods import period_words

SPANS = {
    "2027H1": (date(2027, 1, 1), date(2027, 6, 30)),
    "2028Q1": (date(2028, 1, 1), date(2028, 3, 31)),
    "2027": (date(2027, 1, 1), date(2027, 12, 31)),
    "2027-02": (date(2027, 2, 1), date(2027, 2, 28)),
    "winter": (date(2027, 11, 1), date(2028, 2, 29)),
}
SAID = {
    "en": (
        "January to June 2027",
        "January to March 2028",
        "2027",
        "February 2027",
        "November 2027 to February 2028",
    ),
    "hu": (
        "2027. január–június",
        "2028. január–március",
        "2027",
        "2027. február",
        "2027. november – 2028. február",
    ),
    "de": (
        "Januar bis Juni 2027",
        "Januar bis März 2028",
        "2027",
        "Februar 2027",
        "November 2027 bis Februar 2028",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_whole_months_are_said_in_each_language(language):
    told = [period_words(*span, key, language) for key, span in SPANS.items()]
    assert tuple(told) == SAID[language]


def test_what_is_not_of_whole_months_keeps_its_name():
    span = (date(2027, 1, 11), date(2027, 1, 24))
    assert period_words(*span, "Shutdown", "hu") == "Shutdown"
    assert period_words(*span, "", "en") == "2027-01-11 to 2027-01-24"
