# SPDX-License-Identifier: Apache-2.0
"""Progress: what is being done, the best plan so far and the bound."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Event:
    """
    A sign of life of a search.

    Parameters
    ----------
    phase
        ``model``, ``bound``, ``plan``, ``improve`` or ``whole``.
    objective, bound
        Of the best plan so far, None while there is none.
    gap
        Relative gap, None while it is not known.
    seconds
        Since the search began.
    """

    phase: str
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float


Listener = Callable[[Event], None]
"""Is told of every event; called from the thread that noticed it."""


@dataclass(slots=True)
class Race:
    """
    The best plan and the best bound of searches that run beside each other.

    Parameters
    ----------
    gap
        Relative gap at which all searches end.
    seconds
        Wall-clock seconds after which they end.
    constant
        Cost that columns do not carry.
    listener, stop
        Told of progress; asked whether the user wants to stop.
    """

    gap: float
    seconds: float
    constant: float
    listener: Listener | None = None
    stop: Callable[[], bool] | None = None
    objective: float = np.inf
    bound: float = -np.inf
    is_stopped: bool = False
    began: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _told: float = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the race began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.seconds - self.elapsed

    @property
    def current_gap(self) -> float:
        """Relative gap between the best plan and the best bound."""
        return self.gap_with(self.objective)

    def gap_with(self, objective: float) -> float:
        """Give the relative gap between a plan of that cost and the best bound."""
        if not np.isfinite(objective) or not np.isfinite(self.bound):
            return np.inf
        difference = max(0.0, objective - self.bound)
        total = abs(objective + self.constant)
        return difference / max(total, 1e-9) if difference else 0.0

    @property
    def is_over(self) -> bool:
        """Whether searches should end."""
        if self.stop is not None and not self.is_stopped and self.stop():
            self.is_stopped = True
        return self.is_stopped or self.current_gap <= self.gap or self.left <= 0

    @property
    def ended_by(self) -> str:
        """What ended the race: ``gap``, ``user``, ``time`` or ``work``."""
        if self.current_gap <= self.gap:
            return "gap"
        if self.is_stopped:
            return "user"
        return "time" if self.left <= 0 else "work"

    def found(self, objective: float, phase: str) -> None:
        """Note a plan."""
        with self._lock:
            better = objective < self.objective
            self.objective = min(self.objective, objective)
        self.tell(phase, at_once=better)

    def proved(self, bound: float, phase: str) -> None:
        """Note a bound."""
        with self._lock:
            better = np.isfinite(bound) and bound > self.bound
            self.bound = max(self.bound, bound) if better else self.bound
        self.tell(phase, at_once=False)

    def tell(self, phase: str, *, at_once: bool = True) -> None:
        """Tell the listener, at most five times a second unless at once."""
        now = self.elapsed
        if self.listener is None or not (at_once or now - self._told > _SELDOM):
            return
        self._told = now
        gap = self.current_gap
        self.listener(
            Event(
                phase=phase,
                objective=_known(self.objective + self.constant),
                bound=_known(self.bound + self.constant),
                gap=_known(gap),
                seconds=now,
            )
        )


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


_SELDOM = 0.2
"""Seconds between two events of the same race."""
