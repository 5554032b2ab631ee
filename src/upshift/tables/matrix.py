# SPDX-License-Identifier: Apache-2.0
"""A skills matrix comes in: people down, skills across, levels in the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, Language, Problem
from upshift.tables.draft import DraftTable
from upshift.tables.flaws import flaw, refuse
from upshift.tables.matrix_key import with_pseudonyms
from upshift.tables.matrix_mapping import MatrixMapping, missing_headings
from upshift.tables.matrix_rows import Person, people_of
from upshift.tables.matrix_sheet import MatrixSheet, open_matrix
from upshift.tables.words import word

_WORKERS = ("worker", "site", "occupation", "people")
_HOLDS = ("worker", "skill", "level", "evidence", "assessed_by", "date", "expires")


@dataclass(frozen=True, slots=True)
class Count:
    """
    What became of rows or cells; ``total = accepted + rejected + blank``.

    Parameters
    ----------
    total, accepted, rejected, blank
        How many came in, were taken, were refused, and held nothing.
    """

    total: int
    accepted: int
    rejected: int
    blank: int = 0


@dataclass(frozen=True, slots=True)
class MatrixImport:
    """
    What came of a skills matrix.

    Parameters
    ----------
    workers, holds
        The tables; people stand under pseudonyms.
    problems
        One for each refused row and for each refused cell of an accepted row, and
        a warning for each column that was left out.
    rows, cells
        What became of each row below the heading that holds something, and of each
        cell of those rows under the heading of a skill.
    key
        Pseudonym of each name, those known before included; it belongs to the firm.
    """

    workers: DraftTable
    holds: DraftTable
    problems: tuple[Problem, ...]
    rows: Count
    cells: Count
    key: Mapping[str, str]

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The two tables by name, as text."""
        return {"workers": self.workers.cells, "holds": self.holds.cells}

    def statement(self, language: Language = "en") -> str:
        """Say in a sentence what came in and what stayed out."""
        rows, cells = self.rows, self.cells
        return word(
            "matrix_statement",
            language,
            rows=rows.total,
            rows_in=rows.accepted,
            rows_out=rows.rejected,
            cells=cells.total,
            cells_in=cells.accepted,
            cells_out=cells.rejected,
            cells_blank=cells.blank,
        )


def read_matrix(
    path: str | Path,
    mapping: MatrixMapping,
    *,
    known: Mapping[str, str] | None = None,
) -> MatrixImport:
    """
    Read an existing skills matrix as ``workers`` and ``holds``.

    Parameters
    ----------
    path
        A workbook or CSV file.
    mapping
        Which column is what; :func:`suggest_mapping` proposes one.
    known
        Pseudonyms given earlier, by name (:func:`read_key`); they are kept.

    Raises
    ------
    InvalidTables
        If the file cannot be opened or lacks a heading that the mapping names.
    """
    if not mapping.person:
        refuse("mapping_wrong", column="person", got="[]", expected="one or more")
    sheet = open_matrix(path, mapping.sheet)
    columns = sheet.columns(mapping.heading_row)
    missing = missing_headings(mapping, columns)
    if missing:
        raise InvalidTables(
            tuple(
                flaw("matrix_heading_missing", place=sheet.place, got=name)
                for name in missing
            )
        )
    people = people_of(sheet, columns, mapping)
    return _import_of(sheet, mapping, people, known or {})


def _import_of(
    sheet: MatrixSheet,
    mapping: MatrixMapping,
    people: tuple[Person, ...],
    known: Mapping[str, str],
) -> MatrixImport:
    taken = [person for person in people if person.problem is None]
    names = [person.name for person in taken]
    key = dict(known) if mapping.pseudonyms else with_pseudonyms(names, known)
    workers = [(key.get(p.name, p.name), p.site, p.occupation, "1") for p in taken]
    holds = [
        (person.row, (key.get(person.name, person.name), *held))
        for person in taken
        for held in _held(person, mapping)
    ]
    return MatrixImport(
        workers=_table(_WORKERS, [p.row for p in taken], workers, sheet),
        holds=_table(_HOLDS, [at for at, _ in holds], [r for _, r in holds], sheet),
        problems=(*_problems(people), *_left_out(sheet, mapping)),
        rows=Count(len(people), len(taken), len(people) - len(taken)),
        cells=_count_cells(people, len(mapping.skills)),
        key=key,
    )


def _held(person: Person, mapping: MatrixMapping) -> Iterator[tuple[str, ...]]:
    for skill, mark in person.marks.items():
        if mark.level:
            day = mark.day.isoformat() if mark.day else ""
            days = (day, "") if mapping.dates == "date" else ("", day)
            by = mapping.assessed_by
            yield (skill, str(mark.level), mapping.evidence, by, *days)


def _table(
    columns: tuple[str, ...],
    numbers: list[int],
    rows: Sequence[tuple[str, ...]],
    sheet: MatrixSheet,
) -> DraftTable:
    kept = dict.fromkeys(columns, pl.String())
    cells = pl.DataFrame(rows, schema=kept, orient="row")
    blank = pl.when(pl.all() != "").then(pl.all())
    return DraftTable(cells.select(blank), tuple(numbers), sheet.place)


def _problems(people: tuple[Person, ...]) -> Iterator[Problem]:
    for person in people:
        if person.problem is not None:
            yield person.problem
        else:
            yield from person.refused


def _left_out(sheet: MatrixSheet, mapping: MatrixMapping) -> Iterator[Problem]:
    used = {*mapping.person, mapping.site, mapping.occupation, *mapping.skills}
    below = sheet.rows[mapping.heading_row :]
    for name, at in sheet.columns(mapping.heading_row).items():
        filled = sum(bool(row[at].strip()) for row in below)
        if name not in used and filled:
            yield flaw(
                "matrix_column_left_out",
                place=sheet.place,
                column=name,
                got=str(filled),
            )


def _count_cells(people: tuple[Person, ...], width: int) -> Count:
    blank = sum(person.blank for person in people)
    refused = sum(
        width - p.blank if p.problem is not None else len(p.refused) for p in people
    )
    total = width * len(people)
    return Count(total, total - refused - blank, refused, blank)
