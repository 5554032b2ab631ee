# SPDX-License-Identifier: Apache-2.0
"""Tell SQLite how large its tables are, so that it finds the short way to rows."""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection

REST = 600
"""Seconds between two looks, each of which takes some hundredths of a second."""

ROWS = 1000
"""Entries of an index that are read to know what the others are like."""


def look_at_sizes() -> None:
    """
    Let SQLite measure its tables; connections opened from now on use what it finds.

    Without it a page of one firm reads the rows of all. PostgreSQL does this by
    itself.
    """
    if connection.vendor == "sqlite" and cache.add("sizes", value=True, timeout=REST):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS}")
            cursor.execute("ANALYZE")
