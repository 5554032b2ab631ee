# SPDX-License-Identifier: Apache-2.0
"""Texts out of files: folders, documents, tables, or what stands on the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, Protocol

from upshift.errors import InvalidTables, Problem
from upshift.linking.documents import docx_text, html_text, pdf_text, plain_text
from upshift.tables.cells import cells_of


class Extract(Protocol):
    """Takes the texts out of a file, each with a name."""

    def __call__(self, path: Path) -> str:
        """Give the text."""
        ...


MOST_BYTES = 100_000_000
"""A single file; the longest text in use, a curriculum, has 2 MB."""

_DOCUMENTS: Mapping[str, Extract] = {
    ".txt": plain_text,
    ".md": plain_text,
    ".text": plain_text,
    "": plain_text,
    ".docx": docx_text,
    ".pdf": pdf_text,
    ".html": html_text,
    ".htm": html_text,
}
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls"})
_KNOWN = (*sorted(ending for ending in _DOCUMENTS if ending), *sorted(_TABLES))


def read_texts(
    paths: Sequence[Path], column: str = ""
) -> Iterator[tuple[str, str] | Problem]:
    """
    Give the texts of files, one after the other.

    Parameters
    ----------
    paths
        Files and folders; of a folder, every file of a known kind.
    column
        Of tables, the column that holds the texts; blank takes every cell with
        letters.

    Yields
    ------
    name and text, or Problem
        What cannot be read is told, and the others go on.
    """
    for path in _files(paths):
        try:
            yield from _texts(path, column)
        except InvalidTables as reason:
            yield from reason.problems


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            yield from (p for p in inside if p.suffix.lower() in _KNOWN)
        else:
            yield path


def _texts(path: Path, column: str) -> Iterator[tuple[str, str]]:
    ending = path.suffix.lower()
    _check(path, ending)
    if ending in _TABLES:
        yield from _table_texts(path, column)
    else:
        yield path.name, _DOCUMENTS[ending](path)


def _check(path: Path, ending: str) -> None:
    if not path.is_file():
        _refuse("source_missing", path)
    if ending not in _DOCUMENTS and ending not in _TABLES:
        _refuse("text_kind_unknown", path, ending, ", ".join(_KNOWN))
    size = path.stat().st_size
    if size > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        _refuse("file_too_large", path, f"{size // 1_000_000} MB", limit)


def _table_texts(path: Path, column: str) -> Iterator[tuple[str, str]]:
    for sheet, rows in cells_of(path).items():
        place = f"{path.name}/{sheet}" if sheet else path.name
        head = rows[0] if rows else []
        if column and column not in head:
            _refuse("text_column_missing", path, column, ", ".join(head))
        for number, row in enumerate(rows[1:] if column else rows, 2 if column else 1):
            chosen = [row[head.index(column)]] if column else row
            for at, cell in enumerate(chosen, 1):
                if any(letter.isalpha() for letter in cell):
                    yield f"{place}:{number}" + ("" if column else f":{at}"), cell


def _refuse(code: str, path: Path, got: str = "", expected: str = "") -> NoReturn:
    problem = Problem(code, place=path.name, got=got, expected=expected)
    raise InvalidTables((problem,))
