# SPDX-License-Identifier: Apache-2.0
"""The app in Django's register."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class Operations(AppConfig):
    """The app in Django's register."""

    name = "upshift_workspace.operations"
    label = "operations"

    def ready(self) -> None:
        """Guard each connection to PostgreSQL, and each table once it is made."""
        from upshift_workspace.operations import (  # noqa: PLC0415 - needs models
            row_security,
        )

        connection_created.connect(row_security.guard)
        pre_migrate.connect(row_security.open_for_migration)
        post_migrate.connect(row_security.raise_walls)
