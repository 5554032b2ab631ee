# SPDX-License-Identifier: Apache-2.0
"""Faults are marked in a copy of the user's workbook, or listed beside a folder."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import polars as pl
from openpyxl.workbook import Workbook

from upshift.errors import Language, Problem, UpshiftError
from upshift.tables.faults_list import add_list, headings, listed
from upshift.tables.faults_losses import holds_formulas, losses_of
from upshift.tables.faults_marks import mark_cells, remove_marks
from upshift.tables.faults_place import spots_of
from upshift.tables.neutral import neutralise
from upshift.tables.unpack import safe_bytes
from upshift.tables.words import word

MARKABLE = frozenset({".xlsx", ".xlsm"})
"""Endings of workbooks that can be copied with marks."""


@dataclass(frozen=True, slots=True)
class FaultCopy:
    """
    Where the faults were written, and what the copy cannot keep.

    Parameters
    ----------
    path
        The copy, or the list.
    marked
        Cells that were coloured.
    listed
        Problems on the list, those without a cell included.
    losses
        What the workbook holds and the copy lacks or changes, in the language.
    """

    path: Path
    marked: int
    listed: int
    losses: tuple[str, ...]


def write_faults(
    source: str | Path,
    problems: Iterable[Problem],
    target: str | Path,
    *,
    language: Language = "en",
) -> FaultCopy:
    """
    Mark faults in a copy of a workbook; list those of any other source.

    Parameters
    ----------
    source
        What was checked. An ``.xlsx`` or ``.xlsm`` workbook is copied with a comment
        and a colour at each faulty cell and a sheet that lists all faults.
    problems
        As :func:`check` or :func:`read_matrix` gives them.
    target
        The copy; for a source that is no such workbook a list, a CSV file of this
        name or ``faults.csv`` in this folder.
    language
        Of comments and list.

    Raises
    ------
    UpshiftError
        If the target is the source: the user's own file is never touched.
    InvalidTables
        If the workbook is encrypted, too large or none at all.
    """
    source, target, found = Path(source), Path(target), tuple(problems)
    if target.resolve() == source.resolve() and not source.is_dir():
        msg = (
            f"'{target}' is the file that was checked. Name another file for the copy."
        )
        raise UpshiftError(msg)
    if source.suffix.lower() not in MARKABLE:
        return _write_list(found, target, language)
    content = safe_bytes(source)
    keeps_macros = source.suffix.lower() == target.suffix.lower() == ".xlsm"
    book = _opened(content, keep_vba=keeps_macros)
    losses = losses_of(content, keeps_macros=keeps_macros)
    if holds_formulas(book):
        losses = (*losses, "formulas")
    named = tuple(word(f"loss_{loss}", language) for loss in losses)
    remove_marks(book)
    placed = list(zip(found, spots_of(book, found), strict=True))
    mark_cells(book, placed, language)
    add_list(book, placed, named, language)
    _save(book, target)
    marked = sum(len(spot.cells) for _, spot in placed)
    return FaultCopy(target, marked, len(found), named)


def _opened(content: bytes, *, keep_vba: bool) -> Workbook:
    with warnings.catch_warnings():
        # It warns of what it drops; we say so ourselves, in the user's language.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), keep_vba=keep_vba)


def _save(book: Workbook, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    if book.vba_archive:
        book.vba_archive.close()


def _write_list(
    problems: tuple[Problem, ...], target: Path, language: Language
) -> FaultCopy:
    is_folder = target.is_dir() or not target.suffix
    path = target / "faults.csv" if is_folder else target.with_suffix(".csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = dict.fromkeys(headings(language), pl.String())
    lines = [listed(problem, language) for problem in problems]
    rows = pl.DataFrame(lines, schema=columns)
    # The mark at the front tells spreadsheets that this is UTF-8.
    neutralise(rows).write_csv(path, include_bom=True)
    return FaultCopy(path, 0, len(problems), ())
