# SPDX-License-Identifier: Apache-2.0
"""Words for people: names of sheets, headings and choices in three languages."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from upshift.errors import Language
from upshift.tables.schema import schema
from upshift.tables.words import ASIDE, word

LANGUAGES: tuple[Language, ...] = ("en", "hu", "de")
"""Languages in which every word is given and recognised."""

REQUIRED_MARK = "*"
"""Stands behind the heading of a column that must be filled."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_YES_NO: dict[Language, tuple[str, str]] = {
    "en": ("yes", "no"),
    "hu": ("igen", "nem"),
    "de": ("ja", "nein"),
}


def fold(text: str) -> str:
    """
    Give a text without case, accents, signs and doubled spaces.

    Examples
    --------
    >>> fold("  Érvényes_EDDIG * ")
    'ervenyes eddig'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def sheet_name(table: str, language: Language = "en") -> str:
    """Give the name of a table's sheet."""
    return _labels()[table, ""][language]


def heading(table: str, column: str, language: Language = "en") -> str:
    """Give the heading of a column."""
    return _labels()[table, column][language]


def note(table: str, column: str = "", language: Language = "en") -> str:
    """Say in a line what a table or column holds."""
    if language != "en":
        return _labels()[table, column][f"note_{language}"]
    known = schema()[table]
    return known.column(column).description if column else known.description


def choice_word(table: str, column: str, choice: str, language: Language = "en") -> str:
    """Give the word for people of a choice."""
    return _choices()[table, column, choice][language]


def yes_no(language: Language = "en") -> tuple[str, str]:
    """Give the words for yes and no."""
    return _YES_NO[language]


def recognise_sheet(text: str) -> str | None:
    """
    Find the table whose name this is, in any language; None if there is none.

    Case, accents, spaces and underscores make no difference.

    Examples
    --------
    >>> recognise_sheet("beschaeftigte"), recognise_sheet("Munkavallalok")
    ('workers', 'workers')
    """
    return _known_sheets().get(fold(text))


def is_aside(text: str) -> bool:
    """
    Tell whether a sheet of this name is a guide, example, list or fault sheet.

    Such sheets stand in templates and marked copies and hold no table.

    Examples
    --------
    >>> is_aside("Útmutató"), is_aside("Workers")
    (True, False)
    """
    return fold(text) in _asides()


def recognise_heading(table: str, text: str) -> str | None:
    """
    Find the column of a table whose heading this is, in any language.

    Examples
    --------
    >>> recognise_heading("holds", "Érvényes eddig *")
    'expires'
    """
    return _known_headings(table).get(fold(text))


def heading_language(table: str, column: str, text: str) -> Language | None:
    """
    Tell in which language a heading stands; None if it is the column's own name.

    Examples
    --------
    >>> heading_language("holds", "evidence", "Igazolás")
    'hu'
    >>> heading_language("holds", "evidence", "evidence")
    """
    if text == column:
        return None
    words = _labels()[table, column]
    spoken = (name for name in LANGUAGES if fold(text) in spellings(words[name]))
    return next(spoken, None)


def recognise_choice(table: str, column: str, text: str) -> str | None:
    """
    Find the choice that is meant, in any language.

    Examples
    --------
    >>> recognise_choice("holds", "evidence", "bizonyítvány")
    'certificate'
    """
    return _known_choices(table, column).get(fold(text))


def spellings(text: str) -> set[str]:
    """Give the folded forms of a word: accents dropped, umlauts written out."""
    return {fold(text), fold(text.casefold().translate(_UMLAUTS))}


@cache
def _asides() -> frozenset[str]:
    names = [word(name, language) for name in ASIDE for language in LANGUAGES]
    return frozenset(form for name in names for form in spellings(name))


@cache
def _known_sheets() -> dict[str, str]:
    return {
        form: table
        for (table, column), words in _labels().items()
        if not column
        for form in _forms(table, words)
    }


@cache
def _known_headings(table: str) -> dict[str, str]:
    return {
        form: column
        for (place, column), words in _labels().items()
        if place == table and column
        for form in _forms(column, words)
    }


@cache
def _known_choices(table: str, column: str) -> dict[str, str]:
    return {
        form: choice
        for (place, name, choice), words in _choices().items()
        if (place, name) == (table, column)
        for form in _forms(choice, words)
    }


def _forms(name: str, words: dict[str, str]) -> Iterator[str]:
    yield fold(name)
    for language in LANGUAGES:
        yield from spellings(words[language])


@cache
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["table"], row["column"]): row for row in _rows("labels.csv")}


@cache
def _choices() -> dict[tuple[str, str, str], dict[str, str]]:
    return {
        (row["table"], row["column"], row["choice"]): row
        for row in _rows("choices.csv")
    }


def _rows(name: str) -> csv.DictReader[str]:
    text = files("upshift.tables").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
