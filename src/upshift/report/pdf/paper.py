# SPDX-License-Identifier: Apache-2.0
"""A document as PDF/UA: the same words and pictures as the page, on A4."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from importlib.resources import as_file, files

import typst

from upshift.report.document import (
    Block,
    Cell,
    Document,
    Folded,
    Note,
    Picture,
    Receipt,
    Row,
    Section,
    Sheet,
)
from upshift.report.pdf.colours import coloured, light_colours

Told = dict[str, object]


def paper_of(document: Document) -> bytes:
    """
    Print a document.

    Typst refuses a document that a screen reader could not follow: without a
    title, or with a picture without a text of its own.

    Returns
    -------
    bytes
        A PDF that follows PDF/UA-1, with its fonts embedded.
    """
    told = json.dumps(_told(document))
    template = files("upshift.report.pdf").joinpath("report.typ").read_bytes()
    with as_file(files("upshift.report.assets").joinpath("fonts")) as fonts:
        return typst.compile(
            template,
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(fonts)],
            ),
            pdf_standards=["ua-1"],
            sys_inputs={"told": told},
        )


def _told(document: Document) -> Told:
    return {
        "language": document.language,
        "colours": light_colours(),
        "network": document.network,
        "title": document.title,
        "lead": document.lead,
        "answer": document.answer,
        "stats": [asdict(stat) for stat in document.stats],
        "receipt": _receipt(document.receipt),
        "sections": [_section(section) for section in document.sections],
        "foot": list(document.foot),
    }


def _receipt(receipt: Receipt) -> Told:
    return {
        "claim": receipt.claim,
        "text": receipt.text,
        "holds": receipt.tone == "ok",
        "picture": _picture(receipt.picture) if receipt.picture else None,
        "facts": [[label, _cell(cell)] for label, cell in receipt.facts],
        "rules": _sheet(receipt.rules.sheet) if receipt.rules else None,
    }


def _section(section: Section) -> Told:
    return {
        "title": section.title,
        "aside": section.aside,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> Told:
    if isinstance(block, Note):
        return {"kind": "note", "text": block.text, "tone": block.tone}
    if isinstance(block, Picture):
        return _picture(block)
    return _sheet(block.sheet if isinstance(block, Folded) else block)


def _picture(picture: Picture) -> Told:
    title, text = picture.said
    return {
        "kind": "picture",
        "alt": f"{title}. {text}",
        "svg": coloured(picture.forms[2]),
        "caption": picture.caption,
        "legend": [list(pair) for pair in picture.legend],
    }


def _sheet(sheet: Sheet) -> Told:
    return {
        "kind": "sheet",
        "title": sheet.title,
        "heads": list(sheet.heads),
        "widths": _widths(sheet),
        "rows": [_row(row) for row in sheet.rows],
        "foot": list(sheet.foot),
        "numbers": sorted(sheet.numbers),
    }


def _widths(sheet: Sheet) -> list[float]:
    """Give each column a share of the width; 0 for one that must not be broken."""
    columns = zip(
        sheet.heads, *([_text(c) for c in row] for row in sheet.rows), strict=True
    )
    longest = [max(len(text) for text in column) for column in columns]
    return [0.0 if most <= 22 else min(44.0, most + 4.0) for most in longest]


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _row(row: Row) -> list[Told]:
    return [_cell(cell) for cell in row]


def _cell(cell: str | Cell) -> Told:
    said = Cell(cell) if isinstance(cell, str) else cell
    # A word joiner keeps the line from breaking inside "Monteur/in".
    return asdict(replace(said, text=said.text.replace("/", "/\u2060")))
