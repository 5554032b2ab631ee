# SPDX-License-Identifier: Apache-2.0
"""Open a download: files in zips and folders, guarded against bad archives."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy.layout import FileName, file_name, version_in

MOST_BYTES = 256 * 1024**2
"""Most bytes one file may unpack to; ESCO's largest has 22 MB."""
MOST_RATIO = 200
"""Most times a file may grow when unpacked; ESCO's grow 4 to 8 times."""
_SMALL = 1024**2
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,  # a password is missing, or a way of packing is not known
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """
    A file of a download that is known by its name.

    Parameters
    ----------
    path
        File on disk: the CSV itself or the zip that holds it.
    member
        Name inside the zip; blank for a file on disk.
    name
        What its name says.
    version
        As the name of the file or of the folder given states it; may be blank.
    """

    path: Path
    member: str
    name: FileName
    version: str = ""

    @property
    def place(self) -> str:
        """File as the user knows it."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    def read(self) -> bytes:
        """Give the whole file unpacked, or refuse it."""
        try:
            return self._unpack()
        except _UNREADABLE:
            raise _refuse(code="archive_damaged", place=self.place) from None

    def _unpack(self) -> bytes:
        if self.member:
            with zipfile.ZipFile(self.path) as archive:
                info = archive.getinfo(self.member)
                _check_size(info.file_size, info.compress_size, self.place)
                with archive.open(info) as stream:
                    return stream.read(MOST_BYTES)
        if self.path.suffix != ".gz":
            size = self.path.stat().st_size
            _check_size(size, size, self.place)
            return self.path.read_bytes()
        with gzip.open(self.path) as packed:
            # What a gzip will grow to is only known by unpacking it.
            data = packed.read(MOST_BYTES + 1)
        _check_size(len(data), self.path.stat().st_size, self.place)
        return data


def open_sources(source: str | Path | Sequence[str | Path]) -> tuple[SourceFile, ...]:
    """
    List the known files of a zip, a folder, a CSV, or several of these.

    Raises
    ------
    InvalidTables
        If a path does not exist or is no archive, or none of its files is known.
    """
    several = [source] if isinstance(source, str | Path) else source
    paths = [Path(path) for path in several]
    listed = (file for path in paths for file in _files(path, version_in(path.name)))
    found = tuple(file for file in listed if file.name.table)
    if not found:
        named = ", ".join(path.name for path in paths)
        expected = "occupations_en.csv"
        raise _refuse(code="taxonomy_not_found", place=named, expected=expected)
    return found


def digest_of(files: Sequence[SourceFile]) -> str:
    """Give the SHA-256 of the files on disk, whatever their order and place."""
    total = hashlib.sha256()
    for path in sorted({file.path for file in files}, key=lambda path: path.name):
        with path.open("rb") as stream:
            total.update(path.name.encode())
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _files(path: Path, version: str) -> Iterator[SourceFile]:
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if inner.is_file() and inner.suffix in {".csv", ".gz", ".zip"}:
                yield from _files(inner, version_in(inner.name) or version)
    elif not path.exists():
        raise _refuse(code="source_missing", place=str(path))
    elif path.suffix == ".zip":
        for member in _members(path):
            name = file_name(member.rsplit("/", 1)[-1])
            yield SourceFile(path, member, name, version)
    else:
        yield SourceFile(path, "", file_name(path.name), version)


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(archive.namelist())
    except _UNREADABLE:
        raise _refuse(code="archive_damaged", place=path.name) from None


def _check_size(unpacked: int, packed: int, place: str) -> None:
    too_dense = unpacked > _SMALL and unpacked > MOST_RATIO * max(packed, 1)
    if unpacked > MOST_BYTES or too_dense:
        limit = f"{MOST_BYTES // 1024**2} MB"
        got = f"{unpacked // 1024**2} MB"
        raise _refuse(code="archive_too_large", place=place, got=got, expected=limit)


def _refuse(code: str, place: str, got: str = "", expected: str = "") -> InvalidTables:
    return InvalidTables((Problem(code, place=place, got=got, expected=expected),))
