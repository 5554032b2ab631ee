# SPDX-License-Identifier: Apache-2.0
"""What an upload says before it is taken in, kept as a file that is mended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from upshift_workspace import engine
from upshift_workspace.workforce.models import Upload

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv")
"""Endings of files that can be read."""


@dataclass(slots=True)
class Stage:
    """
    What an upload says.

    Parameters
    ----------
    name
        Of the file, as the user knows it.
    tables
        By name; a matrix is one table of its bare cells.
    sheet, sheets
        Which sheet is read, of which.
    mapping
        How a matrix is read.
    doubts
        Headings and words of a matrix with what they probably mean.
    marks
        Marks of a matrix that the scale does not hold.
    remembered
        Whether the mapping is the one of last time.
    key
        Names to pseudonyms, of a matrix with names.
    left_out
        Sheets of others, and their rows.
    opening, found
        Problems of opening and of checking, kept.
    rejected
        By table, numbers of the rows that stay out.
    """

    name: str
    tables: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    mapping: dict[str, Any] = field(default_factory=dict)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    remembered: bool = False
    key: dict[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    opening: list[dict[str, Any]] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)
    rejected: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_matrix(self) -> bool:
        """Whether it is a skills matrix of the firm's own making."""
        return engine.GRID in self.tables


def keep_file(upload: Upload, file: UploadedFile) -> None:
    """Put the uploaded file into the upload's folder, under a name of ours."""
    upload.folder.mkdir(parents=True, exist_ok=True)
    path = upload.folder / f"source{Path(file.name).suffix.lower()}"
    with path.open("wb") as target:
        for piece in file.chunks():
            target.write(piece)


def source_of(upload: Upload) -> Path:
    """Give the uploaded file."""
    return next(upload.folder.glob("source.*"))


def write_stage(upload: Upload, stage: Stage, number: int) -> None:
    """Write a stage under its number; it counts once the row names it."""
    path = upload.folder / f"stage-{number}.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(stage), ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def read_stage(upload: Upload) -> Stage:
    """Read the stage that counts."""
    path = upload.folder / f"stage-{upload.stage}.json"
    stage = Stage(**json.loads(path.read_text(encoding="utf-8")))
    stage.tables = {n: engine.StagedTable(**t) for n, t in stage.tables.items()}
    return stage


def forget_files(upload: Upload) -> None:
    """Remove what the file said: rows are in, or were not wanted."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def mended(
    stage: Stage, table: str, texts: Mapping[tuple[int, str], str]
) -> dict[tuple[int, str], str]:
    """Keep the posted cells that differ from what is staged."""
    staged = stage.tables[table]
    at = {number: i for i, number in enumerate(staged.numbers)}
    blank = [None] * len(staged.numbers)
    return {
        (row, column): text.strip()
        for (row, column), text in texts.items()
        if row in at
        and text.strip() != (staged.cells.get(column, blank)[at[row]] or "")
    }
