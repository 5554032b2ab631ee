# SPDX-License-Identifier: Apache-2.0
"""A backup as one file: database, files, and a list of what every part must be."""

from __future__ import annotations

import hashlib
import json
import tarfile
from pathlib import Path

CONTENTS = "contents.json"
FILES = "files"


class Unsound(Exception):
    """A backup is not as it was written; nothing was restored."""


def pack(folder: Path, target: Path, about: dict[str, str]) -> str:
    """
    Pack a folder with the digests of its files; give the digest of the whole.

    Parameters
    ----------
    about
        What else the backup says of itself.
    """
    digests = {
        str(path.relative_to(folder)): digest_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    told = json.dumps(about | {"files": digests}, indent=1)
    (folder / CONTENTS).write_text(told, encoding="utf-8")
    # Half a backup must never bear the name.
    half = target.with_suffix(".half")
    with tarfile.open(half, "w:gz", compresslevel=3) as archive:
        archive.add(folder, arcname=".")
    half.chmod(0o600)
    half.rename(target)
    return digest_of(target)


def unpack(archive: Path, folder: Path) -> dict[str, str]:
    """
    Unpack a backup into an empty folder and hold every file against its digest.

    Raises
    ------
    Unsound
        If a file lacks, is too many or differs.
    """
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        told = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError) as reason:
        msg = f"{archive} is not a backup, or is cut short: {reason}"
        raise Unsound(msg) from reason
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    strange = sorted((there - {CONTENTS}) ^ set(told["files"]))
    differing = [
        name
        for name, digest in told["files"].items()
        if name in there and digest_of(folder / name) != digest
    ]
    if strange or differing:
        msg = f"{archive}: not as it was written: {', '.join(strange + differing)}"
        raise Unsound(msg)
    return {name: value for name, value in told.items() if name != "files"}


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
