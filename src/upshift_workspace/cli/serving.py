# SPDX-License-Identifier: Apache-2.0
"""Start the server and one worker, and end both together."""

from __future__ import annotations

import typer
from django.conf import settings

from upshift_workspace.cli.clusters import create_example
from upshift_workspace.cli.watching import watch
from upshift_workspace.operations.migrating import migrate
from upshift_workspace.project.environment import environment
from upshift_workspace.project.messages import compile_catalogues
from upshift_workspace.tenancy.models import Cluster

_APPLICATION = "upshift_workspace.project.wsgi:application"
_THREADS = 16
"""Requests at once: those that wait for a write to end keep no reader waiting."""


def serve(*, with_example: bool) -> int:
    """Prepare the database, start server and worker, restart what dies."""
    compile_catalogues()
    migrate()
    if with_example and not Cluster.objects.exists():
        _show(create_example("zala"))
    typer.echo(f"Upshift is at http://localhost:{environment().port}/")
    return watch([_server(), ("django", "work")], settings.LONGEST_REST)


def _show(passwords: dict[str, str]) -> None:
    typer.echo("The example cluster of Zala is loaded. Sign in with (shown this once):")
    for mail, password in passwords.items():
        typer.echo(f"  {mail:32} {password}")


def _server() -> tuple[str, ...]:
    host, port = environment().upshift_listen, str(environment().port)
    options = ("--interface", "wsgi", "--host", host, "--port", port)
    threads = ("--workers", "1", "--blocking-threads", str(_THREADS))
    quiet = ("--log-level", "error")  # it warns of the threads at each start
    return ("granian", *options, *threads, *quiet, _APPLICATION)
