# SPDX-License-Identifier: Apache-2.0
"""Start the server and one worker, and end both together."""

from __future__ import annotations

import os
import subprocess
import sys

import typer
from django.core.management import call_command

from upshift_workspace.cli.clusters import create_example
from upshift_workspace.cli.watching import watch
from upshift_workspace.project.environment import environment
from upshift_workspace.project.messages import compile_catalogues
from upshift_workspace.tenancy.models import Cluster

_APPLICATION = "upshift_workspace.project.wsgi:application"


def serve(*, with_example: bool) -> int:
    """Prepare the database, start server and worker, restart what dies."""
    compile_catalogues()
    migrate()
    if with_example and not Cluster.objects.exists():
        _show(create_example("zala"))
    typer.echo(f"Upshift is at http://localhost:{environment().port}/")
    return watch([_server(), ("django", "work")])


def migrate() -> None:
    """Bring the database up to date, as its owner where one is named."""
    owner = environment().database_owner_url
    if not owner:
        call_command("migrate", interactive=False, verbosity=0)
        return
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "-v0"]
    subprocess.run(command, check=True, env=os.environ | {"DATABASE_URL": owner})  # noqa: S603 - our own command


def _show(passwords: dict[str, str]) -> None:
    typer.echo("The example cluster of Zala is loaded. Sign in with (shown this once):")
    for mail, password in passwords.items():
        typer.echo(f"  {mail:32} {password}")


def _server() -> tuple[str, ...]:
    port = str(environment().port)
    options = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", port)
    quiet = ("--workers", "1", "--blocking-threads", "4", "--log-level", "warning")
    return ("granian", *options, *quiet, _APPLICATION)
