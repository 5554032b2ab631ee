# SPDX-License-Identifier: Apache-2.0
"""What the engine's tables are called, and rows of its examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from upshift.examples import example_folder
from upshift.tables import Column, input_tables, open_draft, schema, settle

__all__ = ["Column", "columns", "example_rows", "folder_rows", "tables"]


def tables() -> tuple[str, ...]:
    """Name the tables a network is read from."""
    return tuple(table.name for table in input_tables())


def columns(table: str) -> tuple[Column, ...]:
    """Give the columns of a table."""
    return schema()[table].columns


def example_rows(name: str) -> dict[str, list[dict[str, Any]]]:
    """Read the rows of an example, defaults filled, amounts as they were typed."""
    return folder_rows(example_folder(name))


def folder_rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Read the rows of a folder or workbook, defaults filled."""
    settled = settle(open_draft(folder))
    return {name: settled[name].to_dicts() for name in tables() if name in settled}
