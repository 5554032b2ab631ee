# SPDX-License-Identifier: Apache-2.0
"""Progress on stderr, and Ctrl-C that asks for the best plan so far."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from rich.status import Status

from upshift.cli.console import errors, say
from upshift.run import Progress, Watch


@dataclass(slots=True)
class Screen:
    """
    The line at the foot of the terminal; lines of a log where there is none.

    Parameters
    ----------
    status
        Rich's spinner with the line.
    """

    status: Status
    room: str = ""
    phase: str = ""
    is_stopped: bool = field(default=False)

    def enter(self, room: str) -> None:
        """Say which room the run enters."""
        self.room, self.phase = room, ""
        self._show(room)

    def progress(self, event: Progress) -> None:
        """Say what is being done, with bound and gap of this moment."""
        is_new, self.phase = event.phase != self.phase, event.phase
        if is_new or errors.is_terminal:
            self._show(f"{self.room}: {describe(event)}")

    def stop(self) -> bool:
        """Tell whether the user wants the best so far."""
        return self.is_stopped

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """Ask for the best so far; the second time, leave at once."""
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        say("Stopping with the best plan so far. Ctrl-C again leaves at once.")

    def _show(self, line: str) -> None:
        if errors.is_terminal:
            self.status.update(line)
        else:
            say(line)


def describe(event: Progress) -> str:
    """Say an event in one line."""
    parts = [event.phase]
    if event.objective is not None:
        parts.append(f"best {event.objective:,.0f}")
    if event.bound is not None:
        parts.append(f"bound {event.bound:,.0f}")
    if event.gap is not None:
        parts.append(f"gap {event.gap:.2%}")
    return " · ".join([*parts, f"{event.seconds:.0f} s"])


@contextmanager
def watching() -> Iterator[Watch]:
    """Show progress and take Ctrl-C while something long is done."""
    with Status("", console=errors) as status:
        screen = Screen(status)
        before = signal.signal(signal.SIGINT, screen.interrupt)
        try:
            yield Watch(screen.enter, screen.progress, screen.stop)
        finally:
            signal.signal(signal.SIGINT, before)
