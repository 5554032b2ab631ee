# SPDX-License-Identifier: Apache-2.0
"""The app in Django's register."""

from __future__ import annotations

from django.apps import AppConfig


class Manual(AppConfig):
    """The app in Django's register."""

    name = "upshift_workspace.manual"
    label = "manual"
