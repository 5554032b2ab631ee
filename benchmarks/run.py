# SPDX-License-Identifier: Apache-2.0
"""Plan the named clusters and print a table: machine, seed, times, gaps, memory."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path

from upshift.bench import Measure, Task, measure_apart
from upshift.examples import example_folder
from upshift.run import change_params


def tasks(seed: int) -> dict[str, Task]:
    """Give the named clusters, each with the seconds it may take."""

    def drawn(family: str, people: int, seconds: float, gap: float) -> Task:
        changes = [f"plan.seconds={seconds}", f"plan.gap={gap}"]
        return Task(family, people, seed, change_params({}, changes))

    zala = change_params({}, ["plan.seconds=60", "plan.gap=0.005"])
    return {
        "zala": Task(str(example_folder("zala")), None, seed, zala, with_report=True),
        "dense-1500": drawn("dense", 1_500, 19, 0.005),
        "dense-10000": drawn("dense", 10_000, 113, 0.01),
        "persons-10000": drawn("persons", 10_000, 113, 0.01),
        "sparse-10000": drawn("sparse", 10_000, 222, 0.05),
    }


def line(name: str, done: Measure) -> str:
    """Write a measure as a row of the table."""
    cells = (
        name,
        f"{done.people:,}",
        f"{done.worker_rows:,}",
        _money(done.objective),
        _money(done.bound),
        _share(done.gap),
        _share(done.gap_on_saving),
        f"{done.seconds['plan']:.1f}",
        f"{sum(done.seconds.values()):.1f}",
        f"{done.peak_memory:,.0f}",
        f"{done.status}, {done.stopped_by}",
        done.verdict or "none",
    )
    return f"| {' | '.join(cells)} |"


HEADS = (
    "cluster",
    "people",
    "rows",
    "objective",
    "bound",
    "gap",
    "gap on saving",
    "plan s",
    "all s",
    "MB",
    "ended",
    "checker",
)


def _money(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2%}"


def main() -> None:
    """Measure what was asked for, one cluster after another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="Clusters; none means all.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"))
    asked = parser.parse_args()
    known = tasks(asked.seed)
    print(f"{platform.platform()}, {os.cpu_count()} cores, seed {asked.seed}\n")
    print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
    found = {}
    for name in asked.names or known:
        done = measure_apart(known[name])
        found[name] = done.as_dict()
        print(line(name, done), flush=True)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
