# SPDX-License-Identifier: Apache-2.0
"""A document as DOCX: the same words as page and PDF, in styles one can change."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from upshift.report.document import (
    Block,
    Cell,
    Document,
    Folded,
    Note,
    Picture,
    Row,
    Sheet,
)

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Equal documents are equal files: no time of day goes in."""

_ZIPPED = (1980, 1, 1, 0, 0, 0)


def docx_of(document: Document) -> bytes:
    """
    Write a document for a word processor.

    Pictures speak by their finding: a word processor draws no vector graphics of
    ours, and their tables stand beside them.

    Returns
    -------
    bytes
        A DOCX with title and language set, headings as headings and heading rows
        that repeat; equal documents give equal bytes.
    """
    paper = docx.Document()
    _prepare(paper, document)
    paper.add_paragraph(document.network)
    paper.add_heading(document.title, level=0)
    for line in (document.lead, document.answer):
        paper.add_paragraph(line)
    stats = [(s.label, f"{s.value} {s.base}".strip()) for s in document.stats]
    _facts(paper, stats)
    paper.add_heading(document.receipt.claim, level=1)
    paper.add_paragraph(document.receipt.text)
    _facts(paper, [(label, cell.text) for label, cell in document.receipt.facts])
    if document.receipt.rules is not None:
        _add(paper, document.receipt.rules)
    for section in document.sections:
        paper.add_heading(section.title, level=1)
        for block in section.blocks:
            _add(paper, block)
    for line in document.foot:
        paper.add_paragraph(line)
    return _packed(paper)


def _prepare(paper: Paper, document: Document) -> None:
    known = paper.core_properties
    known.title = f"{document.title} · {document.network}"
    known.author, known.language = "Upshift", document.language
    known.created = known.modified = _MADE
    style = paper.styles["Normal"]
    style.font.size = Pt(10)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), document.language)
    style.element.get_or_add_rPr().append(spoken)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)


def _add(paper: Paper, block: Block) -> None:
    if isinstance(block, Note):
        paper.add_paragraph(block.text)
    elif isinstance(block, Picture):
        finding, text = block.said
        paper.add_paragraph(f"{finding}. {text}")
    elif isinstance(block, Folded):
        _sheet(paper, block.sheet)
    else:
        _sheet(paper, block)


def _sheet(paper: Paper, sheet: Sheet) -> None:
    paper.add_heading(sheet.title, level=2)
    table = paper.add_table(rows=0, cols=len(sheet.heads))
    table.style = "Light Grid Accent 1"
    _row(table, sheet.heads, sheet.numbers)
    _repeat_first(table)
    for row in (*sheet.rows, *([sheet.foot] if sheet.foot else [])):
        _row(table, row, sheet.numbers)


def _row(table: Table, row: Row, numbers: frozenset[int]) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    for place, (cell, said) in enumerate(zip(cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(said.text if isinstance(said, Cell) else said)
        if place in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_first(table: Table) -> None:
    """Let the heading row stand again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - no public way


def _facts(paper: Paper, facts: Sequence[tuple[str, str]]) -> None:
    for label, value in facts:
        paragraph = paper.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(value)


def _packed(paper: Paper) -> bytes:
    """Zip the parts anew, each with the same date."""
    loose, packed = io.BytesIO(), io.BytesIO()
    paper.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(packed, "w") as again:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, _ZIPPED)
            again.writestr(info, parts.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
