# SPDX-License-Identifier: Apache-2.0
"""Measure linking: accuracy in folds, speed on one core, memory; fit the weights.

``python benchmarks/linking.py FOLDER --index INDEX`` prints one JSON object. FOLDER
holds the public data sets; INDEX, with vectors that `upshift link train` made, is
where artefacts lie. ``--fit`` writes the weights that come along.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from upshift.linking import (
    Finder,
    Index,
    build_index,
    concepts_of,
    evaluate_folds,
    names_of,
    open_index,
    open_linker,
    read_sets,
)
from upshift.linking.labelled import Labelled
from upshift.linking.learn import learn, lessons_of
from upshift.linking.params import SOURCES
from upshift.taxonomy import load_taxonomy

ROOM = Path(__file__).parents[1] / "src/upshift/linking"
PARTS = ("*1.2.0*official*", "*1.2.0*skills_en*", "*1.2.0*occupationSkill*")


def main() -> None:
    """Measure with and without vectors, and fit where it is asked for."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("--index", type=Path, default=None)
    given.add_argument("--fit", action="store_true")
    asked = given.parse_args()
    esco = asked.folder / "esco"
    taxonomy = load_taxonomy([next(esco.glob(part)) for part in PARTS])
    concepts = concepts_of(taxonomy)
    earlier = load_taxonomy(next(esco.glob("*1.1.1-classification*"))).skills
    spoken = dict(zip(earlier["label"], earlier["uri"], strict=True))
    sets = read_sets(asked.folder / "benchmarks", names_of(concepts, spoken))
    found = {}
    for kind, index in (
        ("words", build_index(concepts)),
        ("skills", open_index(concepts, asked.index)),
    ):
        finder = Finder(index)
        found[kind] = [one.row() for one in evaluate_folds(finder, sets)]
        if asked.fit:
            fit(finder, sets, kind)
    found["throughput"] = throughput(index, sets)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found["memory_mb"] = peak // (1_000_000 if sys.platform == "darwin" else 1_000)
    json.dump(found, sys.stdout, indent=1)


def fit(finder: Finder, sets: list[Labelled], kind: str) -> None:
    """Write the weights of all sets together."""
    groups = [texts for one in sets for texts in lessons_of(finder, one.usable())]
    weights = learn(groups)
    pair = weights.calibrations["ad"]
    origin = ", ".join(one.name for one in sets)
    kept = replace(
        weights,
        version=f"{kind}-1",
        origin=origin,
        calibrations=dict.fromkeys(SOURCES, pair),
    )
    (ROOM / f"weights_{kind}.json").write_text(kept.write(), encoding="utf-8")


def throughput(index: Index, sets: list[Labelled]) -> dict[str, float]:
    """Count sentences a second of the processor's time, from text to mentions."""
    texts = [text for one in sets for text in one.texts] * 8
    linker = open_linker([index])
    list(linker.link([("warm", texts[0])]))
    start = time.process_time()
    count = sum(1 for _ in linker.link((str(n), t) for n, t in enumerate(texts)))
    spent = time.process_time() - start
    return {"sentences_per_second": len(texts) / spent, "mentions": count}


if __name__ == "__main__":
    main()
