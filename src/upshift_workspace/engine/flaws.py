# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a few rows among those that are there, and their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from upshift.errors import Language, Problem
from upshift.tables import Draft, check, settle
from upshift.tables.labels import sheet_name
from upshift_workspace.engine.snapshot import Rows, draft_of

_FIRST = 2
"""Number of the first row below the heading."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """
    A problem of the rows that were given.

    Parameters
    ----------
    table, column
        Where it is; a blank column means the whole row.
    row
        Index of the row among those given; None if another row is meant.
    is_error
        Whether the rows cannot be kept.
    problem
        As the engine found it.
    """

    table: str
    column: str
    row: int | None
    is_error: bool
    problem: Problem

    def text(self, language: Language) -> str:
        """Say what is wrong and how to mend it."""
        said = self.problem
        if said.code == "unknown_reference":  # a page calls tables as people do
            said = replace(said, expected=sheet_name(said.expected, language))
        return f"{said.fault(language)} {said.remedy(language)}".strip()


def flaws_of(mine: Rows, others: Rows) -> list[Flaw]:
    """
    Check rows among others.

    Parameters
    ----------
    mine
        By table, rows as text.
    others
        By table, all further rows; what was wrong among them before is not told.

    Returns
    -------
    list of Flaw
        Errors first.
    """
    numbers = {name: len(list(rows)) for name, rows in others.items()}
    problems = check(_draft(mine, others))
    found = [flaw for p in problems for flaw in _flaws(p, mine, numbers)]
    if not found:  # as most often: then what was wrong before need not be known
        return []
    before = set(check(_draft({}, others)))
    return [flaw for flaw in found if flaw.problem not in before]


def typed_rows(mine: Rows) -> dict[str, list[dict[str, Any]]]:
    """Give sound rows with their types, defaults filled."""
    typed = settle(_draft(mine, {}))
    return {name: typed[name].to_dicts() for name in mine}


def _draft(mine: Rows, others: Rows) -> Draft:
    """Put the rows in question behind those that are there."""
    names = [*others, *(name for name in mine if name not in others)]
    tables = {n: draft_of(n, [*others.get(n, ()), *mine.get(n, ())]) for n in names}
    return Draft({name: table for name, table in tables.items() if table is not None})


def _flaws(problem: Problem, mine: Rows, numbers: Mapping[str, int]) -> Iterator[Flaw]:
    is_error = problem.severity == "error"
    if problem.table not in mine:
        if is_error:  # what is asked for breaks somebody else's row
            yield Flaw(problem.table, problem.column, None, is_error, problem)
        return
    first = _FIRST + numbers.get(problem.table, 0)
    own = [row - first for row in problem.rows if row >= first]
    for row in own or [None]:
        if row is not None or is_error:
            yield Flaw(problem.table, problem.column, row, is_error, problem)
