# SPDX-License-Identifier: Apache-2.0
"""Tables in an older version of the grammar are brought to today's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from upshift.errors import Problem
from upshift.tables.draft import Draft
from upshift.tables.flaws import flaw, refuse
from upshift.tables.schema import SCHEMA_VERSION

Renames = Mapping[tuple[str, str], str]

STEPS: tuple[Renames, ...] = (
    {
        ("workers", "headcount"): "people",
        ("workers", "distance"): "radius",
        ("courses", "organisation"): "provider",
        ("courses", "price"): "fee",
        ("offers", "price"): "fee",
        ("holds", "proof"): "evidence",
    },
)
"""What version 0, 1, … calls a column, and what the next one calls it."""


def migrated(draft: Draft) -> Draft:
    """
    Give the draft in today's grammar, with what was renamed among its problems.

    Raises
    ------
    InvalidTables
        If it is written in a grammar newer than this software.
    """
    version = draft.schema_version
    if not 0 <= version <= SCHEMA_VERSION:
        refuse("newer_schema", got=str(version), expected=f"0 … {SCHEMA_VERSION}")
    for renames in STEPS[version:]:
        draft = _stepped(draft, renames)
    return replace(draft, schema_version=SCHEMA_VERSION)


def _stepped(draft: Draft, renames: Renames) -> Draft:
    tables = dict(draft.tables)
    report: list[Problem] = []
    for (name, old), new in renames.items():
        table = tables.get(name)
        if table and old in table.cells.columns and new not in table.cells.columns:
            cells = table.cells.rename({old: new})
            tables[name] = replace(table, cells=cells)
            said = {"column": old, "got": old, "expected": new}
            report.append(flaw("column_renamed", name, table.place, **said))
    return replace(draft, tables=tables, problems=(*draft.problems, *report))
