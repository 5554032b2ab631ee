# SPDX-License-Identifier: Apache-2.0
"""The look of a template: petrol for what one acts on, calm for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from upshift.tables.schema import Column

# The tokens of the design language, light theme.
INK, INK_2, INK_3 = "#10201F", "#43545A", "#5A6B71"
ACCENT, ACCENT_DEEP, ACCENT_SOFT = "#0A5C6B", "#074551", "#E0F0F2"
SUNKEN, LINE, WHITE = "#EDF2F2", "#D9E1E2", "#FFFFFF"

_FONT = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
_NUMBER_FORMS = {
    "date": "yyyy-mm-dd",
    "share": "0.0%",
    "money": "#,##0.00",
    "integer": "0",
    "level": "0",
}


@dataclass(frozen=True, slots=True)
class Look:
    """
    The formats of a template.

    Parameters
    ----------
    title, lead, hint, hint_line, group
        Of the guide and the example.
    must, may
        Headings of columns that must be filled, and that may stay blank.
    text, strong, link, count
        Cells of the guide's list.
    example, example_head
        The example, set apart by grey.
    """

    book: Workbook
    title: Format
    lead: Format
    hint: Format
    hint_line: Format
    group: Format
    must: Format
    may: Format
    text: Format
    strong: Format
    link: Format
    count: Format
    example: Format
    example_head: Format

    def column(self, column: Column) -> Format:
        """Give the format of a column's cells: dates, shares, money, text."""
        counted = column.dtype.is_numeric()
        shape = {"align": "right" if counted else "left", "indent": 1}
        return self.book.add_format({**_FONT, **shape, "num_format": _form(column)})


def look_of(book: Workbook) -> Look:
    """Make the formats of a workbook."""

    def made(**more: object) -> Format:
        return book.add_format({**_FONT, **more})

    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    head |= {"align": "left", "indent": 1}
    ruled = {"bottom": 1, "bottom_color": LINE}
    return Look(
        book=book,
        title=made(font_size=20, bold=True, font_color=ACCENT_DEEP),
        lead=made(font_size=12, font_color=INK_2, text_wrap=True),
        hint=made(font_color=INK_2, text_wrap=True),
        hint_line=made(font_color=INK_2),
        group=made(bold=True, font_size=12, font_color=ACCENT_DEEP, valign="bottom"),
        must=made(bg_color=ACCENT, font_color=WHITE, border_color=ACCENT_DEEP, **head),
        may=made(
            bg_color=ACCENT_SOFT, font_color=ACCENT_DEEP, border_color=LINE, **head
        ),
        text=made(text_wrap=True, **ruled),
        strong=made(bold=True, font_color=ACCENT_DEEP, **ruled),
        link=made(font_color=ACCENT, underline=1, **ruled),
        count=made(num_format="#,##0", align="left", font_color=INK_2, **ruled),
        example=made(italic=True, font_color=INK_3, **ruled),
        example_head=made(bold=True, font_color=INK_2, bg_color=SUNKEN, **ruled),
    )


def _form(column: Column) -> str:
    # Text stays as typed: no identifier turns into a date or a number.
    if column.type in {"identifier", "text"}:
        return "@"
    return _NUMBER_FORMS.get(column.type, "General")
