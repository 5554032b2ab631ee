# SPDX-License-Identifier: Apache-2.0
"""Copy a living database whole, and put a copy in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from upshift_workspace.project.environment import environment

SQLITE = "database.sqlite3"
POSTGRES = "database.dump"


class NoTool(Exception):
    """PostgreSQL's own program is needed and is not here."""


def copy_database(folder: Path) -> None:
    """Copy the database as it is at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        _postgres("pg_dump", "--format=custom", "--file", str(folder / POSTGRES))
        return
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as living,
        closing(sqlite3.connect(folder / SQLITE)) as copy,
    ):
        living.backup(copy)
        # A copy that brings no log along is one file, whoever opens it.
        copy.execute("PRAGMA journal_mode=DELETE")


def put_database(folder: Path, aside: Path) -> None:
    """
    Put a copy in the place of the database.

    Parameters
    ----------
    folder
        Unpacked backup.
    aside
        Where the database that was there goes.

    Raises
    ------
    FileNotFoundError
        If the backup is of another kind of database.
    """
    connection.close()
    if connection.vendor == "postgresql":
        _held(folder / POSTGRES)
        _postgres("pg_dump", "--format=custom", "--file", str(aside / POSTGRES))
        options = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        _postgres("pg_restore", *options, "--exit-on-error", str(folder / POSTGRES))
        return
    copy, place = _held(folder / SQLITE), Path(settings.DATABASES["default"]["NAME"])
    for name in (place.name, f"{place.name}-wal", f"{place.name}-shm"):
        if (place.parent / name).exists():
            (place.parent / name).rename(aside / name)
    shutil.copyfile(copy, place)


def _held(path: Path) -> Path:
    if not path.exists():
        msg = f"The backup holds no {path.name}: it is of another kind of database."
        raise FileNotFoundError(msg)
    return path


def _postgres(program: str, *options: str) -> None:
    """Run a program of PostgreSQL as the owner of the tables."""
    found = shutil.which(program) or _debian(program)
    if found is None:
        msg = f"{program} is not here. Install PostgreSQL's client programs."
        raise NoTool(msg)
    address = environment().database_owner_url or environment().database_url
    place = ("--dbname", address)
    subprocess.run([found, *place, *options], check=True, env=os.environ.copy())  # noqa: S603 - PostgreSQL's own


def _debian(program: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None
