# SPDX-License-Identifier: Apache-2.0
"""``upshift schema``: what goes into a table."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from typer import Argument

from upshift.cli.console import put_json, put_table
from upshift.cli.options import Format, Shape
from upshift.errors import UnknownName
from upshift.run import RECORD_FILE, record_schema
from upshift.tables import schema as tables


def schema(
    table: Annotated[
        str, Argument(help=f"A table, or {RECORD_FILE}; none lists all.")
    ] = "",
    shape: Format = Shape.table,
) -> None:
    """Say what goes into a table: columns, types, units, defaults."""
    if table == RECORD_FILE:
        put_json(record_schema())
    elif table:
        put_table(columns_of(table), shape)
    else:
        rows = [(t.name, t.kind, t.description) for t in tables().values()]
        names = ["table", "kind", "description"]
        put_table(pl.DataFrame(rows, schema=names, orient="row"), shape)


def columns_of(name: str) -> pl.DataFrame:
    """List the columns of a table."""
    if name not in tables():
        msg = f"'{name}' is not a table; there are {', '.join(tables())}."
        raise UnknownName(msg)
    table = tables()[name]
    return pl.DataFrame(
        {
            "column": [c.name for c in table.columns],
            "type": [c.type for c in table.columns],
            "unit": [c.unit for c in table.columns],
            "default": [c.default for c in table.columns],
            "required": [c.need for c in table.columns],
            "refers_to": [c.refers_to for c in table.columns],
            "description": [c.description for c in table.columns],
        }
    )
