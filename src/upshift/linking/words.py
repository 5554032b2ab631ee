# SPDX-License-Identifier: Apache-2.0
"""Words of a text with their places, and what is left of them without endings."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*[+#]*")
"""Letters and digits; dots and apostrophes inside (node.js), C++ and C# whole."""

LONGEST_WORD = 64
"""Letters that are kept of a word; longer runs are codes or noise."""

_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}


def words(text: str) -> list[str]:
    """
    Give the words of a text in small letters.

    Examples
    --------
    >>> words("Node.js, C++ and HTML/CSS (3.5 years).")
    ['node.js', 'c++', 'and', 'html', 'css', '3.5', 'years']
    """
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def places(text: str) -> list[tuple[int, int]]:
    """Give first and last place of every word, in the text as it was given."""
    return [match.span() for match in _WORD.finditer(folded(text))]


def folded(text: str) -> str:
    """Lower the letters without moving any: a place stays the same place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # Some capitals have no single small letter, such as the Turkish İ.
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def plain(word: str) -> str:
    """
    Take the accents from a word.

    Examples
    --------
    >>> plain("gépjármű")
    'gepjarmu'
    """
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@dataclass(slots=True)
class Stems:
    """
    Words without their endings, in one language; what was asked is remembered.

    Parameters
    ----------
    language
        Such as ``hu``; a language without a stemmer keeps its words whole.

    Examples
    --------
    >>> Stems("en").of("welding"), Stems("hu").of("hegesztést")
    ('weld', 'hegesztes')
    """

    language: str
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, word: str) -> str:
        """Give the stem of a word in small letters."""
        stem = self._known.get(word)
        if stem is None:
            stem = self._known[word] = self._stem(word)
        return stem

    def is_stopped(self, word: str) -> bool:
        """Tell whether a word says nothing of a skill."""
        return word in _stopped().get(self.language, ())

    def _stem(self, word: str) -> str:
        algorithm = _STEMMERS.get(self.language)
        if algorithm is None or not word.isalpha():
            return plain(word)
        return plain(snowballstemmer.stemmer(algorithm).stemWord(word))


@cache
def _stopped() -> Mapping[str, frozenset[str]]:
    """Read the words that say nothing of a skill; BM25 weighs other languages' down."""
    text = files("upshift.linking").joinpath("languages.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        r["language"]: frozenset(r["text"].split())
        for r in rows
        if r["kind"] == "stopped"
    }
