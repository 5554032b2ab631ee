# SPDX-License-Identifier: Apache-2.0
"""Taxonomies as the user names them: kept versions, downloads, or what lies near."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Option

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy import Store, Taxonomy, cache_folder, load_taxonomy

StoreFolder = Annotated[
    Path | None, Option("--store", help="Folder of the versions kept.")
]


def open_taxonomies(
    named: Sequence[str],
    folder: Path | None,
    language: str = "auto",
    beside: Path | None = None,
) -> list[Taxonomy]:
    """
    Open the taxonomies named, else the newest kept, in every language it is kept in.

    Parameters
    ----------
    named
        Versions that were added, or downloads.
    folder
        Of the versions kept; None takes the usual one.
    language
        Such as ``hu``; ``auto`` takes all.
    beside
        Folder near which an ``esco`` folder may lie, where nothing is kept.

    Raises
    ------
    InvalidTables
        If there is none.
    """
    store = Store(folder or cache_folder() / "taxonomies")
    if named:
        return [_open(name, store, language) for name in named]
    kept = store.versions().filter(pl.col("skills") > 0)
    if language != "auto" and language in set(kept["language"]):
        kept = kept.filter(pl.col("language") == language)
    if kept.height:
        newest = max(kept["version"], key=_number)
        chosen = kept.filter(pl.col("version") == newest)["language"].to_list()
        return [store.load(newest, language=one) for one in sorted(chosen, key=_usual)]
    found = _near(beside)
    if found:
        return [load_taxonomy(found)]
    raise InvalidTables((Problem("no_taxonomy_kept"),))


def _open(name: str, store: Store, language: str) -> Taxonomy:
    wanted = "en" if language == "auto" else language
    if Path(name).exists():
        return load_taxonomy(name, language=wanted)
    return store.load(name, language=wanted)


def _near(place: Path | None) -> list[Path] | None:
    """Find the newest complete English ESCO in a folder of that name nearby."""
    if place is None:
        return None
    near = (place, *place.resolve().parents[:3])
    for folder in (up / "esco" for up in near):
        parts = [sorted(folder.glob(f"*1.2.0*{part}*")) for part in _PARTS]
        if all(parts):
            return [part[0] for part in parts]
    return None


_PARTS = ("official", "skills_en", "occupationSkillRelations")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def _usual(language: str) -> tuple[bool, str]:
    """English first: it is the most complete."""
    return language != "en", language
