# SPDX-License-Identifier: Apache-2.0
"""CSV as it comes: any of four encodings and three separators."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from upshift.tables.flaws import refuse
from upshift.tables.labels import recognise_heading
from upshift.tables.limits import MOST_FILE_BYTES

_SEPARATORS = ",;\t"


def read_delimited(path: Path, table: str = "") -> list[list[str]]:
    """
    Read the cells of a CSV file as text.

    Parameters
    ----------
    path
        Of the file.
    table
        Table of the schema that it holds, if one knows: its headings tell which
        mark parts the cells.

    Raises
    ------
    InvalidTables
        If the file is too large or is no text.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("file_too_large", path.name, expected=megabytes(MOST_FILE_BYTES))
    try:
        return _rows(decoded(path.read_bytes()), table)
    except (UnicodeDecodeError, csv.Error):
        refuse("unreadable_file", path.name)


def megabytes(size: int) -> str:
    """Say a number of bytes for people."""
    return f"{size / 1_000_000:,.0f} MB".replace(",", " ")


def decoded(content: bytes) -> str:
    """
    Decode UTF-8 or UTF-16 with or without its mark, else Windows-1250.

    Examples
    --------
    >>> decoded("gép".encode("cp1250")), decoded("gép".encode("utf-16"))
    ('gép', 'gép')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if content[1:2] == b"\0":
        return content.decode("utf-16-le")
    if content[:1] == b"\0":
        return content.decode("utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1250")


def _rows(text: str, table: str) -> list[list[str]]:
    head, _, rest = text.partition("\n")
    hint = head.strip().strip('"').lower()
    if hint.startswith("sep=") and hint[4:] in {",", ";", "|", ""}:
        # Excel's own hint counts as a row, so that numbers of rows stay right.
        return [[], *_parted(rest, hint[4:] or "\t")]
    return list(_parted(text, _separator(text, table)))


def _parted(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def _separator(text: str, table: str) -> str:
    """Take the mark that shows most headings, then that which parts most cells."""
    start = text[:20_000]
    heads = {mark: list(islice(_parted(start, mark), 20)) for mark in _SEPARATORS}
    return max(heads, key=lambda mark: _likelihood(heads[mark], table))


def _likelihood(rows: list[list[str]], table: str) -> tuple[int, float]:
    known = [
        sum(recognise_heading(table, cell) is not None for cell in row if cell)
        for row in rows
    ]
    # The median: one label full of commas shall not win over every heading.
    sizes = [len(row) for row in rows if row]
    return max(known, default=0), median(sizes) if sizes else 0.0
