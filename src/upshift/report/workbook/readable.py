# SPDX-License-Identifier: Apache-2.0
"""A result table as people read it: names beside identifiers, words for choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from upshift.report.brief import Brief
from upshift.tables import Column, schema
from upshift.tables.labels import choice_word, heading
from upshift.tables.neutral import neutralise


@dataclass(frozen=True, slots=True)
class Readable:
    """
    A table with headings and forms for a spreadsheet.

    Parameters
    ----------
    heads
        Heading of each column.
    kinds
        Type of each column in the schema's words; names of things are text.
    frame
        The cells; text that a spreadsheet would take for a formula is harmless.
    """

    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    frame: pl.DataFrame


def readable(brief: Brief, table: str, frame: pl.DataFrame) -> Readable:
    """Give a result table in the language of the report."""
    language = brief.words.language
    heads, kinds, columns = [], [], []
    for column in schema()[table].columns:
        said = heading(table, column.name, language)
        cells = _spoken(brief, table, column, frame[column.name])
        heads.append(said)
        kinds.append(column.type.partition(":")[0])
        columns.append(cells)
        name = _namers(brief).get(column.refers_to)
        if name is not None:
            heads.append(brief.words.say("book.label", column=said))
            kinds.append("text")
            columns.append(_named(cells, name))
    named = [cells.alias(str(i)) for i, cells in enumerate(columns)]
    return Readable(tuple(heads), tuple(kinds), neutralise(pl.DataFrame(named)))


def _spoken(brief: Brief, table: str, column: Column, cells: pl.Series) -> pl.Series:
    language = brief.words.language
    if column.choices:
        words = {
            c: choice_word(table, column.name, c, language) for c in column.choices
        }
        return cells.replace(words)
    if column.refers_to == "periods":
        return _named(cells, brief.names.period)
    return cells


def _named(cells: pl.Series, name: Callable[[str | None], str]) -> pl.Series:
    known = {key: name(key) for key in cells.drop_nulls().unique().to_list()}
    return cells.cast(pl.String).replace(known)


def _namers(brief: Brief) -> dict[str, Callable[[str | None], str]]:
    names = brief.names
    return {
        "organisations": names.organisation,
        "sites": names.site,
        "occupations": names.occupation,
        "courses": names.course,
    }
