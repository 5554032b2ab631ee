# SPDX-License-Identifier: Apache-2.0
"""
Measure the gaps: all pairs of ESCO occupations, and 10,000 worker rows.

    UPSHIFT_TEST_DATA=… .venv/bin/python benchmarks/gaps.py

Goals: pairs in 10 s under 1.5 GB, gaps of 10,000 worker rows in 3 s.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import time
import zipfile
from pathlib import Path

import polars as pl

from upshift.gaps import GapParams, find_gaps, score_pairs, sum_gaps
from upshift.instances import generate
from upshift.tables import settle

_OFFICIAL = "ESCO-v1.2.0-en-official-without-skills-and-relations.zip"
_RELATIONS = "esco-v1.2.0-occupationSkillRelations.reconstructed.csv.gz"
_RELATED = 0.5
"""Distance at which ESCO's skill-to-skill relations are taken as near."""


def esco(folder: Path) -> tuple[pl.Series, pl.DataFrame, pl.DataFrame]:
    """Read occupations, their relations to skills, and near skills."""
    with zipfile.ZipFile(folder / _OFFICIAL) as official:
        occupations = pl.read_csv(
            io.BytesIO(official.read("occupations_en.csv")), infer_schema=False
        )
        related = pl.read_csv(
            io.BytesIO(official.read("skillSkillRelations_en.csv")), infer_schema=False
        )
    relations = pl.read_csv(folder / _RELATIONS).select(
        occupation="occupationUri",
        skill="skillUri",
        essential=pl.col("relationType") == "essential",
    )
    near = related.select(
        skill="originalSkillUri",
        near_skill="relatedSkillUri",
        distance=pl.lit(_RELATED),
    )
    return occupations["conceptUri"].unique().sort(), relations, near


def measure_pairs(folder: Path) -> dict[str, object]:
    """Score all pairs of ESCO 1.2.0 occupations."""
    occupations, relations, near = esco(folder)
    start = time.perf_counter()
    scores = score_pairs(occupations, relations, near)
    seconds = time.perf_counter() - start
    viable = int((scores > GapParams().viable_likeness).sum()) - len(occupations)
    return {
        "what": "pairs of ESCO 1.2.0 occupations",
        "occupations": len(occupations),
        "relations": relations.height,
        "seconds": round(seconds, 2),
        "pairs_above_viable": viable,
    }


def measure_workers(family: str) -> dict[str, object]:
    """Find and sum the gaps of a generated network of 10,000 people."""
    network = settle(generate(family, people=10_000, seed=1))
    start = time.perf_counter()
    gaps = find_gaps(network)
    found = time.perf_counter()
    sums = sum_gaps(
        network, gaps, by=("site", "occupation", "skill", "level", "period")
    )
    return {
        "what": f"gaps of {family}",
        "worker_rows": network["workers"].height,
        "gap_rows": gaps["gaps"].height,
        "transition_rows": gaps["transitions"].height,
        "seconds": round(found - start, 2),
        "sum_rows": sums.height,
        "sum_seconds": round(time.perf_counter() - found, 2),
    }


def main() -> None:
    """Write one JSON object per line."""
    records = [measure_workers(family) for family in ("dense", "persons")]
    data = os.environ.get("UPSHIFT_TEST_DATA")
    if data:
        records.append(measure_pairs(Path(data) / "esco"))
    for record in records:
        sys.stdout.write(json.dumps(record) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write(json.dumps({"peak_gb": round(peak, 2)}) + "\n")


if __name__ == "__main__":
    main()
