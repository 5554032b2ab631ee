# SPDX-License-Identifier: Apache-2.0
"""The language of a sentence, told by its small words and letters."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from upshift.linking.words import words

_LETTER = 0.6
"""What a letter of only one of the languages counts, against 1 for a small word."""


def language_of(text: str, among: Collection[str], usual: str) -> str:
    """
    Tell the language of a sentence.

    Parameters
    ----------
    text
        A sentence.
    among
        Languages it may be in.
    usual
        Taken where nothing speaks for another.

    Examples
    --------
    >>> language_of("Erfahrung mit der Wartung von Robotern", {"en", "de"}, "en")
    'de'
    """
    if len(among) < 2:
        return usual
    scores = dict.fromkeys(sorted(among), 0.0)
    for word in words(text):
        for language, weight in small_words().get(word, {}).items():
            if language in scores:
                scores[language] += weight
    for language, letters in _letters().items():
        if language in scores:
            scores[language] += _LETTER * sum(c in letters for c in text.lower())
    best = max(scores, key=lambda language: (scores[language], language == usual))
    return best if scores[best] > scores.get(usual, 0.0) else usual


@cache
def small_words() -> Mapping[str, Mapping[str, float]]:
    """Give the languages of each small word; shared words count less."""
    found: dict[str, list[str]] = {}
    for row in _rows("words"):
        for word in row["text"].split():
            found.setdefault(word, []).append(row["language"])
    return {
        word: dict.fromkeys(languages, 1 / len(languages))
        for word, languages in found.items()
    }


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    return {row["language"]: frozenset(row["text"]) for row in _rows("letters")}


def _rows(kind: str) -> list[dict[str, str]]:
    text = files("upshift.linking").joinpath("languages.csv").read_text("utf-8")
    return [row for row in csv.DictReader(text.splitlines()) if row["kind"] == kind]
