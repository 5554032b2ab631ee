# SPDX-License-Identifier: Apache-2.0
"""The look of the workbooks: calm, petrol for what matters."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

# The tokens of the design language, light theme.
_INK, _INK_2, _ACCENT, _SUNKEN, _LINE, _BAD = (
    *("#10201F", "#43545A", "#0A5C6B"),
    *("#EDF2F2", "#D9E1E2", "#A8231B"),
)
_FONT = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
_FORMS = {
    "money": "#,##0",
    "integer": "#,##0",
    "level": "0",
    "number": "#,##0.0",
    "share": "0.0%",
    "date": "yyyy-mm-dd",
}


@dataclass(frozen=True, slots=True)
class Look:
    """
    The formats of a workbook.

    Parameters
    ----------
    title, claim, broken, lead, section
        Of the summary.
    label, value, quiet
        Of its lines.
    head, text
        Of the tables.
    numbers
        By type of column.
    """

    title: Format
    claim: Format
    broken: Format
    lead: Format
    section: Format
    label: Format
    value: Format
    quiet: Format
    head: Format
    text: Format
    numbers: dict[str, Format]

    @classmethod
    def of(cls, book: Workbook) -> Look:
        """Add the formats to a workbook."""

        def form(**more: object) -> Format:
            return book.add_format({**_FONT, **more})

        strong = {"bold": True, "text_wrap": False}
        return cls(
            title=form(**strong, font_size=18),
            claim=form(**strong, font_size=13, font_color=_ACCENT),
            broken=form(**strong, font_size=13, font_color=_BAD),
            lead=form(font_color=_INK_2),
            section=form(**strong, font_size=12, bottom=1, bottom_color=_ACCENT),
            label=form(font_color=_INK_2, bottom=4, bottom_color=_LINE, text_wrap=True),
            value=form(bold=True, bottom=4, bottom_color=_LINE, align="left"),
            quiet=form(font_color=_INK_2, bottom=4, bottom_color=_LINE),
            head=form(bold=True, bg_color=_SUNKEN, text_wrap=True, bottom=1),
            text=form(),
            numbers={kind: form(num_format=f) for kind, f in _FORMS.items()},
        )
