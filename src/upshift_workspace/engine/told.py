# SPDX-License-Identifier: Apache-2.0
"""Read a result as it was told when it was made."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any


def told(folder: Path, language: str) -> dict[str, Any]:
    """
    Give what a result says in a language.

    Returns
    -------
    dict
        ``lead``, ``answer``, ``claim`` as text, ``body`` as HTML of safe sums and
        runs, ``sums`` the same without runs, ``names`` by table and key.
    """
    text = told_path(folder, language).read_text(encoding="utf-8")
    return dict(json.loads(text))


def told_path(folder: Path, language: str) -> Path:
    """Give the place of what a result says."""
    return folder / f"told-{language}.json"


def result_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Read a result table as text; a page needs a handful of its rows."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run_record(folder: Path) -> dict[str, Any]:
    """Read what the run says of itself."""
    return dict(json.loads((folder / "run.json").read_text(encoding="utf-8")))
