# SPDX-License-Identifier: Apache-2.0
"""``work``: do jobs, one after another, until told to end."""

from __future__ import annotations

import os
import signal
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from upshift_workspace.jobs.rounds import go_round, start_rounds
from upshift_workspace.jobs.work import work_once


class Command(BaseCommand):
    """Do jobs until SIGTERM; with ``--once`` until none waits."""

    help = "Do waiting jobs"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--once``."""
        parser.add_argument("--once", action="store_true")

    def handle(self, *, once: bool, **_options: Any) -> None:  # noqa: ANN401 - Django's own
        """Claim and do, rest a second where nothing waits."""
        over = threading.Event()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, lambda *_: over.set())
        if not once:
            start_rounds(over)
        owner = f"{socket.gethostname()}:{os.getpid()}"
        while not over.is_set():
            close_old_connections()
            worked = work_once(owner)
            if not worked and once:
                go_round()
                return
            if not worked:
                over.wait(1.0)
