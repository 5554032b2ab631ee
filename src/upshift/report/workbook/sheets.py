# SPDX-License-Identifier: Apache-2.0
"""Sheets of the workbooks: the summary with its proof, and tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from upshift.report.brief import Brief
from upshift.report.document import Document, Receipt
from upshift.report.figures import CHANGES
from upshift.report.workbook.look import Look
from upshift.report.workbook.members import Results
from upshift.report.workbook.readable import Readable

_WIDEST = 44
_SAMPLE = 200
"""Rows that decide how wide a column is."""


def write_summary(book: Workbook, look: Look, brief: Brief, document: Document) -> None:
    """Write the first sheet: the answer, the figures, the proof."""
    words = brief.words
    sheet = _summary_sheet(book, brief)
    receipt = document.receipt
    claim = look.claim if receipt.tone == "ok" else look.broken
    row = _lines(
        sheet,
        0,
        (
            (document.network, look.lead),
            (document.title, look.title),
            (document.lead, look.lead),
            (document.answer, look.text),
            ("", look.text),
            (receipt.claim, claim),
            (receipt.text, look.lead),
            ("", look.text),
        ),
    )
    stats = [(s.label, f"{s.value} {s.base}".strip(), s.trend) for s in document.stats]
    if stats:
        row = _figures(sheet, look, row, (words.say("page.answer"), stats))
    facts = [(label, cell.text, "") for label, cell in receipt.facts]
    row = _figures(sheet, look, row, (words.say("proof.check"), facts))
    _rules(sheet, look, row, receipt)
    note = words.say("book.objective_note", currency=words.currency)
    sheet.write_string(4, 0, note, look.lead)


def write_member_summary(
    book: Workbook, look: Look, brief: Brief, organisation: str, own: Results
) -> None:
    """Write the first sheet of a member: whose people, and how many."""
    words, name = brief.words, brief.names.organisation(organisation)
    sheet = _summary_sheet(book, brief)
    moves = own["moves"]
    row = _lines(
        sheet,
        0,
        (
            (brief.names.network_label, look.lead),
            (f"{words.say('head.title')}: {name}", look.title),
            (words.say("book.own_people", organisation=name), look.lead),
            (words.say("book.objective_note", currency=words.currency), look.lead),
            ("", look.text),
        ),
    )
    learners = moves.filter(moves["hours"] > 0)
    changers = moves.filter(moves["kind"].is_in(CHANGES))
    number = words.locale.number
    paid = float(own["payments"]["amount"].sum())
    figures = [
        (words.say("stats.learners"), number(int(learners["people"].sum())), ""),
        (words.say("stats.changers"), number(int(changers["people"].sum())), ""),
        (words.say("payers.title"), words.money(paid), ""),
    ]
    if moves.is_empty():
        row = _lines(sheet, row, ((words.say("book.nobody"), look.text),)) + 1
    _figures(sheet, look, row, (words.say("page.answer"), figures))


def write_table(sheet: Worksheet, look: Look, table: Readable) -> None:
    """Write a table with its heading frozen, filters, and forms of numbers."""
    rows = table.frame.rows()
    for column, (head, kind) in enumerate(zip(table.heads, table.kinds, strict=True)):
        form = look.numbers.get(kind, look.text)
        cells = [row[column] for row in rows]
        sheet.set_column(column, column, _width(head, kind, cells), form)
        sheet.write_string(0, column, head, look.head)
        for i, value in enumerate(cells, start=1):
            _write(sheet, (i, column), value, form)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, at: tuple[int, int], value: object, form: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool | str):
        sheet.write_string(*at, str(value), form)
    else:
        sheet.write(*at, value, form)


def _width(head: str, kind: str, cells: Sequence[object]) -> float:
    longest = max((len(str(c)) for c in cells[:_SAMPLE] if c is not None), default=0)
    if kind not in {"text", "identifier", "choice"}:
        longest = min(longest + 3, 14)
    # The heading wraps, so half of it is enough; a filter button stands in it.
    return float(min(_WIDEST, max(longest + 2, len(head) / 2 + 6, 9)))


def _summary_sheet(book: Workbook, brief: Brief) -> Worksheet:
    sheet = book.add_worksheet(brief.words.say("book.summary"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 62)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 60)
    sheet.fit_to_pages(1, 0)
    return sheet


def _lines(sheet: Worksheet, row: int, lines: Iterable[tuple[str, Format]]) -> int:
    for text, form in lines:
        sheet.write_string(row, 0, text, form)
        if form.font_size > 12:
            sheet.set_row(row, form.font_size * 1.5)
        row += 1
    return row


def _figures(
    sheet: Worksheet,
    look: Look,
    row: int,
    told: tuple[str, Sequence[tuple[str, str, str]]],
) -> int:
    title, figures = told
    for column, text in enumerate((title, "", "")):
        sheet.write_string(row, column, text, look.section)
    row += 1
    for label, value, note in figures:
        sheet.write_string(row, 0, label, look.label)
        sheet.set_row(row, 14 * math.ceil(max(1, len(label)) / 70))
        sheet.write_string(row, 1, value, look.value)
        sheet.write_string(row, 2, note, look.quiet)
        row += 1
    return row + 1


def _rules(sheet: Worksheet, look: Look, row: int, receipt: Receipt) -> None:
    if receipt.rules is None:
        return
    rules = receipt.rules.sheet
    lines = [
        tuple(cell if isinstance(cell, str) else cell.text for cell in line)
        for line in rules.rows
    ]
    figures = [(rule, result, tested) for rule, tested, result in lines]
    _figures(sheet, look, row, (rules.title, figures))
