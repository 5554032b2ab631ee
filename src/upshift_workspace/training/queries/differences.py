# SPDX-License-Identifier: Apache-2.0
"""What a change did, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from upshift_workspace import engine
from upshift_workspace.tenancy.rows import key_field, table_models
from upshift_workspace.training.kinds import KINDS
from upshift_workspace.training.models import Change
from upshift_workspace.training.names import language, name_of


@dataclass(frozen=True, slots=True)
class Difference:
    """
    One line of a change.

    Parameters
    ----------
    kind
        ``add``, ``del`` or ``mod``, as the style names them.
    what
        Table and row, or column.
    before, after
        Texts; blank where there is none.
    """

    kind: Literal["add", "del", "mod"]
    what: str
    before: str
    after: str


def differences(made: Change) -> list[Difference]:
    """List what a change added, took away and altered."""
    return [*_of_head(made), *_of_parts(made)]


def _of_head(made: Change) -> Iterator[Difference]:
    before, after = (_head(made, rows) for rows in (made.before, made.after))
    for column in engine.columns(made.table):
        old, new = (_said(column, row.get(column.name)) for row in (before, after))
        if old != new:
            kind = "add" if not before else "del" if not after else "mod"
            what = engine.heading(made.table, column.name, language())
            yield Difference(kind, what, old, new)


def _head(made: Change, rows: dict[str, list[Any]] | None) -> dict[str, Any]:
    return rows[made.table][0] if rows and rows.get(made.table) else {}


def _of_parts(made: Change) -> Iterator[Difference]:
    owner = KINDS[made.table]
    tables = {*(made.before or {}), *(made.after or {})} - {made.table}
    for table in sorted(tables):
        old, new = (_lines(owner, rows, table) for rows in (made.before, made.after))
        what = engine.sheet_name(table, language())
        for line in old:
            if line not in new:
                yield Difference("del", what, line, "")
        for line in new:
            if line not in old:
                yield Difference("add", what, "", line)


def _lines(kind: Any, rows: dict[str, list[Any]] | None, table: str) -> list[str]:  # noqa: ANN401 - a Kind
    hidden = kind.owner(table) if table in kind.parts else ""
    shown = [c for c in engine.columns(table) if c.name != hidden]
    lines = []
    for row in (rows or {}).get(table, []):
        said = (_said(column, row.get(column.name)) for column in shown)
        lines.append(" · ".join(filter(None, said)))
    return lines


def _said(column: engine.Column, value: object) -> str:
    """Write a value; what is referred to goes by its name."""
    if not column.refers_to or not value:
        return _text(value)
    model = table_models()[column.refers_to]
    thing = model.objects.filter(**{key_field(model): value}).first()
    return _text(value) if thing is None else name_of(thing)


def _text(value: object) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    whole, _point, rest = text.partition(".")
    return whole if rest and not rest.strip("0") and whole.isdigit() else text
