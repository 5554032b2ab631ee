# SPDX-License-Identifier: Apache-2.0
"""Cues: the level a wording hints at, and whether a skill is asked or taught."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_LEVELS = ("expert", "awareness", "practitioner")
"""In the order of their strength: 'basic experience' is awareness."""
_LEVEL_NUMBERS = {"awareness": 1, "practitioner": 2, "expert": 3}
_USUAL_STANCE = {
    "ad": "requires",
    "course": "offers",
    "cv": "offers",
    "title": "mentions",
    "skills": "mentions",
}


def level_of(text: str, language: str) -> int | None:
    """
    Give the level a sentence hints at: 1 awareness, 2 practitioner, 3 expert.

    Examples
    --------
    >>> level_of("Basic experience with CAD", "en"), level_of("CAD", "en")
    (1, None)
    """
    lowered = text.lower()
    for level in _LEVELS:
        pattern = _patterns().get((language, level))
        if pattern is not None and pattern.search(lowered):
            return _LEVEL_NUMBERS[level]
    return None


def stance_of(text: str, language: str, source: str = "ad") -> str:
    """
    Tell whether a sentence requires, offers or merely mentions its skills.

    Parameters
    ----------
    text
        A sentence.
    language
        Of the sentence.
    source
        Kind of text it stands in: the wording of an advertisement that requires
        nothing still mentions.
    """
    lowered = text.lower()
    usual = _USUAL_STANCE.get(source, "mentions")
    other = "offers" if usual == "requires" else "requires"
    for stance in (usual, other):
        pattern = _patterns().get((language, stance))
        if pattern is not None and pattern.search(lowered):
            return stance
    return usual if source == "course" else "mentions"


@cache
def _patterns() -> Mapping[tuple[str, str], re.Pattern[str]]:
    text = files("upshift.linking").joinpath("cues.csv").read_text("utf-8")
    return {
        (row["language"], row["meaning"]): _any_of(row["text"].split("|"))
        for row in csv.DictReader(text.splitlines())
    }


def _any_of(starts: list[str]) -> re.Pattern[str]:
    """Find a word that begins so; endings are free."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, starts)) + ")")
