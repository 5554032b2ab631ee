# SPDX-License-Identifier: Apache-2.0
"""Back up while people work; restore, and erase again what had been erased."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django_scopes import scope

from upshift_workspace.operations.archive import FILES, pack, unpack
from upshift_workspace.operations.databases import copy_database, put_database
from upshift_workspace.operations.migrating import migrate
from upshift_workspace.tenancy.models import Cluster

ERASURES = "erasures"
"""Folder of the lists of what was erased: a restore adds to them, never takes away."""

_BESIDE = ".unpacked-"
_LEFT = ("secret", "workspace.sqlite3", "backups", "before", _BESIDE)
"""What a backup of the folder leaves out: the secret, so that a backup that gets
lost signs nobody in; the database, which is copied in its own way."""


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A backup that was written.

    Parameters
    ----------
    path
        Of its one file.
    digest
        SHA-256 of the file.
    """

    path: Path
    digest: str


def back_up(target: Path | None = None) -> Kept:
    """
    Write database and files into one file, whose every part bears its digest.

    Parameters
    ----------
    target
        File; by default below ``backups`` in the workspace's folder.
    """
    home, now = Path(settings.HOME), datetime.now(UTC)
    path = target or home / "backups" / f"upshift-{now:%Y%m%dT%H%M%S}Z.tar.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=_BESIDE) as beside:
        folder = Path(beside)
        # First the database: every file that a row names is there before its row.
        copy_database(folder)
        _copy_files(home, folder / FILES)
        about = {"made": now.isoformat(), "database": connection.vendor}
        about["upshift"] = version("upshift")
        return Kept(path, pack(folder, path, about))


def restore(archive: Path) -> Path:
    """
    Put a backup in the place of what is there; give where that went.

    Raises
    ------
    Unsound
        If the backup is not as it was written: nothing is touched then.
    """
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home, prefix=_BESIDE) as beside:
        folder = Path(beside)
        unpack(archive, folder)
        aside = home / "before" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        aside.mkdir(parents=True)
        put_database(folder, aside)
        _put_files(folder / FILES, home, aside)
    migrate()
    erase_again()
    return aside


def erase_again() -> None:
    """Erase what was erased after the backup was made, in every cluster."""
    for name in settings.AFTER_RESTORE:
        for cluster in Cluster.objects.order_by("pk"):
            with scope(cluster=cluster):
                import_string(name)(cluster)


def _copy_files(home: Path, target: Path) -> None:
    target.mkdir()
    for path in sorted(home.iterdir()):
        if path.name.startswith(_LEFT):
            continue
        if path.is_dir():
            shutil.copytree(path, target / path.name)
        else:
            shutil.copy2(path, target / path.name)


def _put_files(source: Path, home: Path, aside: Path) -> None:
    for path in sorted(home.iterdir()):
        if not path.name.startswith((*_LEFT, ERASURES)):
            path.rename(aside / path.name)
    for path in sorted(source.iterdir()):
        if path.name == ERASURES:
            _join_lists(path, home / ERASURES)
        else:
            shutil.move(path, home / path.name)


def _join_lists(old: Path, living: Path) -> None:
    """Add the lines of old lists to the living ones."""
    living.mkdir(exist_ok=True)
    for path in sorted(old.iterdir()):
        place = living / path.name
        lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
        missing = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if line not in lines
        ]
        place.write_text("".join(f"{n}\n" for n in lines + missing), encoding="utf-8")
