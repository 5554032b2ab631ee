# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, said so that a person can mend it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Severity = Literal["error", "warning"]
Language = Literal["en", "hu", "de"]


class UpshiftError(Exception):
    """Something the caller can mend; the message says how."""


class UnknownName(UpshiftError):
    """A name was asked for that is not there."""


class InvalidParams(UpshiftError):
    """A parameter lies outside what it may be."""


class SolverError(UpshiftError):
    """The solver stopped without an answer of any kind."""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    A flaw in the tables: what is wrong, where, and what would mend it.

    Parameters
    ----------
    code
        Name of the flaw in ``problems.csv``, where its sentences stand.
    table, column
        Where it is; a blank column means the whole table or row.
    rows
        Row numbers as a spreadsheet shows them: the heading is row 1.
    got, expected
        What was found and what would have been right, as text.
    cure
        The value to write instead, where one can be named.
    place
        File or sheet as the user knows it; blank takes the table's name.
    heading
        Heading as the user wrote it; blank takes the column's name.

    Examples
    --------
    >>> print(Problem("unknown_reference", table="requires", column="skill",
    ...     rows=(12, 40), got="tig_welding", expected="skills", cure="welding_tig"))
    requires, column skill, rows 12, 40: 'tig_welding' is not in skills. \
Add it there or correct the name; the nearest is 'welding_tig'.
    """

    code: str
    table: str = ""
    column: str = ""
    rows: tuple[int, ...] = ()
    got: str = ""
    expected: str = ""
    cure: str = ""
    severity: Severity = "error"
    place: str = ""
    heading: str = ""

    def __str__(self) -> str:
        """Say the problem in English."""
        return self.text("en")

    def text(self, language: Language = "en") -> str:
        """Say where it is, what is wrong and how to mend it."""
        place = self.location(language)
        sentence = f"{self.fault(language)} {self.remedy(language)}".strip()
        return f"{place}: {sentence}" if place else sentence

    def location(self, language: Language = "en") -> str:
        """Say where it is: file or sheet, column, the first five rows."""
        words = _PLACE_WORDS[language]
        parts = [self.place or self.table]
        if self.column:
            # A template marks what must be filled with a star behind the heading.
            heading = self.heading.rstrip(" *") or self.column
            parts.append(f"{words['column']} {heading}")
        if self.rows:
            shown = ", ".join(str(row) for row in self.rows[:5])
            more = f" (+{len(self.rows) - 5})" if len(self.rows) > 5 else ""
            word = words["row"] if len(self.rows) == 1 else words["rows"]
            parts.append(f"{word} {shown}{more}")
        return ", ".join(part for part in parts if part)

    def fault(self, language: Language = "en") -> str:
        """Say what is wrong."""
        return self._fill(problem_texts()[self.code][language])

    def remedy(self, language: Language = "en") -> str:
        """Say what would mend it."""
        texts = problem_texts()[self.code]
        chosen = texts[f"cure_{language}"] if self.cure else ""
        return self._fill(chosen or texts[f"remedy_{language}"])

    def _fill(self, template: str) -> str:
        return template.format(
            got=self.got,
            expected=self.expected,
            cure=self.cure,
            table=self.table,
            column=self.column,
        )


class InvalidTables(UpshiftError):
    """
    The tables hold flaws; ``problems`` lists every one of them.

    Parameters
    ----------
    problems
        All problems found in one pass, errors first.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@cache
def problem_texts() -> dict[str, dict[str, str]]:
    """Read the sentences of every problem code from ``problems.csv``."""
    text = files("upshift").joinpath("problems.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


_PLACE_WORDS: dict[str, dict[str, str]] = {
    "en": {"column": "column", "row": "row", "rows": "rows"},
    "hu": {"column": "oszlop", "row": "sor", "rows": "sorok"},
    "de": {"column": "Spalte", "row": "Zeile", "rows": "Zeilen"},
}
