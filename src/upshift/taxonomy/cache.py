# SPDX-License-Identifier: Apache-2.0
"""Keep what was read, so that it loads at once the next time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import polars as pl

from upshift.taxonomy.sources import SourceFile, digest_of
from upshift.taxonomy.taxonomy import TABLES, Taxonomy

_ABOUT = "about.json"


def cache_key(files: Sequence[SourceFile], stated: str, language: str) -> str:
    """Name a taxonomy by its sources, language and the software that reads it."""
    columns = {name: list(table) for name, table in TABLES.items()}
    parts = [digest_of(files), stated, language, _software(), json.dumps(columns)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def recall(folder: Path, key: str) -> Taxonomy | None:
    """Give what was kept; None when it is not there or damaged."""
    try:
        return read_tables(folder / key)
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError):
        return None


def remember(folder: Path, key: str, taxonomy: Taxonomy) -> None:
    """Keep a taxonomy; a folder that cannot be written to is left alone."""
    with contextlib.suppress(OSError):
        write_tables(taxonomy, folder / key)


def write_tables(taxonomy: Taxonomy, target: Path) -> None:
    """
    Write all tables, then put them in place in one step.

    Who reads meanwhile sees the old folder or the new one, never half of it;
    of two who write the same, either may win.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".writing-", dir=target.parent))
    try:
        for name in TABLES:
            taxonomy.table(name).write_parquet(draft / f"{name}.parquet")
        named = ("name", "version", "language")
        about = {field: getattr(taxonomy, field) for field in named}
        (draft / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
        _put(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def read_tables(folder: Path) -> Taxonomy:
    """Read what :func:`write_tables` wrote."""
    about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    return Taxonomy(about["name"], about["version"], about["language"], **tables)


def _put(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        # Somebody was first, or what is there is damaged: the newer one stays.
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=target.parent))
        with contextlib.suppress(OSError):
            target.rename(old / target.name)
        with contextlib.suppress(OSError):
            draft.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _software() -> str:
    try:
        return version("upshift")
    except PackageNotFoundError:
        return "source"
