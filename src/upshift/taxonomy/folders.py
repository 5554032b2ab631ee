# SPDX-License-Identifier: Apache-2.0
"""Where a platform keeps what may be deleted, and what may not."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Give the platform's folder for what may be deleted at any time."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "upshift"
    return _named("XDG_CACHE_HOME", ".cache")


def store_folder() -> Path:
    """Give the platform's folder for the versions a user has registered."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "upshift"
    return _named("XDG_DATA_HOME", ".local/share") / "taxonomies"


def _named(variable: str, usual: str) -> Path:
    """Follow the variable of the platform, or its usual place below home."""
    where = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else variable)
    return (Path(where) if where else Path.home() / usual) / "upshift"
