# SPDX-License-Identifier: Apache-2.0
"""Whether the server lives, and whether it can do its work."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def live(_request: HttpRequest) -> HttpResponse:
    """Say that the server answers."""
    return JsonResponse({"status": "live"})


def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether database and folder are there and up to date."""
    found = {"database": _database(), "files": settings.HOME.is_dir()}
    is_ready = all(found.values())
    status = 200 if is_ready else 503
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", **found}, status=status
    )


def _database() -> bool:
    """Tell whether the database answers and no change of it is due."""
    try:
        walk = MigrationExecutor(connection)
        return not walk.migration_plan(walk.loader.graph.leaf_nodes())
    except DatabaseError:
        return False
