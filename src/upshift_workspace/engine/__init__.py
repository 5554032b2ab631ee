# SPDX-License-Identifier: Apache-2.0
"""The only door to the engine: rows in, frozen networks and results out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from upshift_workspace.engine.style import STYLE_FOLDER
from upshift_workspace.engine.told import result_rows, run_record, told

if TYPE_CHECKING:
    from upshift_workspace.engine.asked import asked_for
    from upshift_workspace.engine.edits import try_otherwise
    from upshift_workspace.engine.flaws import Flaw, flaws_of, typed_rows
    from upshift_workspace.engine.gaps import NO_GAPS, gap_records
    from upshift_workspace.engine.matrices import (
        GRID,
        headings_of,
        mapping_fits,
        matrix_counts,
        open_grid,
        propose_mapping,
        sheet_names,
        take_matrix,
    )
    from upshift_workspace.engine.periods import period_words
    from upshift_workspace.engine.planning import PlanRun, run_plan
    from upshift_workspace.engine.reasons import Reasons
    from upshift_workspace.engine.safe import (
        released_pages,
        rules_in_words,
        safe_pages,
    )
    from upshift_workspace.engine.snapshot import Refused, Snapshot, freeze_rows
    from upshift_workspace.engine.source import (
        Column,
        columns,
        example_rows,
        folder_rows,
        tables,
    )
    from upshift_workspace.engine.uploads import (
        StagedTable,
        Verdict,
        check_upload,
        faults_copy,
        fold,
        in_keys,
        keep_problems,
        kept_problems,
        keys_by_label,
        open_upload,
        write_upload_template,
    )
    from upshift_workspace.engine.words import (
        choice_word,
        heading,
        note,
        sheet_name,
    )

__all__ = [
    "GRID",
    "NO_GAPS",
    "STYLE_FOLDER",
    "Column",
    "Flaw",
    "PlanRun",
    "Reasons",
    "Refused",
    "Snapshot",
    "StagedTable",
    "Verdict",
    "asked_for",
    "check_upload",
    "choice_word",
    "columns",
    "example_rows",
    "faults_copy",
    "flaws_of",
    "fold",
    "folder_rows",
    "freeze_rows",
    "gap_records",
    "heading",
    "headings_of",
    "in_keys",
    "keep_problems",
    "kept_problems",
    "keys_by_label",
    "mapping_fits",
    "matrix_counts",
    "note",
    "open_grid",
    "open_upload",
    "period_words",
    "propose_mapping",
    "released_pages",
    "result_rows",
    "rules_in_words",
    "run_plan",
    "run_record",
    "safe_pages",
    "sheet_name",
    "sheet_names",
    "tables",
    "take_matrix",
    "told",
    "try_otherwise",
    "typed_rows",
    "write_upload_template",
]

_DOORS = {
    "asked": ("asked_for",),
    "edits": ("try_otherwise",),
    "flaws": ("Flaw", "flaws_of", "typed_rows"),
    "gaps": ("NO_GAPS", "gap_records"),
    "matrices": (
        "GRID",
        "headings_of",
        "mapping_fits",
        "matrix_counts",
        "open_grid",
        "propose_mapping",
        "sheet_names",
        "take_matrix",
    ),
    "periods": ("period_words",),
    "planning": ("PlanRun", "run_plan"),
    "reasons": ("Reasons",),
    "safe": ("released_pages", "rules_in_words", "safe_pages"),
    "snapshot": ("Refused", "Snapshot", "freeze_rows"),
    "source": ("Column", "columns", "example_rows", "folder_rows", "tables"),
    "words": ("choice_word", "heading", "note", "sheet_name"),
    "uploads": (
        "StagedTable",
        "Verdict",
        "check_upload",
        "faults_copy",
        "fold",
        "in_keys",
        "keep_problems",
        "kept_problems",
        "keys_by_label",
        "open_upload",
        "write_upload_template",
    ),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever a door offers
    """Open the engine when it is first asked for: most pages never need it."""
    for door, names in _DOORS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{door}"), name)
    msg = f"module '{__name__}' has no attribute '{name}'"
    raise AttributeError(msg)
