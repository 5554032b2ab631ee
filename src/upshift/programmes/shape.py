# SPDX-License-Identifier: Apache-2.0
"""Give results the columns, types and order that the schema says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from upshift.tables import schema


def from_rows(table: str, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Make a table of rows."""
    return shaped(table, pl.DataFrame(list(rows), schema=schema()[table].dtypes))


def shaped(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Give a frame the columns and types of a table, in order of its key."""
    known = schema()[table]
    return frame.select(*known.dtypes).cast(known.dtypes).sort(list(known.key))  # type: ignore[arg-type]
