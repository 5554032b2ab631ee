# SPDX-License-Identifier: Apache-2.0
"""Mend what is staged: typed cells, single cures, all cures at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from upshift_workspace import engine
from upshift_workspace.workforce.domain.reading import check_stage
from upshift_workspace.workforce.domain.stages import Stage, mended
from upshift_workspace.workforce.models import Upload

Cure = tuple[str, int, str, str]
"""Table, row, column and the text to write there."""


def typed_cells(posted: Mapping[str, str]) -> dict[tuple[int, str], str]:
    """Read the cells of a posted grid by row and column."""
    cells = {}
    for name, text in posted.items():
        mark, _, rest = name.partition(":")
        number, _, column = rest.partition(":")
        if mark == "c" and number.isdecimal():
            cells[int(number), column] = text
    return cells


def write_cells(stage: Stage, table: str, posted: Mapping[str, str]) -> int:
    """Write typed cells into the stage; count those that differ."""
    if table not in stage.tables:
        return 0
    mends = mended(stage, table, typed_cells(posted))
    if mends:
        stage.tables[table] = stage.tables[table].with_cells(mends)
    return len(mends)


def use_cures(stage: Stage, cures: Iterable[Cure]) -> int:
    """Write cures; a code that is renamed is renamed wherever it is named."""
    count = 0
    for table, row, column, text in cures:
        if table not in stage.tables or row not in stage.tables[table].numbers:
            continue
        old = _text_at(stage.tables[table], row, column)
        if _is_taken(stage, table, row):
            _rename(stage, table, old, text)
        mends = {(row, column): text}
        stage.tables[table] = stage.tables[table].with_cells(mends)
        count += 1
    return count


def recheck(upload: Upload, stage: Stage, *, replaces: bool) -> Any:  # noqa: ANN401 - the engine's verdict
    """Check the mended stage and keep it."""
    upload.replaces = replaces
    return check_stage(upload, stage)


def _text_at(table: Any, row: int, column: str) -> str:  # noqa: ANN401 - the engine's
    texts = table.cells.get(column)
    return (texts[list(table.numbers).index(row)] or "") if texts else ""


def _is_taken(stage: Stage, table: str, row: int) -> bool:
    return any(
        p.table == table and p.expected == "taken" and row in p.rows
        for p in engine.kept_problems(stage.found)
    )


def _rename(stage: Stage, table: str, old: str, new: str) -> None:
    for name, staged in stage.tables.items():
        for column in engine.columns(name):
            if column.refers_to == table and column.name in staged.cells:
                mends = {
                    (number, column.name): new
                    for number, text in zip(
                        staged.numbers, staged.cells[column.name], strict=True
                    )
                    if text == old
                }
                stage.tables[name] = stage.tables[name].with_cells(mends)
