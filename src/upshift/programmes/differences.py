# SPDX-License-Identifier: Apache-2.0
"""What differs between two versions of the programmes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from upshift.programmes.instance import Tables

COLUMNS = {
    "programme": pl.String(),
    "kind": pl.String(),
    "item": pl.String(),
    "change": pl.String(),
    "column": pl.String(),
    "before": pl.String(),
    "after": pl.String(),
}

_Rows = dict[tuple[str, str], dict[str, Any]]
_Change = tuple[str, str, str, str, str, str | None, str | None]


def compare_programmes(before: Tables, after: Tables) -> pl.DataFrame:
    """
    List what was added, removed and changed, programme by programme.

    Programmes are matched by their role and by most modules in common, for their
    numbers may change when a plan is made anew.

    Parameters
    ----------
    before, after
        Result tables of two versions.

    Returns
    -------
    DataFrame
        ``programme`` (as named after, or before where it is gone)``, kind``
        (programme, module, outcome, intake)``, item, change`` (added, removed,
        changed)``, column, before, after``.
    """
    names = match_programmes(before, after)
    changes = [
        change
        for kind, table, key in _PARTS
        for change in _changes(
            kind, _rows(before[table], key, names), _rows(after[table], key, {})
        )
    ]
    return pl.DataFrame(changes, schema=COLUMNS, orient="row").sort(
        "programme", "kind", "item", "column"
    )


_PARTS = (
    ("programme", "programmes", "occupation"),
    ("module", "modules", "course"),
    ("outcome", "achieves", "skill"),
    ("intake", "intakes", "period"),
)
"""Kind of item, its table, and the column that names it."""


def match_programmes(before: Tables, after: Tables) -> dict[str, str]:
    """Give the name after of each programme before; its own where it is gone."""
    old, new = _contents(before), _contents(after)
    pairs = sorted(
        (
            (len(old[one][1] & new[two][1]), one, two)
            for one in old
            for two in new
            if old[one][0] == new[two][0]
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[str, str] = {}
    for shared, one, two in pairs:
        if shared and one not in matched and two not in matched.values():
            matched[one] = two
    return {one: matched.get(one, f"{one} (before)") for one in old}


def _contents(tables: Tables) -> dict[str, tuple[str, set[str]]]:
    roles = dict(tables["programmes"].select("programme", "occupation").iter_rows())
    found: dict[str, tuple[str, set[str]]] = {n: (r, set()) for n, r in roles.items()}
    for name, course in tables["modules"].select("programme", "course").iter_rows():
        found[name][1].add(course)
    return found


def _rows(table: pl.DataFrame, key: str, names: dict[str, str]) -> _Rows:
    renamed = table.with_columns(pl.col("programme").replace(names))
    rows = renamed.rows(named=True)
    return {(row["programme"], str(row[key])): row for row in rows}


def _changes(kind: str, old: _Rows, new: _Rows) -> Iterator[_Change]:
    for place in sorted(old.keys() | new.keys()):
        if place not in old:
            yield (place[0], kind, place[1], "added", "", None, None)
        elif place not in new:
            yield (place[0], kind, place[1], "removed", "", None, None)
        else:
            yield from _cells(kind, place, old[place], new[place])


def _cells(
    kind: str, place: tuple[str, str], old: dict[str, Any], new: dict[str, Any]
) -> Iterator[_Change]:
    for column, value in new.items():
        if column in old and old[column] != value:
            told = (_text(old[column]), _text(value))
            yield (place[0], kind, place[1], "changed", column, *told)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
