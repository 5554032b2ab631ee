# SPDX-License-Identifier: Apache-2.0
"""The only door to the engine: rows in, frozen networks and results out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from upshift_workspace.engine.style import STYLE_FOLDER
from upshift_workspace.engine.told import told

if TYPE_CHECKING:
    from upshift_workspace.engine.planning import PlanRun, run_plan
    from upshift_workspace.engine.snapshot import Refused, Snapshot, freeze_rows
    from upshift_workspace.engine.source import (
        Column,
        columns,
        example_rows,
        folder_rows,
        tables,
    )

__all__ = [
    "STYLE_FOLDER",
    "Column",
    "PlanRun",
    "Refused",
    "Snapshot",
    "columns",
    "example_rows",
    "folder_rows",
    "freeze_rows",
    "run_plan",
    "tables",
    "told",
]

_DOORS = {
    "planning": ("PlanRun", "run_plan"),
    "snapshot": ("Refused", "Snapshot", "freeze_rows"),
    "source": ("Column", "columns", "example_rows", "folder_rows", "tables"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever a door offers
    """Open the engine when it is first asked for: most pages never need it."""
    for door, names in _DOORS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{door}"), name)
    msg = f"module '{__name__}' has no attribute '{name}'"
    raise AttributeError(msg)
