# SPDX-License-Identifier: Apache-2.0
"""Problems by code, with the severity that ``problems.csv`` states."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn, cast

from upshift.errors import InvalidTables, Problem, Severity, problem_texts


def flaw(code: str, table: str = "", place: str = "", **said: str) -> Problem:
    """
    Make a problem of a code.

    Parameters
    ----------
    code
        A row of ``problems.csv``.
    table, place
        Where it is; ``place`` is the file or sheet as the user knows it.
    said
        Further fields of the problem: ``column, heading, got, expected, cure``.
    """
    severity = cast("Severity", problem_texts()[code]["severity"])
    return Problem(code, table=table, place=place, severity=severity, **said)  # type: ignore[arg-type]


def at_rows(problem: Problem, rows: tuple[int, ...]) -> Problem:
    """Give the problem with the rows it is found in."""
    return replace(problem, rows=rows)


def refuse(code: str, place: str = "", **said: str) -> NoReturn:
    """
    End the opening of a source.

    Raises
    ------
    InvalidTables
        Always; with this one problem.
    """
    raise InvalidTables((flaw(code, place=place, **said),)) from None
