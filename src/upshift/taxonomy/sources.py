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
    """

    path: Path
    member: str
    name: FileName

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
    paths = source_paths(source)
    found = tuple(file for path in paths for file in _files(path) if file.name.table)
    if not found:
        named = ", ".join(path.name for path in paths)
        raise _refuse(
            code="taxonomy_not_found", place=named, expected="occupations_en.csv"
        )
    return found


def source_paths(source: str | Path | Sequence[str | Path]) -> tuple[Path, ...]:
    """Give the paths of one or several sources."""
    several = [source] if isinstance(source, str | Path) else source
    return tuple(Path(path) for path in several)


def source_versions(source: str | Path | Sequence[str | Path]) -> tuple[str, ...]:
    """Give the versions that the names of the sources state, each once."""
    found = [version_in(path.name) for path in source_paths(source)]
    return tuple(sorted({version for version in found if version}))


def digest_of(files: Sequence[SourceFile]) -> str:
    """Give the SHA-256 of the files on disk, whatever their order and place."""
    total = hashlib.sha256()
    for path in sorted({file.path for file in files}, key=lambda path: path.name):
        with path.open("rb") as stream:
            total.update(path.name.encode())
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _files(path: Path) -> Iterator[SourceFile]:
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if inner.is_file() and inner.suffix in {".csv", ".gz", ".zip"}:
                yield from _files(inner)
    elif not path.exists():
        raise _refuse(code="source_missing", place=str(path))
    elif path.suffix == ".zip":
        yield from _members(path)
    else:
        yield SourceFile(path, "", file_name(path.name))


def _members(path: Path) -> Iterator[SourceFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except _UNREADABLE:
        raise _refuse(code="archive_damaged", place=path.name) from None
    for name in sorted(names):
        yield SourceFile(path, name, file_name(name.rsplit("/", 1)[-1]))


def _check_size(unpacked: int, packed: int, place: str) -> None:
    too_dense = unpacked > _SMALL and unpacked > MOST_RATIO * max(packed, 1)
    if unpacked > MOST_BYTES or too_dense:
        limit = f"{MOST_BYTES // 1024**2} MB"
        got = f"{unpacked // 1024**2} MB"
        raise _refuse(code="archive_too_large", place=place, got=got, expected=limit)


def _refuse(code: str, place: str, got: str = "", expected: str = "") -> InvalidTables:
    return InvalidTables((Problem(code, place=place, got=got, expected=expected),))
