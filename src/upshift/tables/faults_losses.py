# SPDX-License-Identifier: Apache-2.0
"""What a workbook holds that a copy made by openpyxl lacks or changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from openpyxl.workbook import Workbook

from upshift.tables.labels import is_aside

_PARTS = {
    "charts": ("xl/charts/", "xl/chartsheets/"),
    "images": ("xl/media/",),
    "pivots": ("xl/pivotTables/",),
    "slicers": ("xl/slicers/", "xl/timelines/"),
    "macros": ("xl/vbaProject.bin",),
    "controls": ("xl/ctrlProps/", "xl/activeX/"),
    "embedded": ("xl/embeddings/",),
    "threads": ("xl/threadedComments/",),
    "links": ("xl/externalLinks/",),
    "signature": ("_xmlsignatures/",),
    "queries": ("xl/connections.xml", "xl/queryTables/"),
}
"""Folders and files of the package, by what they hold."""

_MARKS: dict[str, dict[str, tuple[bytes, ...]]] = {
    "xl/drawings/": {"shapes": (b"<xdr:sp>", b"<xdr:sp ", b"<xdr:cxnSp")},
    "xl/worksheets/": {
        "lists": (b"<x14:dataValidation ",),
        "conditions": (b"<x14:conditionalFormatting ",),
        "sparklines": (b"<x14:sparkline>",),
    },
}
"""Marks inside the files of a folder, by what they stand for."""

_CHUNK = 1 << 20
_LONGEST_MARK = 64


def losses_of(content: bytes, *, keeps_macros: bool = False) -> tuple[str, ...]:
    """
    Name what a copy of a workbook lacks or changes.

    Parameters
    ----------
    content
        The workbook.
    keeps_macros
        Whether the copy is again a workbook with macros.

    Returns
    -------
    tuple of str
        Words of ``words.csv`` without their ``loss_``, in a fixed order.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        found = {
            loss
            for loss, starts in _PARTS.items()
            if any(name.startswith(starts) for name in names)
        }
        for name in names:
            found |= set(_marks_in(package, name))
    if keeps_macros:
        found.discard("macros")
    known = [*_PARTS, *(loss for marks in _MARKS.values() for loss in marks)]
    return tuple(loss for loss in known if loss in found)


def holds_formulas(book: Workbook) -> bool:
    """
    Tell whether a table holds formulas: their stored results are lost.

    Until a spreadsheet has worked them out again, such cells are read as blank.
    """
    return any(
        cell.data_type == "f"
        for sheet in book.worksheets
        if not is_aside(sheet.title)
        for row in sheet.iter_rows()
        for cell in row
    )


def _marks_in(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    for folder, marks in _MARKS.items():
        if name.startswith(folder) and name.endswith(".xml"):
            for chunk in _chunks(package, name):
                for loss, signs in marks.items():
                    if any(sign in chunk for sign in signs):
                        yield loss


def _chunks(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Read a member piece by piece; pieces overlap by the longest mark."""
    with package.open(name) as file:
        tail = b""
        while piece := file.read(_CHUNK):
            yield tail + piece
            tail = piece[-_LONGEST_MARK:]
