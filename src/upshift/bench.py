# SPDX-License-Identifier: Apache-2.0
"""Measure the walk on seeded clusters: seconds, bounds, memory, verdict."""

from __future__ import annotations

import platform
import resource
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from upshift.executor import Processes
from upshift.instances import generate
from upshift.instances.family import Order, family_of
from upshift.network import Network, freeze, read
from upshift.run import Choices, RunParams, Walk, Watch, walk


@dataclass(frozen=True, slots=True)
class Task:
    """
    One cluster to plan.

    Parameters
    ----------
    source
        A family of :mod:`upshift.instances`, or a place to read from.
    people
        How many; None reads ``source`` as a place.
    seed
        Of the cluster and of the search.
    params
        Room by room.
    with_report
        Whether baselines and report are made, too.
    """

    source: str
    people: int | None = None
    seed: int = 1
    params: RunParams = field(default_factory=RunParams)
    with_report: bool = False

    def __post_init__(self) -> None:
        """Refuse clusters that cannot be drawn before a process is started."""
        if self.people is not None:
            Order(family_of(self.source), self.people, self.seed)


@dataclass(frozen=True, slots=True)
class Measure:
    """
    What planning one cluster took and gave.

    Parameters
    ----------
    source, seed
        As in the task.
    people, worker_rows
        People, and rows of workers they stand in.
    seconds
        By room.
    peak_memory
        Greatest resident memory of the process, in MB.
    objective, bound, gap, gap_on_saving, status, stopped_by
        As in ``run.json``.
    verdict
        Of the checker.
    machine
        System and processor.
    """

    source: str
    seed: int
    people: int
    worker_rows: int
    seconds: dict[str, float]
    peak_memory: float
    objective: float | None
    bound: float | None
    gap: float | None
    gap_on_saving: float | None
    status: str
    stopped_by: str
    verdict: str | None
    machine: str

    def as_dict(self) -> dict[str, Any]:
        """Give the measure as plain values."""
        return asdict(self)


def measure(task: Task, watch: Watch | None = None) -> Measure:
    """Plan one cluster here and measure it."""
    began = time.perf_counter()
    network = _network(task)
    drawn = time.perf_counter() - began
    choices = Choices(
        task.seed,
        params=task.params,
        with_baselines=task.with_report,
        with_report=task.with_report,
    )
    with TemporaryDirectory() as folder:
        done = walk(network, Path(folder) / "out", choices=choices, watch=watch)
    return _measure(task, done, drawn)


def measure_apart(task: Task) -> Measure:
    """Plan one cluster in a process of its own, so that memory counts from zero."""
    return Processes(1).map(measure, [task])[0]


def _network(task: Task) -> Network:
    if task.people is None:
        return read(task.source)
    return freeze(generate(task.source, people=task.people, seed=task.seed))


def _measure(task: Task, done: Walk, drawn: float) -> Measure:
    figures, check = done.record.plan, done.record.check
    network = done.findings.network
    return Measure(
        source=Path(task.source).name,
        seed=task.seed,
        people=network.num_people,
        worker_rows=network["workers"].height,
        seconds={"read": round(drawn, 3), **_without(done.record.seconds, "read")},
        peak_memory=round(_peak(), 1),
        objective=figures.objective,
        bound=figures.bound,
        gap=figures.gap,
        gap_on_saving=figures.gap_on_saving,
        status=figures.status,
        stopped_by=figures.stopped_by,
        verdict=check.verdict if check else None,
        machine=f"{platform.system()} {platform.machine()}".lower(),
    )


def _without(seconds: dict[str, float], room: str) -> dict[str, float]:
    return {name: value for name, value in seconds.items() if name != room}


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.is_file():
        # Linux hands getrusage's figure on from the parent, this one it does not.
        lines = status.read_text(encoding="ascii").splitlines()
        return next(float(x.split()[1]) / 1e3 for x in lines if x.startswith("VmHWM"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
