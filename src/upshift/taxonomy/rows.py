# SPDX-License-Identifier: Apache-2.0
"""Read the rows of one file: our columns, row numbers, nothing lost unsaid."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy.layout import LAYOUTS, Layout
from upshift.taxonomy.sources import SourceFile
from upshift.taxonomy.taxonomy import TABLES

_FIRST_ROW = 2  # the heading is row 1


@dataclass(frozen=True, slots=True)
class Rows:
    """
    Rows of one kind of file, sifted into accepted and rejected.

    Parameters
    ----------
    accepted
        Columns as in the layout, as text without blanks at either end; with
        ``file`` and ``row``. A blank cell is null.
    rejected
        file, row, code and what was found.
    """

    accepted: pl.DataFrame
    rejected: pl.DataFrame

    @property
    def has_rows(self) -> bool:
        """Say whether there is anything to work with."""
        return self.accepted.height > 0

    def reject(self, code: str, bad: pl.Expr, got: str) -> Rows:
        """
        Move the rows for which ``bad`` holds to the rejected ones.

        Parameters
        ----------
        code
            Problem code that says why.
        bad
            True where a row cannot be used.
        got
            Column whose value is shown.
        """
        flags = self.accepted.select(bad.fill_null(value=True)).to_series()
        refused = self.accepted.filter(flags).select(
            "file", "row", pl.lit(code).alias("code"), pl.col(got).alias("got")
        )
        return Rows(self.accepted.filter(~flags), pl.concat([self.rejected, refused]))


def read_rows(files: Sequence[SourceFile], table: str) -> Rows:
    """
    Read every file of one kind.

    Raises
    ------
    InvalidTables
        If a file is not a CSV in UTF-8 or lacks a column.
    """
    layout = LAYOUTS[table]
    parts = [_read_file(file, layout) for file in files]
    columns = ("file", "row", *layout.columns, "collection")
    empty = pl.DataFrame(
        schema={c: pl.Int64() if c == "row" else pl.String() for c in columns}
    )
    nothing = pl.DataFrame(schema=TABLES["rejected"])
    return Rows(
        pl.concat([empty, *(part.accepted for part in parts)]),
        pl.concat([nothing, *(part.rejected for part in parts)]),
    )


def _read_file(file: SourceFile, layout: Layout) -> Rows:
    numbered, rejected = _parse(file)
    # Empty lines are no rows, but they count when rows are numbered.
    frame = numbered.filter(~pl.all_horizontal(pl.exclude("row").is_null()))
    names = {_plain(name): name for name in reversed(frame.columns)}
    found = {
        ours: next((names[_plain(t)] for t in theirs if _plain(t) in names), None)
        for ours, theirs in layout.columns.items()
    }
    missing = tuple(
        Problem("column_missing", place=file.place, expected=layout.columns[ours][0])
        for ours in layout.required
        if found[ours] is None
    )
    if missing:
        raise InvalidTables(missing)
    accepted = frame.select(
        pl.lit(file.place).alias("file"),
        pl.col("row").cast(pl.Int64),
        *(_cell(name).alias(ours) for ours, name in found.items()),
        pl.lit(file.name.collection).alias("collection"),
    )
    return Rows(accepted, rejected)


def _cell(name: str | None) -> pl.Expr:
    if name is None:
        return pl.lit(None, dtype=pl.String)
    cell = pl.col(name).str.strip_chars()
    return pl.when(cell != "").then(cell)


def _plain(heading: str) -> str:
    return "".join(letter for letter in heading.lower() if letter.isalnum())


def _parse(file: SourceFile) -> tuple[pl.DataFrame, pl.DataFrame]:
    data = file.read()
    heading = data.split(b"\n", 1)[0]
    separator = ";" if heading.count(b";") > heading.count(b",") else ","
    try:
        frame = pl.read_csv(data, infer_schema=False, separator=separator)
    except (pl.exceptions.ComputeError, pl.exceptions.NoDataError):
        return _parse_slowly(data, separator, file.place)
    rows = frame.with_row_index("row", offset=_FIRST_ROW)
    return rows, pl.DataFrame(schema=TABLES["rejected"])


def _parse_slowly(
    data: bytes, separator: str, place: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Find the rows that do not fit the heading and keep the others."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise InvalidTables((Problem("not_utf8", place=place, rows=(row,)),)) from None
    records = _records(text, separator, place)
    if not records:
        raise InvalidTables((Problem("file_empty", place=place),))
    heading, *body = records
    good: list[list[str | None]] = []
    bad: list[tuple[str, int, str, str]] = []
    for row, cells in enumerate(body, start=_FIRST_ROW):
        if len(cells) > len(heading):
            bad.append((place, row, "row_too_long", cells[0]))
        else:
            short = len(heading) - len(cells)
            good.append([str(row), *cells, *[None] * short])
    schema = {"row": pl.String(), **{name: pl.String() for name in heading}}
    frame = pl.DataFrame(good, schema=schema, orient="row")
    return frame, pl.DataFrame(bad, schema=TABLES["rejected"], orient="row")


def _records(text: str, separator: str, place: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error:
        problem = Problem("csv_broken", place=place, rows=(len(records) + 1,))
        raise InvalidTables((problem,)) from None
    return records
