# SPDX-License-Identifier: Apache-2.0
"""The app in Django's register."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Tenancy(AppConfig):
    """The app in Django's register."""

    name = "upshift_workspace.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        """Open every app's rights, so that each is known before it is asked for."""
        autodiscover_modules("permissions")
