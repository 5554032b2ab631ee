# SPDX-License-Identifier: Apache-2.0
"""Start the server and one worker, and end both together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType

import typer
from django.core.management import call_command

from upshift_workspace.cli.clusters import create_example
from upshift_workspace.project.environment import environment
from upshift_workspace.project.messages import compile_catalogues
from upshift_workspace.tenancy.models import Cluster

_REST = 0.5
"""Seconds between two looks at the processes."""

_GRACE = 5.0
"""Seconds a process has for its own end."""

_APPLICATION = "upshift_workspace.project.wsgi:application"


def serve(*, with_example: bool) -> int:
    """Prepare the database, start server and worker, restart what dies."""
    compile_catalogues()
    call_command("migrate", interactive=False, verbosity=0)
    if with_example and not Cluster.objects.exists():
        _show(create_example("zala"))
    typer.echo(f"Upshift is at http://localhost:{environment().port}/")
    return _watch([_server(), _worker()])


def _show(passwords: dict[str, str]) -> None:
    typer.echo("The example cluster of Zala is loaded. Sign in with (shown this once):")
    for mail, password in passwords.items():
        typer.echo(f"  {mail:32} {password}")


def _server() -> list[str]:
    port = str(environment().port)
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", port]
    quiet = ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, *quiet, _APPLICATION]


def _worker() -> list[str]:
    return [sys.executable, "-m", "django", "work"]


def _watch(commands: list[list[str]]) -> int:
    """Run commands until told to end; start again what dies, ever more slowly."""
    is_over = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    running = [_start(command) for command in commands]
    deaths = 0
    while not is_over:
        time.sleep(_REST)
        for place, process in enumerate(running):
            if process.poll() is not None and not is_over:
                deaths += 1
                time.sleep(min(30.0, 0.5 * 2**deaths))
                running[place] = _start(commands[place])
    for process in running:
        _end(process)
    return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started; a job cut short is taken up at next start."""
    process.terminate()
    try:
        process.wait(timeout=_GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start in a session of its own, so that Ctrl-C reaches only the watcher."""
    return subprocess.Popen(command, start_new_session=True, env=os.environ.copy())  # noqa: S603 - our own commands
