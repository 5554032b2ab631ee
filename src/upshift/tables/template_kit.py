# SPDX-License-Identifier: Apache-2.0
"""What every sheet of a template is made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from xlsxwriter import Workbook

from upshift.errors import Language
from upshift.tables.labels import choice_word, sheet_name, yes_no
from upshift.tables.schema import Column, Table
from upshift.tables.template_look import Look
from upshift.tables.words import word


@dataclass(frozen=True, slots=True)
class Kit:
    """
    What every sheet of a template is made with.

    Parameters
    ----------
    book
        The workbook being written.
    look
        Its formats.
    language
        Of everything that is read.
    tables
        Those that get a sheet, in filling order.
    filled
        Rows that are there already, by table.
    """

    book: Workbook
    look: Look
    language: Language
    tables: tuple[Table, ...]
    filled: Mapping[str, pl.DataFrame]

    def word(self, name: str, **said: object) -> str:
        """Give a word or sentence."""
        return word(name, self.language, **said)

    def sheet(self, table: str) -> str:
        """Give the name of a table's sheet."""
        return sheet_name(table, self.language)

    def rows(self, table: str) -> pl.DataFrame:
        """Give the rows of a table that are there already."""
        return self.filled.get(table, pl.DataFrame())

    def has_sheet(self, table: str) -> bool:
        """Tell whether a table gets a sheet."""
        return any(known.name == table for known in self.tables)

    def spoken(self, table: str, column: Column, value: object) -> object:
        """Give a value as people read it: choices and yes or no in words."""
        if column.choices and value in column.choices:
            return choice_word(table, column.name, str(value), self.language)
        if column.type == "boolean" and value in (True, False, "yes", "no"):
            yes, no = yes_no(self.language)
            return yes if value in (True, "yes") else no
        return value
