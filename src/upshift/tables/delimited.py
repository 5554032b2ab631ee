# SPDX-License-Identifier: Apache-2.0
"""CSV as it comes: any of four encodings and three separators."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from upshift.tables.flaws import refuse
from upshift.tables.limits import MOST_FILE_BYTES

_SEPARATORS = ",;\t"


def read_delimited(path: Path) -> list[list[str]]:
    """
    Read the cells of a CSV file as text.

    Raises
    ------
    InvalidTables
        If the file is too large or is no text.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("file_too_large", path.name, expected=megabytes(MOST_FILE_BYTES))
    try:
        return _rows(decoded(path.read_bytes()))
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


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    head, _, rest = text.partition("\n")
    if head.strip().lower().removeprefix("sep=") in {",", ";", "|"}:
        # Excel's own hint counts as a row, so that numbers of rows stay right.
        return [[], *csv.reader(io.StringIO(rest), delimiter=head.strip()[-1])]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))


def _separator(text: str) -> str:
    """Take the mark that parts most cells in the first rows with any."""
    lines = text[:20_000].splitlines()[:20]
    counts = {mark: _cells(lines, mark) for mark in _SEPARATORS}
    return max(counts, key=lambda mark: counts[mark])


def _cells(lines: list[str], mark: str) -> int:
    try:
        return max((len(row) for row in csv.reader(lines, delimiter=mark)), default=0)
    except csv.Error:
        return 0
