# SPDX-License-Identifier: Apache-2.0
"""A firm's workbook on its way in: opened, checked row by row, typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from upshift.errors import InvalidTables, Language, Problem
from upshift.tables import Draft, DraftTable, check, open_draft, schema, settle
from upshift.tables.faults import FaultCopy, write_faults
from upshift.tables.labels import fold
from upshift.tables.template import write_template
from upshift.tables.values import cleaned
from upshift_workspace.engine.snapshot import Refused, Rows, draft_of

TAKEN = "taken"
"""Stands in ``expected`` of a problem where another member uses the code."""

FAR = 10_000_001
"""Number of the first row that was there already; no sheet has so many."""

_LABELS = ("label", "label_hu", "label_de")


@dataclass(frozen=True, slots=True)
class StagedTable:
    """
    A table of an upload, its cells still text.

    Parameters
    ----------
    place
        Sheet as the user knows it.
    numbers
        Number of each row as a spreadsheet shows it.
    cells
        By column, a text or None for each row.
    headings
        By column, where the user's heading is another.
    """

    place: str
    numbers: Sequence[int]
    cells: Mapping[str, Sequence[str | None]]
    headings: Mapping[str, str] = field(default_factory=dict)

    def with_cells(self, mends: Mapping[tuple[int, str], str]) -> StagedTable:
        """Give the table with other texts, by row number and column."""
        at = {number: i for i, number in enumerate(self.numbers)}
        cells = {name: list(texts) for name, texts in self.cells.items()}
        for (number, name), text in mends.items():
            blank: list[str | None] = [None] * len(at)
            cells.setdefault(name, blank)[at[number]] = text or None
        return replace(self, cells=cells)

    def draft(self, keep: frozenset[int] | None = None) -> DraftTable:
        """Give it as the checks read it, with these rows only."""
        columns = dict.fromkeys(self.cells, pl.String())
        frame = pl.DataFrame(dict(self.cells), schema=columns)
        numbers = tuple(self.numbers)
        if keep is not None:
            mask = pl.Series([number in keep for number in numbers], dtype=pl.Boolean)
            frame, numbers = frame.filter(mask), tuple(n for n in numbers if n in keep)
        return DraftTable(frame, numbers, self.place, self.headings)


@dataclass(frozen=True, slots=True)
class Opened:
    """
    What a workbook holds.

    Parameters
    ----------
    tables
        Those that a firm may give, by name.
    problems
        Of the opening, such as a sheet without a heading.
    left_out
        Sheets whose tables belong to others, and their rows.
    """

    tables: dict[str, StagedTable]
    problems: tuple[Problem, ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What the check says of an upload: every row is accepted or rejected.

    Parameters
    ----------
    problems
        Of the upload's own rows.
    rejected
        By table, numbers of the rows that stay out.
    rows
        By table, the accepted rows, typed, defaults filled.
    """

    problems: tuple[Problem, ...]
    rejected: dict[str, frozenset[int]]
    rows: dict[str, list[dict[str, Any]]]


def open_upload(path: Path, own: Sequence[str]) -> Opened | None:
    """
    Open a workbook; None if it holds no table of ours, so that it may be a matrix.

    Raises
    ------
    Refused
        If it is encrypted, too large or no workbook.
    """
    draft = open_draft(path)
    if not draft.tables:
        codes = {problem.code for problem in draft.problems}
        if codes <= {"no_tables", "unknown_source"}:
            return None
        raise Refused(draft.problems)
    mine = {name: t for name, t in draft.tables.items() if name in own}
    others = [t for name, t in draft.tables.items() if name not in own]
    return Opened(
        {name: _staged(name, table) for name, table in mine.items()},
        tuple(p for p in draft.problems if not p.table or p.table in own),
        tuple((table.place, len(table.rows)) for table in others),
    )


def _staged(name: str, table: DraftTable) -> StagedTable:
    """Take the columns of the schema; a firm's own columns are not kept."""
    known = [c for c in table.cells.columns if c in schema()[name].dtypes]
    cells = cleaned(table.cells.select(known)).to_dict(as_series=False)
    return StagedTable(table.place, table.rows, cells, dict(table.headings))


def in_keys(tables: dict[str, StagedTable], context: Rows) -> dict[str, StagedTable]:
    """Put the key where a label of a skill, occupation or place was written."""
    return {name: _in_keys(name, table, context) for name, table in tables.items()}


def _in_keys(name: str, table: StagedTable, context: Rows) -> StagedTable:
    cells = dict(table.cells)
    for column in schema()[name].columns:
        if column.refers_to in context and column.name in cells:
            keys = keys_by_label(column.refers_to, context)
            cells[column.name] = [
                keys.get(fold(t or ""), t) for t in cells[column.name]
            ]
    return replace(table, cells=cells)


def keys_by_label(table: str, context: Rows) -> dict[str, str]:
    """Give the key behind each label, folded; keys themselves come first."""
    key = schema()[table].key[0]
    rows = list(context[table])
    names = {fold(str(row[key])): str(row[key]) for row in rows}
    for label in _LABELS:
        for row in rows:
            if row.get(label):
                names.setdefault(fold(row[label]), str(row[key]))
    return names


def check_upload(
    tables: Mapping[str, StagedTable],
    context: Rows,
    *,
    replaces: bool = False,
    clashes: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    at_home: bool = False,
) -> Verdict:
    """
    Check an upload among the rows that are there, and say what stays out.

    Rows with an error stay out; what then refers to nothing stays out too.

    Parameters
    ----------
    tables
        Of the upload.
    context
        By table, the firm's rows as they are and those that all share.
    replaces
        Whether the firm's rows that are not in the upload will go.
    clashes
        By table, codes that others use already, and what to write instead.
    at_home
        Whether names stay with the firm: a row that seems to hold one stays out.
    """
    taken = [p for name, codes in clashes.items() for p in _taken(name, tables, codes)]
    found: dict[Problem, None] = dict.fromkeys(taken)
    rejected: dict[str, set[int]] = {name: set() for name in tables}
    for problem in taken:
        rejected[problem.table] |= set(problem.rows)
    while True:
        draft = _draft(tables, context, rejected, replaces=replaces)
        problems = [_own(p) for p in check(draft) if p.table in tables]
        if at_home:
            problems = [_refused_name(p) for p in problems]
        problems = [p for p in problems if p.rows or _is_whole(p)]
        found |= dict.fromkeys(problems)
        out = {name: set(numbers) for name, numbers in rejected.items()}
        for problem in problems:
            if problem.severity == "error":
                every = tables[problem.table].numbers
                rejected[problem.table] |= set(problem.rows or every)
        if rejected == out:
            break
    kept = Draft({n: t.draft(_kept(t, rejected[n])) for n, t in tables.items()})
    typed = settle(kept)
    return Verdict(
        tuple(found),
        {name: frozenset(numbers) for name, numbers in rejected.items()},
        {name: typed[name].to_dicts() for name in tables},
    )


def _taken(
    name: str, tables: Mapping[str, StagedTable], codes: Mapping[str, str]
) -> Iterator[Problem]:
    """Find the rows whose code somebody else uses; whose it is stays unsaid."""
    table, key = tables[name], schema()[name].key[0]
    for number, code in zip(table.numbers, table.cells[key], strict=True):
        if code in codes:
            said = {"got": code, "expected": TAKEN, "cure": codes[code]}
            yield Problem(
                "duplicate_key", name, key, (number,), place=table.place, **said
            )


def _draft(
    tables: Mapping[str, StagedTable],
    context: Rows,
    rejected: Mapping[str, set[int]],
    *,
    replaces: bool,
) -> Draft:
    drafts: dict[str, DraftTable] = {}
    for name, rows in context.items():
        there = list(rows)
        if name in tables:
            there = _still_there(name, tables[name], there, rejected[name], replaces)
        drafted = draft_of(name, there)
        if drafted is not None:
            drafts[name] = replace(drafted, rows=tuple(range(FAR, FAR + len(there))))
    for name, table in tables.items():
        mine = table.draft(_kept(table, rejected[name]))
        drafts[name] = _joined(mine, drafts.get(name))
    return Draft(drafts)


def _still_there(
    name: str,
    table: StagedTable,
    rows: list[Mapping[str, Any]],
    rejected: set[int],
    replaces: bool,  # noqa: FBT001 - handed on
) -> list[Mapping[str, Any]]:
    """Keep the rows that the upload neither overwrites nor lets go."""
    key = schema()[name].key
    accepted, refused = set(), set()
    for number, *values in zip(table.numbers, *_columns(table, key), strict=True):
        (refused if number in rejected else accepted).add(tuple(values))
    named = [(row, tuple(_text(row[part]) for part in key)) for row in rows]
    if replaces:
        return [row for row, values in named if values in refused - accepted]
    return [row for row, values in named if values not in accepted]


def _columns(table: StagedTable, key: Iterable[str]) -> list[Sequence[str | None]]:
    blank = [None] * len(table.numbers)
    return [table.cells.get(part, blank) for part in key]


def _text(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _kept(table: StagedTable, rejected: set[int]) -> frozenset[int]:
    return frozenset(table.numbers) - rejected


def _joined(mine: DraftTable, there: DraftTable | None) -> DraftTable:
    if there is None:
        return mine
    shown = there.cells.select(c for c in mine.cells.columns)
    cells = pl.concat([mine.cells, shown])
    return replace(mine, cells=cells, rows=(*mine.rows, *there.rows))


def _own(problem: Problem) -> Problem:
    return replace(problem, rows=tuple(row for row in problem.rows if row < FAR))


def _refused_name(problem: Problem) -> Problem:
    """Let what seems to be a name or an address keep its row out."""
    is_personal = problem.code in {"personal_name", "mail_address"}
    return replace(problem, severity="error") if is_personal else problem


def _is_whole(problem: Problem) -> bool:
    """Tell a flaw of the whole table from one of rows that were there before."""
    return problem.code in {"missing_column", "duplicate_column", "missing_table"}


def write_upload_template(
    path: Path, rows: Rows, tables: Sequence[str], language: Language, today: date
) -> None:
    """Write the workbook that a firm fills in, with its rows and the shared lists."""
    typed = settle(
        Draft({n: d for n, r in rows.items() if (d := draft_of(n, list(r)))})
    )
    write_template(
        path, network=typed, language=language, tables=tables, starting=today
    )


def faults_copy(
    source: Path, problems: Sequence[Problem], target: Path, language: Language
) -> FaultCopy:
    """Mark the faults in a copy of what was uploaded."""
    try:
        return write_faults(source, problems, target, language=language)
    except InvalidTables as reason:
        raise Refused(reason.problems) from reason


def keep_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Write problems so that they can be kept."""
    return [asdict(problem) for problem in problems]


def kept_problems(kept: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Read kept problems again."""
    return tuple(Problem(**{**one, "rows": tuple(one["rows"])}) for one in kept)
