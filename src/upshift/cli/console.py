# SPDX-License-Identifier: Apache-2.0
"""Results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from upshift.cli.options import Shape

errors = Console(stderr=True, highlight=False)
"""Progress, warnings, faults."""

results = Console(highlight=False, markup=False)
"""What was asked for."""

_SHOWN_ROWS = 40
"""A terminal's screenful; csv and json print all."""

_NEVER_BROKEN = 28
"""Letters up to which a column's cells stay on one line; longer ones are prose."""


def say(text: str) -> None:
    """Say something that is no result."""
    errors.print(text, markup=False, soft_wrap=True)


def put(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")


def put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a result as JSON."""
    put(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def put_table(table: pl.DataFrame, shape: Shape, title: str = "") -> None:
    """Print a table of results."""
    if shape is Shape.csv:
        sys.stdout.write(table.write_csv())
    elif shape is Shape.json:
        put_json(table.to_dicts())
    else:
        _draw(table, title)


def put_tables(tables: Mapping[str, pl.DataFrame], shape: Shape) -> None:
    """Print several tables, each under its name; JSON as one object."""
    if shape is Shape.json:
        put_json({name: table.to_dicts() for name, table in tables.items()})
        return
    for name, table in tables.items():
        put_table(table, shape, name)


def draw(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a small table of words; figures are set to the right."""
    grid = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    has_prose = False
    for index, name in enumerate(heads):
        head = name.replace("_", " ")
        cells = [row[index] for row in rows]
        numeric = bool(rows) and all(_is_figure(cell) for cell in cells)
        widest = max(len(word) for word in (*cells, *head.split()))
        is_short = widest <= _NEVER_BROKEN
        has_prose = has_prose or not is_short
        grid.add_column(
            head,
            justify="right" if numeric else "left",
            min_width=widest if is_short else None,
        )
    for row in rows:
        grid.add_row(*row)
    # Without prose there is nothing to fold: a wide table stays whole.
    results.print(grid, soft_wrap=not has_prose)


def _draw(table: pl.DataFrame, title: str) -> None:
    shown = table.head(_SHOWN_ROWS)
    rows = [[_cell(value) for value in row] for row in shown.iter_rows()]
    draw(title, table.columns, rows)
    if table.height > _SHOWN_ROWS:
        say(f"{_SHOWN_ROWS} of {table.height} rows; --format csv prints all.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return str(value)


def _is_figure(text: str) -> bool:
    return not text or text.lstrip("-−+").replace(",", "").replace(".", "").isdigit()
