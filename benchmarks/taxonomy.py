# SPDX-License-Identifier: Apache-2.0
"""
Measure how long ESCO takes to load and how much memory it needs.

``UPSHIFT_TEST_DATA=... python benchmarks/taxonomy.py`` prints a table: the first
load, the load from its cache, and the comparison of two versions, each in a
process of its own, with the promise it is held against.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

MEASURED = (
    ("first load of 1.2.0", "load", 4.0),
    ("load from the cache", "load", 0.3),
    ("diff 1.1.1 to 1.2.0", "diff", None),
)
MOST_MEGABYTES = 500

PROGRAM = """
import resource, sys
from time import perf_counter
from upshift.taxonomy import diff_taxonomies, load_taxonomy
verb, cache, old, new = sys.argv[1], sys.argv[2], sys.argv[3:5], sys.argv[5:]
if verb == "diff":
    versions = load_taxonomy(old, cache=cache), load_taxonomy(new, cache=cache)
start = perf_counter()
if verb == "diff":
    diff_taxonomies(*versions)
else:
    load_taxonomy(new, cache=cache)
seconds = perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure(verb: str, cache: str, files: list[Path]) -> tuple[float, float]:
    """Give the seconds and the peak megabytes of one process."""
    command = [sys.executable, "-c", PROGRAM, verb, cache, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (our own program)
    seconds, peak = map(float, done.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, peak * unit / 1e6


def main() -> None:
    """Print one row for each measurement."""
    esco = Path(os.environ["UPSHIFT_TEST_DATA"]) / "esco"
    files = [
        esco / "ESCO-v1.1.1-classification-en-csv.zip",
        esco / "ESCO-v1.1.1-relations-csv.zip",
        esco / "ESCO-v1.2.0-en-official-without-skills-and-relations.zip",
        esco / "esco-v1.2.0-skills_en.reconstructed.csv.gz",
        esco / "esco-v1.2.0-occupationSkillRelations.reconstructed.csv.gz",
    ]
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}")
    print(f"{'what':24}{'seconds':>9}{'promised':>10}{'MB':>7}{'promised':>10}")
    with tempfile.TemporaryDirectory() as cache:
        for name, verb, promised in MEASURED:
            seconds, peak = measure(verb, cache, files)
            limit = "" if promised is None else f"{promised:.1f}"
            row = f"{name:24}{seconds:9.2f}{limit:>10}{peak:7.0f}"
            print(row + (f"{MOST_MEGABYTES:>10}" if verb == "load" else ""))


if __name__ == "__main__":
    main()
