# SPDX-License-Identifier: Apache-2.0
"""Bring the database up to date."""

from __future__ import annotations

import os
import subprocess
import sys

from django.core.management import call_command

from upshift_workspace.project.environment import environment


def migrate() -> None:
    """Bring the database up to date, as its owner where one is named."""
    owner = environment().database_owner_url
    if not owner:
        call_command("migrate", interactive=False, verbosity=0)
        return
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "-v0"]
    subprocess.run(command, check=True, env=os.environ | {"DATABASE_URL": owner})  # noqa: S603 - our own command
