# SPDX-License-Identifier: Apache-2.0
"""The rows of a skills matrix: who each is, where, and what the marks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from upshift.errors import Problem
from upshift.tables.flaws import at_rows, flaw
from upshift.tables.labels import fold
from upshift.tables.matrix_mapping import MatrixMapping
from upshift.tables.matrix_marks import Mark, read_mark
from upshift.tables.matrix_sheet import MatrixSheet, Row

# Rows below the people that count them.
_SUMS = frozenset(
    (
        *("osszesen", "ossz", "mindosszesen", "letszam", "atlag", "db"),
        *("total", "sum", "average", "count"),
        *("summe", "gesamt", "mittelwert", "durchschnitt", "anzahl"),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """
    A row of a matrix.

    Parameters
    ----------
    row
        Its number in the sheet, counted from 1.
    name, site, occupation
        Who it is and where; blank in a refused row.
    marks
        What is said of each skill.
    blank
        Cells under a skill that hold nothing.
    refused
        One for each cell that the scale does not know.
    problem
        Why the whole row is refused; None if it is accepted.
    """

    row: int
    name: str
    site: str
    occupation: str
    marks: Mapping[str, Mark]
    blank: int
    refused: tuple[Problem, ...]
    problem: Problem | None = None


def people_of(
    sheet: MatrixSheet, columns: Mapping[str, int], mapping: MatrixMapping
) -> tuple[Person, ...]:
    """Read every row below the heading that holds something."""
    first = mapping.heading_row
    rows = [
        (number, row)
        for number, row in enumerate(sheet.rows[first:], start=first + 1)
        if any(cell.strip() for cell in row)
    ]
    people = [_person(sheet, columns, mapping, numbered) for numbered in rows]
    return tuple(_without_doubles(people, sheet))


def is_sum(parts: Iterable[str]) -> bool:
    """Tell whether a row counts people instead of naming one."""
    return any(set(fold(part).split()[:1]) & _SUMS for part in parts)


def _person(
    sheet: MatrixSheet,
    columns: Mapping[str, int],
    mapping: MatrixMapping,
    numbered: tuple[int, Row],
) -> Person:
    number, row = numbered
    parts = [row[columns[name]].strip() for name in mapping.person]
    cells = {name: row[columns[name]].strip() for name in mapping.skills}
    marks, refused = _marks(sheet, mapping, number, cells)
    site, occupation, problem = _post(sheet, columns, mapping, row)
    if number in sheet.sections or not _is_person(parts, cells, row):
        problem = flaw("matrix_no_person", "workers", sheet.place)
    return Person(
        row=number,
        name=" · ".join(" ".join(part.split()) for part in parts if part),
        site=site,
        occupation=occupation,
        marks=marks,
        blank=sum(not text for text in cells.values()),
        refused=refused,
        problem=at_rows(problem, (number,)) if problem else None,
    )


def _is_person(parts: list[str], cells: Mapping[str, str], row: Row) -> bool:
    """Tell people from headings between them, sums and legends below them."""
    named = all(parts) and not is_sum(parts)
    alone = sum(bool(cell.strip()) for cell in row) <= len(parts)
    return named and not (alone and not any(cells.values()))


def _post(
    sheet: MatrixSheet, columns: Mapping[str, int], mapping: MatrixMapping, row: Row
) -> tuple[str, str, Problem | None]:
    problem, found = None, []
    for heading, words, table in (
        (mapping.site, mapping.sites, "sites"),
        (mapping.occupation, mapping.occupations, "occupations"),
    ):
        text = row[columns[heading]].strip() if heading else ""
        meaning = words.get(text) or _meaning(text, words)
        found.append(meaning)
        if not meaning and problem is None:
            said = {"column": heading, "got": text, "expected": table}
            code = "matrix_word_unknown" if text else "matrix_post_missing"
            problem = flaw(code, "workers", sheet.place, **said)
    return found[0], found[1], problem


def _meaning(text: str, words: Mapping[str, str]) -> str:
    known = {fold(name): meaning for name, meaning in words.items()}
    return known.get(fold(text), "")


def _marks(
    sheet: MatrixSheet,
    mapping: MatrixMapping,
    number: int,
    cells: Mapping[str, str],
) -> tuple[dict[str, Mark], tuple[Problem, ...]]:
    marks: dict[str, Mark] = {}
    refused = []
    for heading, text in cells.items():
        mark = read_mark(text, mapping.scale) if text else None
        skill = mapping.skills[heading]
        if mark and (skill not in marks or mark.level > marks[skill].level):
            marks[skill] = mark
        elif text and not mark:
            said = {"column": heading, "got": text, "expected": _said(mapping)}
            problem = flaw("matrix_mark", "holds", sheet.place, **said)
            refused.append(at_rows(problem, (number,)))
    return marks, tuple(refused)


def _said(mapping: MatrixMapping) -> str:
    known = list(mapping.scale.marks)
    return ", ".join([*known, "0–100 %"] if mapping.scale.shares else known)


def _without_doubles(people: list[Person], sheet: MatrixSheet) -> list[Person]:
    """Refuse whoever stands in an earlier row too; names are not repeated."""
    first: dict[str, int] = {}
    checked = []
    for person in people:
        row = first.setdefault(person.name, person.row) if not person.problem else 0
        if row not in {0, person.row}:
            problem = flaw("matrix_twice", "workers", sheet.place, got=str(row))
            twice = replace(person, problem=at_rows(problem, (person.row,)))
            checked.append(twice)
        else:
            checked.append(person)
    return checked
