# SPDX-License-Identifier: Apache-2.0
"""Measure links on test sets, nothing of a fold seen in learning."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from upshift.errors import InvalidParams, InvalidTables, Problem
from upshift.linking.finder import Finder
from upshift.linking.labelled import Labelled, names_of, read_sets
from upshift.linking.learn import Text, candidates, judge, learn, lessons_of
from upshift.linking.metrics import (
    Judged,
    calibration_error,
    interval,
    r_precision,
    reciprocal_rank,
    set_scores,
)
from upshift.linking.titlesets import (
    TitleSet,
    reciprocal_rank_of,
    title_sets,
    titles_of,
)
from upshift.linking.vectors import Vectors
from upshift.linking.words import words
from upshift.taxonomy import load_taxonomy

LAYOUTS = "*_annotations.csv, queries.tsv"
"""Files by which a test set is known."""
SURE = 0.7
"""Probability from which a link is taken without review."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """
    What was measured on one set.

    Parameters
    ----------
    name
        Of the set.
    texts
        Texts that hold at least one concept.
    pipeline, version
        What was measured: the way of linking and the version of index and weights.
    metrics
        Values by name.
    sentences_per_second
        On one core, from text to judged candidates.
    """

    name: str
    texts: int
    pipeline: str
    version: str
    metrics: Mapping[str, float]
    sentences_per_second: float

    def row(self) -> dict[str, object]:
        """Give all as one flat object."""
        about = {"set": self.name, "texts": self.texts, "pipeline": self.pipeline}
        speed = {"sentences_per_second": round(self.sentences_per_second)}
        shown = {name: round(value, 4) for name, value in self.metrics.items()}
        return {**about, **shown, **speed, "model": self.version}


def evaluate_folder(
    finder: Finder,
    folder: Path,
    pipeline: str = "fast",
    earlier: Path | None = None,
    vectors: Mapping[str, Vectors] = MappingProxyType({}),
) -> list[Evaluation]:
    """
    Measure on every known test set below a folder.

    Parameters
    ----------
    finder
        Of the index.
    folder
        With sets laid out as the public ones are.
    pipeline
        ``fast``; ``full`` needs a sentence encoder that does not come along.
    earlier
        Download of the version whose labels the sets speak, if it is another one.
    vectors
        Trained on occupations, by language; for sets of titles.

    Raises
    ------
    InvalidTables
        If there is no set.
    InvalidParams
        If the way of linking cannot be had here.
    """
    if pipeline != "fast":
        msg = f"The pipeline '{pipeline}' needs the extra 'neural' and a model file."
        raise InvalidParams(msg)
    names = names_of(finder.index.concepts, _labels(earlier) if earlier else {})
    titled = [
        _evaluate_titles(one, vectors.get(one.language)) for one in title_sets(folder)
    ]
    labelled = read_sets(folder, names)
    if not labelled and not titled:
        problem = Problem("test_set_missing", place=str(folder), expected=LAYOUTS)
        raise InvalidTables((problem,))
    return (evaluate_folds(finder, labelled) if labelled else []) + titled


def _evaluate_titles(asked: TitleSet, vectors: Vectors | None) -> Evaluation:
    rank, speed = reciprocal_rank_of(titles_of(asked, vectors), asked)
    trained = vectors.digest if vectors is not None else "untrained"
    version = f"titles-1/{asked.language}/{trained}"
    about = asked.name, len(asked.titles), "fast", version
    return Evaluation(*about, {"mrr": rank}, speed)


def _labels(download: Path) -> dict[str, str]:
    skills = load_taxonomy(download).skills
    return dict(zip(skills["label"], skills["uri"], strict=True))


def evaluate_folds(
    finder: Finder,
    sets: Sequence[Labelled],
    *,
    further: Sequence[Text] = (),
    folds: int = 5,
    seed: int = 1,
) -> list[Evaluation]:
    """
    Learn on four fifths of all sets together, measure on the last, five times.

    Parameters
    ----------
    finder
        Of the index; it saw none of the texts.
    sets
        Sets to measure on; a sentence and its pieces stay in one fold.
    further
        Texts of another origin that help to learn.
    folds, seed
        Number of folds, and the seed that deals the sentences out.
    """
    usable = [labelled.usable() for labelled in sets]
    groups = [lessons_of(finder, labelled) for labelled in usable]
    keys = [[_key(text) for text in labelled.texts] for labelled in usable]
    random = np.random.default_rng(seed)
    dealt = [random.permutation(len(group)) % folds for group in groups]
    judged: list[list[Judged]] = [[] for _ in sets]
    taken: list[list[Judged]] = [[] for _ in sets]
    measured: list[dict[str, float]] = [{} for _ in sets]
    for fold in range(folds):
        weights = learn(_seen(groups, keys, dealt, fold), further)
        for at, (group, deal) in enumerate(zip(groups, dealt, strict=True)):
            for number in np.flatnonzero(deal == fold):
                one = judge(weights, group[number][0])
                judged[at].append(one)
                taken[at].append(_from(one, weights.threshold))
    for at, links in enumerate(judged):
        measured[at] = measures(links, taken[at])
    return [
        Evaluation(
            labelled.name,
            len(links),
            "fast",
            finder.index.version,
            metrics,
            _speed(finder, labelled.texts),
        )
        for labelled, links, metrics in zip(sets, judged, measured, strict=True)
    ]


def measures(judged: Sequence[Judged], taken: Sequence[Judged]) -> dict[str, float]:
    """
    Give every measure.

    Parameters
    ----------
    judged
        All candidates of each text.
    taken
        Those from the threshold on.
    """
    low, high = interval(judged)
    sure = set_scores(judged, SURE)
    return {
        "r_precision_5": r_precision(judged),
        "r_precision_5_low": low,
        "r_precision_5_high": high,
        "r_precision_10": r_precision(judged, 10),
        "mrr": reciprocal_rank(judged),
        **{f"set_{name}": value for name, value in set_scores(taken, 0.0).items()},
        "calibration_error": calibration_error(judged),
        "sure_precision": sure["precision"],
        "sure_recall": sure["recall"],
    }


def _seen(
    groups: Sequence[Sequence[list[Text]]],
    keys: Sequence[Sequence[str]],
    dealt: Sequence[NDArray[np.int64]],
    fold: int,
) -> list[list[Text]]:
    """Give all texts of the other folds but those that stand in this one too."""
    rows = [
        (texts, key, number)
        for group, names, deal in zip(groups, keys, dealt, strict=True)
        for texts, key, number in zip(group, names, deal, strict=True)
    ]
    held = {key for _, key, number in rows if number == fold}
    return [texts for texts, key, _ in rows if key not in held]


def _key(text: str) -> str:
    return " ".join(words(text))


def _from(one: Judged, least: float) -> Judged:
    kept = one.chances >= least
    return Judged(one.concepts[kept], one.chances[kept], one.gold)


def _speed(finder: Finder, texts: Sequence[str], least: int = 1000) -> float:
    """Measure sentences a second of the processor's time, all threads together."""
    many = list(texts) * max(1, -(-least // max(len(texts), 1)))
    start = time.process_time()
    candidates(finder, many, [frozenset()] * len(many))
    return len(many) / (time.process_time() - start)
