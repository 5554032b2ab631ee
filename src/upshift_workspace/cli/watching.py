# SPDX-License-Identifier: Apache-2.0
"""Keep processes running; start again what dies, and end all together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LOOK = 0.2
"""Seconds between two looks at the processes."""

GRACE = 5.0
"""Seconds a process has for its own end."""

GOOD_WHILE = 60.0
"""Seconds after which a process counts as well: its deaths are forgotten."""


@dataclass(slots=True)
class Charge:
    """
    A process that is to run as long as the watcher does.

    Parameters
    ----------
    module, words
        What ``python -m`` runs.
    pipe
        End of the pipe by which it learns that the watcher is gone.
    clock
        Seconds, rising.
    longest
        Seconds it rests at most.
    """

    module: str
    words: tuple[str, ...]
    pipe: int
    clock: Callable[[], float] = time.monotonic
    longest: float = 30.0
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    due: float = field(default=0.0)

    def look(self) -> None:
        """Start it where it is due; note its death."""
        now = self.clock()
        if self.process is not None and self.process.poll() is not None:
            self.bury(now)
        if self.process is None and now >= self.due:
            self.started = now
            self.process = self._start()

    def bury(self, now: float) -> None:
        """Take its children with it, and rest the longer the sooner it died."""
        self._kill()
        self.process = None
        self.deaths = 1 if now - self.started >= GOOD_WHILE else self.deaths + 1
        self.due = now + min(self.longest, 0.25 * 2**self.deaths)

    def end(self) -> None:
        """Ask it to end; kill what does not, with what it started."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            self._kill()
            self.process.wait()
        self._kill()

    def _kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def _start(self) -> subprocess.Popen[bytes]:
        """Start in a session of its own, so that Ctrl-C reaches only the watcher."""
        leash = ("-m", "upshift_workspace.project.leash", str(self.pipe))
        command = [sys.executable, *leash, self.module, *self.words]
        return subprocess.Popen(  # noqa: S603 - our own commands
            command, start_new_session=True, pass_fds=(self.pipe,)
        )


def watch(commands: list[tuple[str, ...]], longest: float) -> int:
    """
    Run modules until told to end by SIGTERM or Ctrl-C.

    Parameters
    ----------
    longest
        Seconds that a module rests at most before it is started again.
    """
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    inner, outer = os.pipe()
    charges = [
        Charge(module, tuple(words), inner, longest=longest)
        for module, *words in commands
    ]
    while not over.is_set():
        for charge in charges:
            charge.look()
        over.wait(LOOK)
    for charge in charges:
        charge.end()
    os.close(outer)
    return 0
