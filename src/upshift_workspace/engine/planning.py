# SPDX-License-Identifier: Apache-2.0
"""Run a plan over a snapshot, with progress and a way to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upshift.run import Choices, Progress, Watch, change_params, walk
from upshift_workspace.engine.pictures import write_told
from upshift_workspace.engine.snapshot import Snapshot

Tell = Callable[[dict[str, Any]], None]
"""Is given phase, objective, bound, gap and seconds as they change."""


@dataclass(frozen=True, slots=True)
class PlanRun:
    """
    What came of a run.

    Parameters
    ----------
    ending
        ``done``, ``limit``, ``no plan``, ``interrupted`` or ``broken``.
    gap, objective, bound, no_training
        As certified; None where there is no plan.
    currency
        Of the amounts.
    """

    ending: str
    gap: float | None
    objective: float | None
    bound: float | None
    no_training: float | None
    currency: str


def run_plan(
    snapshot: Path,
    target: Path,
    *,
    params: dict[str, Any],
    tell: Tell,
    stop: Callable[[], bool],
) -> PlanRun | None:
    """
    Walk from a snapshot to a verified plan.

    Parameters
    ----------
    snapshot
        Folder of the frozen network.
    target
        Folder for the results.
    params
        ``seed``, ``plan`` with the search's parameters, ``baselines``, and
        ``for_one_firm`` where only that firm reads the result.
    tell
        Called with what is known by now, from whatever thread knows it.
    stop
        True as soon as the best plan so far is wanted.

    Returns
    -------
    PlanRun or None
        None if it was stopped before there was a plan.
    """
    said = _Said(tell)
    choices = Choices(
        seed=int(params.get("seed", 1)),
        params=change_params({"plan": dict(params.get("plan", {}))}, ()),
        with_baselines=bool(params.get("baselines", True)),
        with_report=False,
    )
    try:
        walked = walk(
            Snapshot.read(snapshot).network,
            target,
            choices=choices,
            watch=Watch(enter=said.enter, progress=said.progress, stop=stop),
        )
    except KeyboardInterrupt:
        return None
    is_alone = bool(params.get("for_one_firm"))
    write_told(walked.findings, target, for_one_firm=is_alone)
    figures = walked.record.plan
    return PlanRun(
        ending=walked.findings.ending.value,
        gap=figures.gap,
        objective=figures.objective,
        bound=figures.bound,
        no_training=figures.no_training,
        currency=figures.currency,
    )


class _Said:
    """What was said last; the plan's figures stay while it is compared."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._now: dict[str, Any] = {"entered": {}, "history": []}
        self._room = ""
        self._start = time.monotonic()
        self._lock = threading.Lock()

    def enter(self, room: str) -> None:
        """Note a room of the walk."""
        self._room = room
        since = round(time.monotonic() - self._start)
        entered = self._now["entered"] | {room: since}
        self._pass_on({"phase": room, "entered": entered})

    def progress(self, event: Progress) -> None:
        """Note what the search knows."""
        if self._room != "plan":
            return
        names = ("objective", "bound", "gap", "seconds")
        now = {name: getattr(event, name) for name in names}
        self._pass_on({**now, "history": self._history(event)})

    def _history(self, event: Progress) -> list[list[float | None]]:
        """Add a point where plan or bound have changed; a chart needs no more."""
        known: list[list[float | None]] = self._now["history"]
        point = [round(event.seconds, 1), event.objective, event.bound]
        if known and known[-1][1:] == point[1:]:
            return known
        return thinned([*known, point])

    def _pass_on(self, new: dict[str, Any]) -> None:
        with self._lock:
            self._now |= new
            self._tell(dict(self._now))


def thinned(points: list[list[float | None]]) -> list[list[float | None]]:
    """Keep at most so many points: every second one of the older half goes."""
    if len(points) <= _MOST_POINTS:
        return points
    half = len(points) // 2
    return [*points[:half:2], *points[half:]]


_MOST_POINTS = 80
"""Points of the chart that is sent with every sign of life."""
