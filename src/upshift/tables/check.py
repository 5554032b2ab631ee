# SPDX-License-Identifier: Apache-2.0
"""Check a draft: every problem in one pass."""

from __future__ import annotations

from upshift.errors import Problem
from upshift.tables.checks.amounts import check_amounts
from upshift.tables.checks.calendar import check_calendar
from upshift.tables.checks.cells import check_cells
from upshift.tables.checks.consortia import check_consortia
from upshift.tables.checks.keys import check_keys, check_references
from upshift.tables.checks.learning import check_learning
from upshift.tables.checks.names import check_names
from upshift.tables.checks.occupations import check_occupations
from upshift.tables.checks.people import check_people
from upshift.tables.checks.places import check_places
from upshift.tables.checks.records import check_records
from upshift.tables.checks.rows import check_rows
from upshift.tables.checks.sheets import sheets_of
from upshift.tables.checks.structure import check_structure
from upshift.tables.draft import Draft
from upshift.tables.schema import schema

_LOOKS = (
    check_references,
    check_rows,
    check_calendar,
    check_people,
    check_learning,
    check_amounts,
    check_names,
    check_occupations,
    check_places,
    check_consortia,
    check_records,
)


def check(draft: Draft) -> tuple[Problem, ...]:
    """
    Find every problem of a draft in one pass.

    Returns
    -------
    tuple of Problem
        Errors before warnings, each in the order of tables, rows and columns. A
        source that was refused has its refusal only.
    """
    if not draft.tables and draft.problems:
        return draft.problems
    sheets = sheets_of(draft)
    problems = [*draft.problems, *check_structure(sheets)]
    for sheet in sheets.values():
        if sheet.there:
            problems += check_cells(sheet)
            problems += check_keys(sheet)
    for look in _LOOKS:
        problems += look(sheets)
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[object, ...]:
    tables = list(schema())
    at = tables.index(problem.table) if problem.table in tables else -1
    first = problem.rows[0] if problem.rows else 0
    warning = problem.severity == "warning"
    return warning, at, first, problem.column, problem.code, problem.got
