# SPDX-License-Identifier: Apache-2.0
"""The bytes of a workbook, refused if they are encrypted or would swell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from upshift.tables.delimited import megabytes
from upshift.tables.flaws import refuse
from upshift.tables.limits import (
    MOST_FILE_BYTES,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
    SMALL_ENOUGH,
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, holder of .xls and secrets
_SECRET = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4


def safe_bytes(path: Path) -> bytes:
    """
    Read a workbook that is neither too large, encrypted nor a zip bomb.

    Raises
    ------
    InvalidTables
        If it is.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("file_too_large", path.name, expected=megabytes(MOST_FILE_BYTES))
    content = path.read_bytes()
    if content.startswith(_COMPOUND):
        if _SECRET in content:
            refuse("encrypted_workbook", path.name)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        _refuse_bombs(content, path.name)
    else:
        refuse("not_a_workbook", path.name)
    return content


def _refuse_bombs(content: bytes, place: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.infolist()
        if any(member.flag_bits & 1 for member in members):
            refuse("encrypted_workbook", place)
        unpacked = sum(member.file_size for member in members)
        swells = unpacked > SMALL_ENOUGH and unpacked > MOST_RATIO * len(content)
        if unpacked > MOST_UNPACKED_BYTES or swells:
            refuse("zip_bomb", place, expected=megabytes(MOST_UNPACKED_BYTES))
