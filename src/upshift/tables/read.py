# SPDX-License-Identifier: Apache-2.0
"""Open a folder, a workbook or a database as a Draft."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from upshift.tables.draft import Draft, DraftTable
from upshift.tables.schema import input_tables


def open_draft(source: str | Path) -> Draft:
    """Open a folder of CSV files."""
    folder = Path(source)
    tables = {}
    for table in input_tables():
        path = folder / f"{table.name}.csv"
        if path.exists():
            frame = pl.read_csv(path, infer_schema=False)
            tables[table.name] = DraftTable.of(frame, path.name)
    return Draft(tables)
