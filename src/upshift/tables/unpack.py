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
    MOST_UNPACKED_BYTES,
    SMALL_ENOUGH,
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, holder of .xls and secrets
_SECRET = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
_CELL = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_OVERLAP = 20  # bytes of a cell reference that a piece may cut in two
_PIECE = 1 << 20


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
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.infolist()
        if any(member.flag_bits & 1 for member in members):
            refuse("encrypted_workbook", place)
        unpacked = 0
        for member in members:
            extent = _Extent()
            for piece in _pieces(package, member, content):
                unpacked += len(piece)
                if _swells(unpacked, len(content)):
                    refuse("zip_bomb", place, expected=megabytes(MOST_UNPACKED_BYTES))
                if member.filename.startswith("xl/worksheets/"):
                    extent.read(piece)
            if extent.cells > MOST_CELLS:
                said = {"got": str(extent.cells), "expected": str(MOST_CELLS)}
                refuse("sheet_too_large", place, **said)


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
    name, extra = (
        int.from_bytes(content[at + i : at + i + 2], "little") for i in (26, 28)
    )
    start = at + 30 + name + extra
    packed = content[start : start + member.compress_size]
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = stream.decompress(packed, _PIECE)
    while piece:
        yield piece
        piece = stream.decompress(stream.unconsumed_tail, _PIECE)


class _Extent:
    """How far the cells of a sheet reach: a reader keeps all between in memory."""

    def __init__(self) -> None:
        self._tail = b""
        self._rows = 0
        self._columns = 0

    @property
    def cells(self) -> int:
        return self._rows * self._columns

    def read(self, piece: bytes) -> None:
        text = self._tail + piece
        for letters, digits in _CELL.findall(text):
            self._rows = max(self._rows, int(digits))
            self._columns = max(self._columns, _column(letters))
        self._tail = text[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64  # A is 65
    return number
