# SPDX-License-Identifier: Apache-2.0
"""How long 20,000 rows of 12 columns take to be opened, checked and frozen."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from upshift import freeze
from upshift.tables import Draft, check, open_draft, write

ROWS = 20_000


def cluster(rows: int, *, spoiled: bool) -> dict[str, pl.DataFrame]:
    """Make a cluster with many worker rows; a tenth of them spoiled if asked."""
    number = pl.int_range(rows, eager=True)
    occupations = [f"occupation_{i}" for i in range(300)]
    wrong = spoiled & (number % 10 == 0)
    occupation = "occupation_" + (number % 300).cast(pl.String)
    workers = pl.DataFrame(
        {
            "worker": "w" + number.cast(pl.String),
            "site": "site_" + (number % 40).cast(pl.String),
            "occupation": occupation.zip_with(
                ~wrong, "ocupation_" + number.cast(pl.String)
            ),
            "people": (number % 9 + 1)
            .cast(pl.String)
            .zip_with(~wrong, "many" + number.cast(pl.String)),
            "eqf": (number % 8 + 1).cast(pl.String),
            "language": pl.Series(["hu", "de", "en"] * (rows // 3 + 1))[:rows],
            "radius": (number % 100).cast(pl.String) + ",5",
            "learns_online": pl.Series(["igen", "nem"] * (rows // 2 + 1))[:rows],
            "training_hours": (number % 200).cast(pl.String),
            "working_hours": pl.Series(["8", "7,5"] * (rows // 2 + 1))[:rows],
            "hour_cost": (number % 30 + 10).cast(pl.String) + ",25",
            "open_to_pooling": pl.Series(["yes", "no"] * (rows // 2 + 1))[:rows],
        }
    )
    sites = [f"site_{i}" for i in range(40)]
    return {
        "networks": pl.DataFrame({"network": ["large"], "currency": ["EUR"]}),
        "organisations": pl.DataFrame({"organisation": ["plant"]}),
        "sites": pl.DataFrame({"site": sites, "organisation": ["plant"] * 40}),
        "occupations": pl.DataFrame({"occupation": occupations}),
        "workers": workers,
    }


def seconds(work: Callable[[], object]) -> float:
    """Measure the shorter of two tries."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return round(min(times), 3)


def main() -> None:
    """Print one JSON object: seconds by form and step."""
    found: dict[str, float] = {"rows": ROWS, "columns": 12}
    with tempfile.TemporaryDirectory() as folder:
        for form in ("csv", "xlsx"):
            place = Path(folder) / ("large.xlsx" if form == "xlsx" else "large")
            write(cluster(ROWS, spoiled=False), place)
            draft = open_draft(place)
            found[f"{form}_open"] = seconds(lambda place=place: open_draft(place))
            found[f"{form}_check"] = seconds(lambda draft=draft: check(draft))
            found[f"{form}_freeze"] = seconds(lambda draft=draft: freeze(draft))
    spoiled = Draft({}).replace(**cluster(ROWS, spoiled=True))
    found["spoiled_check"] = seconds(lambda: check(spoiled))
    found["spoiled_problems"] = len(check(spoiled))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
