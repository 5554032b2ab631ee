# SPDX-License-Identifier: Apache-2.0
"""An attack from outside the model: what can be read from published pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import polars as pl
from scipy import optimize

from upshift.disclosure.safe import SafeTable

Part = tuple[str, ...]
Key = tuple[tuple[str, str], ...]
Span = tuple[float, float | None]


def audit(
    tables: Sequence[SafeTable],
    register: pl.DataFrame,
    own: pl.DataFrame | None = None,
    *,
    counted: bool = True,
) -> pl.DataFrame:
    """
    Bound every hidden figure by all that is published.

    Written apart from the model: it reads published frames, adds up nothing but
    the register's rows, and asks scipy's linear programs for the least and the
    greatest figure that every page still allows.

    Parameters
    ----------
    tables
        Every page the attacker has, as published.
    register
        Who is there, without figures: a row per organisation and combination of
        levels that has a contribution. Further columns are not looked at.
    own
        Contributions of one firm, if it is the attacker; ``value`` or
        ``persons`` is what it knows.
    counted
        Whether a part is known to be at least 1.

    Returns
    -------
    DataFrame
        ``table`` (place in ``tables``), all levels, ``low``, ``high`` (infinite
        where nothing bounds it); one row per hidden cell.
    """
    columns = sorted({name for table in tables for name in table.page.columns})
    parts, spans = _parts(register, columns, own, counted=counted)
    members = [_cells(table, columns, parts) for table in tables]
    rows, low, high = [], [], []
    for table, cells in zip(tables, members, strict=True):
        shown = table.published.filter(~pl.col("is_hidden"))
        for row in shown.iter_rows(named=True):
            rows.append(_indicator(cells[_key(table, row)], len(parts)))
            low.append(row["value"] - table.blur)
            high.append(row["value"] + table.blur)
    found = []
    for place, (table, cells) in enumerate(zip(tables, members, strict=True)):
        hidden = table.published.filter("is_hidden").drop("value", "is_hidden")
        for row in hidden.iter_rows(named=True):
            target = _indicator(cells[_key(table, row)], len(parts))
            ends = _reach(target, rows, (low, high), spans)
            found.append({"table": place, **row, "low": ends[0], "high": ends[1]})
    levels = dict.fromkeys(columns, pl.String)
    kinds = {"table": pl.Int64, **levels, "low": pl.Float64, "high": pl.Float64}
    return pl.DataFrame(found, schema=kinds)


def _parts(
    register: pl.DataFrame,
    columns: Sequence[str],
    own: pl.DataFrame | None,
    *,
    counted: bool,
) -> tuple[list[Part], list[Span]]:
    """List the parts, and between what each lies before anything is read."""
    firms: dict[Part, set[str]] = {}
    names = register.select(pl.col(*columns, "organisation").cast(pl.String))
    for row in names.fill_null("(unknown)").iter_rows(named=True):
        part = tuple(row[name] for name in columns)
        firms.setdefault(part, set()).add(row["organisation"])
    mine: dict[Part, float] = {}
    me = ""
    for row in [] if own is None else own.iter_rows(named=True):
        part = tuple(_text(row[name]) for name in columns)
        mine[part] = mine.get(part, 0.0) + row.get("value", row["persons"])
        me = row["organisation"]
    spans: list[Span] = []
    for part, there in firms.items():
        known, least = mine.get(part, 0.0), float(counted)
        whole = there == {me}
        spans.append((known, known) if whole else (known + least, None))
    return list(firms), spans


def _cells(
    table: SafeTable, columns: Sequence[str], parts: Sequence[Part]
) -> Mapping[Key, list[int]]:
    """List the parts of every cell of a page."""
    cells: dict[Key, list[int]] = {}
    choices = [
        [d.levels[place:] for place in range(len(d.levels))] + [()] * d.total
        for d in table.page.dimensions
    ]
    for number, part in enumerate(parts):
        at = dict(zip(columns, part, strict=True))
        if any(at[name] not in values for name, values in table.page.only):
            continue
        for choice in product(*choices):
            key = tuple(sorted((n, at[n]) for names in choice for n in names))
            cells.setdefault(key, []).append(number)
    return cells


def _key(table: SafeTable, row: Mapping[str, object]) -> Key:
    filled = [(n, str(row[n])) for n in table.page.levels if row[n] is not None]
    return tuple(sorted(filled))


def _text(value: object) -> str:
    return "(unknown)" if value is None else str(value)


def _indicator(places: Sequence[int], num: int) -> list[float]:
    row = np.zeros(num)
    row[list(places)] = 1.0
    return list(row)


def _reach(
    target: Sequence[float],
    rows: Sequence[Sequence[float]],
    ends: tuple[Sequence[float], Sequence[float]],
    spans: Sequence[Span],
) -> tuple[float, float]:
    """Minimise and maximise one figure over all tables that could be the truth."""
    matrix = np.array(rows).reshape(len(rows), len(spans))
    above, below = np.array(ends[1]), -np.array(ends[0])
    limits = {"A_ub": np.vstack([matrix, -matrix]), "b_ub": np.append(above, below)}
    found = []
    for sign in (1.0, -1.0):
        cost = sign * np.array(target)
        told = optimize.linprog(cost, bounds=spans, method="highs", **limits)
        # Unbounded (3), or unbounded or infeasible (4): the truth is a solution.
        found.append(sign * told.fun if told.status == 0 else -sign * np.inf)
    return found[0], found[1]
