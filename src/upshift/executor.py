# SPDX-License-Identifier: Apache-2.0
"""Where work is done: one after another or in processes, with equal numbers."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")


class Executor(Protocol):
    """Does pieces of work and gives their results in the order of the pieces."""

    def map(self, do: Callable[[Work], Done], pieces: Iterable[Work]) -> list[Done]:
        """Do every piece."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """
    One piece after another, here.

    Examples
    --------
    >>> Serial().map(abs, [-3, 2])
    [3, 2]
    """

    def map(self, do: Callable[[Work], Done], pieces: Iterable[Work]) -> list[Done]:
        """Do every piece in turn."""
        return [do(piece) for piece in pieces]


@dataclass(frozen=True, slots=True)
class Processes:
    """
    Pieces beside each other in processes of this machine.

    Parameters
    ----------
    count
        Processes; function and pieces must be picklable.
    """

    count: int = 2

    def map(self, do: Callable[[Work], Done], pieces: Iterable[Work]) -> list[Done]:
        """Do every piece; an exception in one is raised here."""
        # Polars and HiGHS hold threads, which a forked child would inherit dead.
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.count, mp_context=spawn) as pool:
            return list(pool.map(do, pieces))
