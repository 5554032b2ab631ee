# SPDX-License-Identifier: Apache-2.0
"""Watch a run from outside: what it does now, and whether it shall stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol


class Progress(Protocol):
    """What a room says while it works."""

    @property
    def phase(self) -> str:
        """What is being done."""
        ...

    @property
    def objective(self) -> float | None:
        """Cost of the best plan so far, in the network's currency."""
        ...

    @property
    def bound(self) -> float | None:
        """No plan can cost less than this."""
        ...

    @property
    def gap(self) -> float | None:
        """(objective − bound) ÷ objective."""
        ...

    @property
    def seconds(self) -> float:
        """Since the room began."""
        ...


def _pass(_event: object) -> None:
    """Say nothing."""


def _go_on() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """
    How a run is followed and stopped.

    Parameters
    ----------
    enter
        Called with a room's name as the run enters it.
    progress
        Called with what a room says while it works.
    stop
        True as soon as the user wants the best so far.
    """

    enter: Callable[[str], None] = _pass
    progress: Callable[[Progress], None] = _pass
    stop: Callable[[], bool] = _go_on


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds spent in each room, in the order they were entered."""

    watch: Watch
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def room(self, name: str) -> Iterator[None]:
        """Take the time of what is done inside."""
        self.watch.enter(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 3)
