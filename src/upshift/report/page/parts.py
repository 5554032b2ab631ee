# SPDX-License-Identifier: Apache-2.0
"""Parts of the page: tables, pictures, figures, as HTML text."""

from __future__ import annotations

from collections.abc import Sequence

from upshift.report.document import (
    Block,
    Cell,
    Folded,
    Note,
    Picture,
    Row,
    Sheet,
    Stat,
)
from upshift.report.plots.ink import plain, tag


def element(name: str, inner: str = "", **attributes: str) -> str:
    """Write an element that is closed even when it is empty."""
    opened = tag(name, "\0", **attributes)
    return opened.replace("\0", inner)


def block_of(block: Block, table: str) -> str:
    """Write a block; ``table`` is the word for a table in the language."""
    if isinstance(block, Sheet):
        return sheet_of(block, table)
    if isinstance(block, Picture):
        return picture_of(block)
    if isinstance(block, Folded):
        return folded_of(block, table)
    return note_of(block)


def note_of(note: Note) -> str:
    """Write a sentence, with its sign where it has one."""
    if note.tone:
        return element("p", _sign(Cell(note.text, note.tone)))
    return element("p", plain(note.text), class_="quiet")


def cell_of(cell: str | Cell) -> str:
    """Write what a cell holds."""
    if isinstance(cell, str):
        return plain(cell)
    if cell.key == "code":
        return element("code", plain(cell.text))
    if cell.key:
        swatch = '<svg class="key" viewBox="0 0 12 12" aria-hidden="true">'
        box = f'<rect class="{cell.key}" width="12" height="12" rx="2"/></svg>'
        return f'<span class="keyed">{swatch}{box}{plain(cell.text)}</span>'
    return _sign(cell)


def sheet_of(sheet: Sheet, table: str) -> str:
    """Write a table that scrolls within itself."""
    heads = "".join(
        element("th", plain(head), scope="col", class_=_numeric(sheet, i))
        for i, head in enumerate(sheet.heads)
    )
    rows = "\n".join(_row(sheet, row) for row in sheet.rows)
    parts = [
        element("thead", element("tr", heads)),
        element("tbody", rows),
    ]
    if sheet.foot:
        parts.append(element("tfoot", _row(sheet, sheet.foot)))
    inner = element("table", "".join(parts), class_="cards" if sheet.is_cards else "")
    tall = "table tall" if len(sheet.rows) > 14 else "table"
    label = f"{sheet.title}, {table}"
    return element(
        "div", inner, class_=tall, role="region", aria_label=label, tabindex="0"
    )


def picture_of(picture: Picture) -> str:
    """Write a chart in its forms; the container shows one of them."""
    wide, narrow, _ = picture.forms
    if narrow:
        wide = wide.replace("<svg ", '<svg class="wide" ', 1)
        wide += narrow.replace("<svg ", '<svg class="narrow" ', 1)
    caption = ""
    if picture.caption:
        caption = element("figcaption", plain(picture.caption), class_="quiet")
    shape = f"chart {picture.shape}".strip()
    return element("figure", wide + _legend(picture.legend) + caption, class_=shape)


def folded_of(folded: Folded, table: str) -> str:
    """Write a table behind a summary."""
    summary = element("summary", plain(folded.summary))
    inner = summary + sheet_of(folded.sheet, table)
    return element("details", inner, class_="more")


def stat_of(stat: Stat) -> str:
    """Write a figure to act on."""
    base = f" <small>{plain(stat.base)}</small>" if stat.base else ""
    parts = [
        element("dt", plain(stat.label)),
        element("dd", plain(stat.value) + base),
    ]
    if stat.trend:
        parts.append(element("dd", plain(stat.trend), class_="trend"))
    return element("div", "".join(parts), class_="stat")


def _legend(legend: Sequence[tuple[str, str]]) -> str:
    if not legend:
        return ""
    items = "".join(
        element("li", _legend_sign(colour) + plain(word)) for colour, word in legend
    )
    return element("ul", items, class_="legend")


def _legend_sign(colour: str) -> str:
    shapes = {
        "ink": '<rect class="ink" x="5" width="2" height="12"/>',
        "trip": '<path class="l1 trip" stroke-width="4" d="M0 6H12"/>',
    }
    square = f'<rect class="{colour}" width="12" height="12" rx="2"/>'
    shape = shapes.get(colour, square)
    return f'<svg viewBox="0 0 12 12" aria-hidden="true">{shape}</svg>'


def _row(sheet: Sheet, row: Row) -> str:
    first, *rest = row
    cells = [element("th", cell_of(first), scope="row")]
    cells += [
        element(
            "td",
            cell_of(cell),
            class_=_numeric(sheet, i),
            data_label=sheet.heads[i] if sheet.is_cards else "",
        )
        for i, cell in enumerate(rest, start=1)
    ]
    return element("tr", "".join(cells))


def _numeric(sheet: Sheet, column: int) -> str:
    return "num" if column in sheet.numbers else ""


def _sign(cell: Cell) -> str:
    if not cell.tone:
        return plain(cell.text)
    words = plain(cell.text)
    return f'<span class="sign" data-tone="{cell.tone}"><span>{words}</span></span>'
