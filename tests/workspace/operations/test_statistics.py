# SPDX-License-Identifier: Apache-2.0
"""SQLite learns how large its tables are, and finds a firm's rows by it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection

from upshift_workspace.operations.statistics import look_at_sizes

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL does this by itself"
)


def measured():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone():
            return set()
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


def test_tables_with_rows_are_measured_once_in_a_while(cluster):
    cache.clear()
    look_at_sizes()
    assert {"workforce_worker", "workforce_holds"} <= measured()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
    look_at_sizes()
    assert measured() == set()
