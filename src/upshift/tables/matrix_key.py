# SPDX-License-Identifier: Apache-2.0
"""The key that joins names to pseudonyms: it stays with the firm."""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from upshift.tables.delimited import read_delimited

# No vowels, so that no word arises; no 0 O 1 I L, which are mistaken for others.
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"
_LENGTH = 5


def with_pseudonyms(names: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """
    Give each name a pseudonym; names that have one keep it.

    Pseudonyms are drawn at random, not counted: their order shall tell nothing.

    Examples
    --------
    >>> with_pseudonyms(["Anna", "Bence"], {"Anna": "W-7XKQ2"})["Anna"]
    'W-7XKQ2'
    """
    key = dict(known)
    used = set(key.values())
    for name in names:
        if name not in key:
            key[name] = _unused(used)
            used.add(key[name])
    return key


def read_key(path: str | Path) -> dict[str, str]:
    """Read a key file; without a file the key is empty."""
    if not Path(path).exists():
        return {}
    rows = read_delimited(Path(path))[1:]
    return {row[1]: row[0] for row in rows if len(row) > 1}


def write_key(path: str | Path, key: Mapping[str, str]) -> None:
    """
    Write the key as CSV ``worker,name``, readable by its owner only.

    Keep it apart from the tables: nobody else needs it, and without it nobody can
    tell who a pseudonym is.
    """
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["worker", "name"])
        writer.writerows((pseudonym, name) for name, pseudonym in key.items())


def _unused(used: set[str]) -> str:
    while True:
        drawn = "W-" + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if drawn not in used:
            return drawn
