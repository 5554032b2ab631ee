# SPDX-License-Identifier: Apache-2.0
"""What a worker looks after besides jobs, such as letters that are due."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

_LOG = logging.getLogger(__name__)


def go_round() -> None:
    """Do each of ``settings.ROUNDS`` once; a fault of one stops no other."""
    for name in settings.ROUNDS:
        try:
            import_string(name)()
        except Exception:  # noqa: BLE001 - the next round goes on
            _LOG.exception("round %s failed", name)


def start_rounds(over: threading.Event) -> threading.Thread:
    """Go round every few seconds beside the jobs, which may take long."""
    walk = threading.Thread(target=_walk, args=(over,), daemon=True)
    walk.start()
    return walk


def _walk(over: threading.Event) -> None:
    try:
        while not over.wait(settings.ROUND_REST):
            close_old_connections()
            go_round()
    finally:
        connection.close()
