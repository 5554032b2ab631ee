# SPDX-License-Identifier: Apache-2.0
"""The only door to the engine: rows in, frozen networks and results out."""

from upshift_workspace.engine.pictures import STYLE_FOLDER, told
from upshift_workspace.engine.planning import PlanRun, run_plan
from upshift_workspace.engine.snapshot import Refused, Rows, Snapshot, freeze_rows
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
    "Rows",
    "Snapshot",
    "columns",
    "example_rows",
    "folder_rows",
    "freeze_rows",
    "run_plan",
    "tables",
    "told",
]
