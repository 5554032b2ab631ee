# SPDX-License-Identifier: Apache-2.0
"""Numbers, dates and words are read as three languages write them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from upshift.tables.schema import schema
from upshift.tables.values import cleaned, value


def read(table, column, text):
    cells = cleaned(pl.DataFrame({column: [text]}))
    return value(table, schema()[table].column(column), cells[column]).item()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1500", 1500.0),
        ("1500.5", 1500.5),
        ("1500,5", 1500.5),
        ("1 500", 1500.0),
        ("1 500,5", 1500.5),
        ("1\u00a0500", 1500.0),
        ("1\u202f234\u202f567,8", 1234567.8),
        ("1.234.567", 1234567.0),
        ("1.234.567,8", 1234567.8),
        ("1,234,567.8", 1234567.8),
        ("1'500", 1500.0),
        ("-7", -7.0),
        ("−7,5", -7.5),
        ("+7", 7.0),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("  5  ", 5.0),
        ("\ufeff5", 5.0),
        ("-0", 0.0),
        ("", None),
        ("5 kg", None),
        ("1 5", None),
        ("1,2,3", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("0x10", None),
        ("=1+1", None),
    ],
)
def test_numbers(text, number):
    assert read("courses", "hours", text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-31",
        "2027-3-31",
        "31.03.2027",
        "31. 3. 2027.",
        "2027. 03. 31.",
        "2027.03.31.",
        "31/03/2027",
        "31/3/2027",
        "31-03-2027",
        "2027/03/31",
        "46477",
        "46477.0",
        "2027-03-31 00:00:00",
        "2027-03-31T00:00:00",
    ],
)
def test_dates(text):
    assert read("periods", "end_date", text) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31.03.27",
        "03/31/2027",
        "2027-02-30",
        "March 2027",
        "2027",
        "461",
        "1",
        "20270331",
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    assert read("periods", "end_date", text) is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.2", 0.2),
        ("0,2", 0.2),
        ("20 %", 0.2),
        ("20%", 0.2),
        ("2,5\u00a0%", 0.025),
        ("1", 1.0),
        ("%", None),
    ],
)
def test_shares(text, share):
    assert read("releases", "share", text) == share


@pytest.mark.parametrize(
    "text", ["yes", "Yes", "TRUE", "1", "x", "igen", "Igaz", "ja", "WAHR"]
)
def test_yes_in_three_languages(text):
    assert read("workers", "learns_online", text) is True


@pytest.mark.parametrize(
    "text", ["no", "No", "false", "0", "nem", "hamis", "nein", "Falsch"]
)
def test_no_in_three_languages(text):
    assert read("workers", "learns_online", text) is False


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("3.0", 3),
        ("3,0", 3),
        ("3.5", None),
        ("1 200", 1200),
        ("9007199254740993", None),
    ],
)
def test_whole_numbers(text, number):
    assert read("workers", "people", text) == number


@pytest.mark.parametrize(
    ("text", "level"),
    [("2", 2), ("Expert", 3), ("practitioner", 2), ("gyakorló", 2), ("4", 4)],
)
def test_levels(text, level):
    assert read("holds", "level", text) == level


@pytest.mark.parametrize(
    "text", ["prior_learning", "Prior learning", "PRIOR-LEARNING", "prior  learning"]
)
def test_choices_whatever_their_spelling(text):
    assert read("holds", "evidence", text) == "prior_learning"


@pytest.mark.parametrize(
    ("column", "text", "code"), [("language", "HU", "hu"), ("currency", "huf", "HUF")]
)
def test_codes_whatever_their_case(column, text, code):
    assert read("workers", column, text) == code
