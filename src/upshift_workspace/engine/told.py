# SPDX-License-Identifier: Apache-2.0
"""Read a result as it was told when it was made."""

from __future__ import annotations

import json
from pathlib import Path


def told(folder: Path, language: str) -> dict[str, str]:
    """
    Give what a result says in a language.

    Returns
    -------
    dict
        ``lead``, ``answer``, ``claim`` as text, ``body`` as safe HTML.
    """
    text = told_path(folder, language).read_text(encoding="utf-8")
    return dict(json.loads(text))


def told_path(folder: Path, language: str) -> Path:
    """Give the place of what a result says."""
    return folder / f"told-{language}.json"
