# SPDX-License-Identifier: Apache-2.0
"""What a document about programmes is told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from upshift.errors import Language
from upshift.network import Network
from upshift.programmes import Programmes
from upshift.report.names import Names
from upshift.report.words import Words
from upshift.tables.labels import choice_word

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """
    Programmes with words and names in a language.

    Parameters
    ----------
    network, programmes
        As the rooms gave them.
    words, names
        Language, currency and labels.
    """

    network: Network
    programmes: Programmes
    words: Words
    names: Names

    @classmethod
    def of(cls, network: Network, programmes: Programmes, language: Language) -> Told:
        """Tell of programmes in a language."""
        words = Words(language, programmes.currency)
        return cls(network, programmes, words, Names(network, words.locale))

    def say(self, key: str, n: float | None = None, **values: str) -> str:
        """Give a phrase about programmes."""
        return self.words.say(f"programmes.{key}", n=n, **values)

    def heads(self, *keys: str) -> list[str]:
        """Give column headings."""
        return [self.say(key) for key in keys]

    def rows(self, table: str, programme: str) -> list[Row]:
        """Give the rows of a programme."""
        own = self.programmes[table].filter(pl.col("programme") == programme)
        return own.rows(named=True)

    def choice(self, table: str, column: str, choice: str) -> str:
        """Give the word of a choice."""
        return choice_word(table, column, choice, self.words.language)

    def number(self, value: float | None) -> str:
        """Write a figure; a dash where it is not known."""
        if value is None:
            return self.say("unknown")
        return self.words.locale.short(value)

    def span(self, least: float | None, most: float | None) -> str:
        """Write a figure, or from the least to the most."""
        low, high = self.number(least), self.number(most)
        return low if low == high else f"{low}–{high}"

    def place(self, site: str | None) -> str:
        """Name a place; none is online."""
        return self.names.site(site) or self.words.say("unit.online")

    def people(self, number: int) -> str:
        """Say how many people."""
        return self.words.say("unit.people", n=number)
