# SPDX-License-Identifier: Apache-2.0
"""Names: tables about people hold nothing that betrays who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet
from upshift.tables.labels import fold
from upshift.tables.lists import word_list

ABOUT_PEOPLE = ("workers", "holds", "wishes", "speaks", "leaves", "pins")

_MAIL = r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"


def check_names(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find names, mail addresses and personal columns beside pseudonyms."""
    for name in ABOUT_PEOPLE:
        sheet = sheets[name]
        for heading in sheet.own.columns:
            if heading != ROW and fold(heading) in word_list("personal_heading"):
                yield sheet.flaw("personal_column", heading, got=heading)
        yield from _mail_addresses(sheet)
    yield from _personal_names(sheets["workers"], "worker")
    yield from _personal_names(sheets["holds"], "assessed_by")


def _mail_addresses(sheet: Sheet) -> Iterator[Problem]:
    for cells in (sheet.text, sheet.own):
        # By column, not by name: a user's heading may be a pattern to Polars.
        for cell in cells.drop(ROW).iter_columns():
            has_mail = cell.str.contains(_MAIL).fill_null(value=False)
            if has_mail.any():
                found = pl.DataFrame({ROW: cells[ROW], "got": cell}).filter(has_mail)
                yield from sheet.flaws("mail_address", cell.name, found)


def _personal_names(sheet: Sheet, column: str) -> list[Problem]:
    words = sheet.text[column].drop_nulls().unique()
    names = [word for word in words if _is_personal(word)]
    found = sheet.text.filter(col(column).is_in(names)).select(ROW, got=column)
    return sheet.flaws("personal_name", column, found)


def _is_personal(text: str) -> bool:
    """Tell whether a text is two or three words, one of them a given name."""
    words = [fold(word) for word in re.split(r"[\s._\-]+", text) if word]
    plain = 2 <= len(words) <= 3 and all(word.isalpha() for word in words)
    return plain and not word_list("given_name").isdisjoint(words)
