# SPDX-License-Identifier: Apache-2.0
"""Tell which version a download is, and keep versions from being mixed."""

from __future__ import annotations

from collections.abc import Sequence

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy.sources import SourceFile


def of_one_version(
    files: Sequence[SourceFile], wanted: str
) -> tuple[tuple[SourceFile, ...], str]:
    """
    Give the files of one version, and that version.

    Parameters
    ----------
    files
        As listed; the version of a file may be blank or open, such as 1.0.x.
    wanted
        Version the user asks for. Files that state another are left out where
        some state this one; where none does, all are read as it.

    Raises
    ------
    InvalidTables
        If nothing was asked for and the files state several versions.
    """
    stated = {file.version for file in files if file.version}
    closed = {version for version in stated if not _covered(version, stated)}
    if wanted:
        if not any(_fits(version, wanted) for version in stated):
            return tuple(files), wanted
        fitting = (f for f in files if not f.version or _fits(f.version, wanted))
        return tuple(fitting), wanted
    if len(closed) > 1:
        problem = Problem("versions_mixed", got=", ".join(sorted(closed)))
        raise InvalidTables((problem,))
    return tuple(files), next(iter(closed), "")


def _fits(stated: str, wanted: str) -> bool:
    """Say whether 1.0.8 or the open 1.0.x may be read as 1.0.8."""
    return stated == wanted or (
        stated.endswith(".x") and wanted.startswith(stated.removesuffix("x"))
    )


def _covered(version: str, stated: set[str]) -> bool:
    return any(other != version and _fits(version, other) for other in stated)
