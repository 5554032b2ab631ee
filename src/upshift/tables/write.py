# SPDX-License-Identifier: Apache-2.0
"""Write tables to a folder, a workbook or a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl


def write(tables: Mapping[str, pl.DataFrame], target: str | Path) -> None:
    """Write every table that has rows to a folder of CSV files."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        if table.height:
            table.write_csv(folder / f"{name}.csv")
