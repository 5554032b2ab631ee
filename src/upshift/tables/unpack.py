# SPDX-License-Identifier: Apache-2.0
"""The bytes of a workbook, refused if they are encrypted or would swell."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from upshift.tables.delimited import megabytes
from upshift.tables.flaws import refuse
from upshift.tables.limits import (
    MOST_CELLS,
    MOST_FILE_BYTES,
    MOST_RATIO,
    MOST_SHARED_BYTES,
    MOST_UNPACKED_BYTES,
    SMALL_ENOUGH,
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, holder of .xls and secrets
_SECRET = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
_CELL = re.compile(rb"\br=[\"']([A-Z]{0,3})([0-9]{1,7})[\"']")
_OVERLAP = 20  # bytes of a cell reference that a piece may cut in two
_PIECE = 1 << 20
_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedStrings.xml"


def safe_bytes(path: Path) -> bytes:
    """
    Read a workbook that is neither too large, encrypted nor a zip bomb.

    Raises
    ------
    InvalidTables
        If it is, or is no workbook at all.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("file_too_large", path.name, expected=megabytes(MOST_FILE_BYTES))
    content = path.read_bytes()
    if content.startswith(_COMPOUND):
        if _SECRET in content:
            refuse("encrypted_workbook", path.name)
        return content
    try:
        _look_inside(content, path.name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        refuse("not_a_workbook", path.name)
    return content


def _look_inside(content: bytes, place: str) -> None:
    cells, longest, unpacked = 0, 0, 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.infolist():
            if member.flag_bits & 1:
                refuse("encrypted_workbook", place)
            measure = _Measure()
            for piece in _pieces(package, member, content):
                unpacked += len(piece)
                if _swells(unpacked, len(content)):
                    refuse("zip_bomb", place, expected=megabytes(MOST_UNPACKED_BYTES))
                measure.read(piece, member.filename)
            if measure.area > MOST_CELLS:
                said = {"got": str(measure.area), "expected": str(MOST_CELLS)}
                refuse("sheet_too_large", place, **said)
            cells, longest = cells + measure.cells, max(longest, measure.longest)
    # A text that many cells share is unpacked once for each of them.
    if cells * longest > MOST_SHARED_BYTES:
        refuse("zip_bomb", place, expected=megabytes(MOST_SHARED_BYTES))


def _swells(unpacked: int, packed: int) -> bool:
    too_much = unpacked > MOST_UNPACKED_BYTES
    return too_much or unpacked > max(SMALL_ENOUGH, MOST_RATIO * packed)


def _pieces(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, content: bytes
) -> Iterator[bytes]:
    """Unpack a member bit by bit: its stated size may be a lie."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        yield package.read(member)
        return
    # The local header has 30 bytes, then name and extra field (APPNOTE 4.3.7).
    at = member.header_offset
    name = int.from_bytes(content[at + 26 : at + 28], "little")
    extra = int.from_bytes(content[at + 28 : at + 30], "little")
    start = at + 30 + name + extra
    packed = content[start : start + member.compress_size]
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = stream.decompress(packed, _PIECE)
    while piece:
        yield piece
        piece = stream.decompress(stream.unconsumed_tail, _PIECE)


class _Measure:
    """How much a reader will keep in memory of one member of the package."""

    def __init__(self) -> None:
        self.cells = 0
        self.longest = 0
        self._tail = b""
        self._rows = 0
        self._columns = 0

    @property
    def area(self) -> int:
        """Give the cells from the first to the last, blank ones between included."""
        return self._rows * self._columns

    def read(self, piece: bytes, name: str) -> None:
        """Measure the next piece of a sheet or of the shared texts."""
        if name.startswith(_SHEETS):
            self._read_cells(self._tail + piece)
            self._tail = piece[-_OVERLAP:]
        elif name == _TEXTS:
            *texts, self._tail = (self._tail + piece).split(b"</si>")
            self.longest = max(self.longest, len(self._tail), *map(len, texts), 0)

    def _read_cells(self, text: bytes) -> None:
        found = _CELL.findall(text)
        if found:
            letters, digits = zip(*found, strict=True)
            self.cells += len(found)
            self._rows = max(self._rows, *map(int, set(digits)))
            self._columns = max(self._columns, *map(_column, set(letters)))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64  # A is 65
    return number
