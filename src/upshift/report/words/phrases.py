# SPDX-License-Identifier: Apache-2.0
"""Phrases by key, one TOML file a language, plural forms side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from upshift.errors import Language, UnknownName
from upshift.report.words.locale import Locale

Phrase = str | Mapping[str, str]
"""A sentence, or one each for ``zero`` (may be missing), ``one`` and ``other``."""


def languages() -> tuple[Language, ...]:
    """Give the languages a report can be written in."""
    return get_args(Language)


@cache
def phrases(language: Language) -> dict[str, Phrase]:
    """Read the phrases of a language, keys joined with dots."""
    if language not in languages():
        known = ", ".join(languages())
        msg = f"'{language}' is not a language of reports; there are {known}."
        raise UnknownName(msg)
    file = files("upshift.report.words").joinpath(f"{language}.toml")
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": phrase
        for section, keys in sections.items()
        for key, phrase in keys.items()
    }


@dataclass(frozen=True, slots=True)
class Words:
    r"""
    Everything a report says in one language.

    Parameters
    ----------
    language
        English, Hungarian or German.
    currency
        Of every amount.

    Examples
    --------
    >>> Words("en", "EUR").say("unit.people", n=2)
    '2 people'
    """

    language: Language
    currency: str

    @property
    def locale(self) -> Locale:
        """Rules for numbers and dates."""
        return Locale(self.language)

    def say(self, key: str, n: float | None = None, **values: str) -> str:
        """Give a phrase with its values; ``n`` also chooses the plural form."""
        phrase = phrases(self.language)[key]
        if not isinstance(phrase, str):
            form = "zero" if n == 0 else "one" if n == 1 else "other"
            phrase = phrase.get(form, phrase["other"])
        if n is not None:
            values["n"] = self.locale.short(n)
        return phrase.format(**values)

    def knows(self, key: str) -> bool:
        """Tell whether there is such a phrase."""
        return key in phrases(self.language)

    def money(self, value: float) -> str:
        """Write an amount in the network's currency."""
        return self.locale.money(value, self.currency)
