# SPDX-License-Identifier: Apache-2.0
"""Plan and verify one seeded cluster after another; stop at the first fault."""

from __future__ import annotations

import argparse
import itertools
import sys
import time

from upshift.bench import Task, measure_apart
from upshift.instances import FAMILIES
from upshift.run import change_params

SIZES = (60, 200, 600, 1_500)


def main() -> None:
    """Soak for some minutes; the seeds say which cluster to look at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first-seed", type=int, default=1)
    asked = parser.parse_args()
    params = change_params({}, ["plan.seconds=10"])
    end = time.monotonic() + 60 * asked.minutes
    planned = 0
    for seed in itertools.count(asked.first_seed):
        for family, people in itertools.product(FAMILIES, SIZES):
            if time.monotonic() > end:
                print(f"{planned} clusters planned and verified")
                return
            done = measure_apart(Task(family, people, seed, params))
            print(f"{family} {people} seed {seed}: {done.status}, {done.verdict}")
            if done.verdict != "pass":
                sys.exit(f"{family} {people} seed {seed}: {done}")
            planned += 1


if __name__ == "__main__":
    main()
