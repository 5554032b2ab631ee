# SPDX-License-Identifier: Apache-2.0
"""A Breach: one place where a rule is broken, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from upshift.verify.sentences import breach_texts, words

if TYPE_CHECKING:
    from upshift.errors import Language

Pairs = tuple[tuple[str, str], ...]
"""Column and value pairs that pick rows of a table."""


@dataclass(frozen=True, slots=True)
class Breach:
    """
    One place where a rule is broken.

    Parameters
    ----------
    code
        Name of its sentence in ``breaches.csv``.
    table
        Table in which the rows stand.
    rows
        Column and value pairs that pick the rows.
    found
        What the tables hold, as text.
    asked
        What the rule asks for, as text.
    column
        Column in question; blank when the whole row is meant.
    """

    code: str
    table: str
    rows: Pairs = ()
    found: str = ""
    asked: str = ""
    column: str = ""

    def __str__(self) -> str:
        """Say the breach in English."""
        return self.text("en")

    def text(self, language: Language = "en") -> str:
        """Say where the rule is broken, what was found and what is asked."""
        parts = [self.table, *(f"{name} {value}" for name, value in self.rows)]
        if self.column:
            parts.append(f"{words(language)['column']} {self.column}")
        sentence = breach_texts()[self.code][language]
        said = sentence.format(found=self.found, asked=self.asked)
        return f"{', '.join(parts)}: {said}"

    def as_json(self) -> dict[str, Any]:
        """Give the breach as plain values."""
        return {
            "table": self.table,
            "rows": dict(self.rows),
            "column": self.column,
            "found": self.found,
            "asked": self.asked,
            "text": self.text(),
        }


Tests = Iterator[bool | Breach]
"""What a rule yields: for each place looked at, True or the breach."""
