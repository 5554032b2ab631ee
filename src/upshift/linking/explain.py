# SPDX-License-Identifier: Apache-2.0
"""Why a link was found, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from upshift.linking.link import Linker, Sentence, evidence_of, span_of
from upshift.linking.words import places

_SHOWN = 5
"""Candidates told of a sentence, those below the threshold too."""
_REASONS = 4
"""Features told of a candidate, the strongest ones."""
_SAID = {
    "form": "one of its labels stands in the text",
    "words": "words of its labels stand in the text",
    "meaning": "words of the text mean the same",
}


def explain(linker: Linker, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """
    Say for each sentence what was found, where, and what spoke for it.

    Parameters
    ----------
    linker
        Of indexes and weights.
    texts
        Name and content of each.
    """
    for name, text in texts:
        for sentence in linker.sentences(name, text):
            yield "\n".join([f"“{sentence.said}”", *_lines(linker, sentence)])


def _lines(linker: Linker, sentence: Sentence) -> list[str]:
    finder = linker.finders.get(sentence.language) or next(
        iter(linker.finders.values())
    )
    (_, batch), *_ = finder.find([sentence.said])
    features = batch.features[0, : batch.counts[0]]
    scores = linker.weights.score(features)
    chances = linker.weights.probability(scores, linker.params.source)
    order = np.argsort(-chances, kind="stable")[:_SHOWN]
    where = places(sentence.said)
    lines = []
    for at in order:
        first, last = span_of(batch.spans[0, at])
        start, end = where[first][0], where[min(last, len(where)) - 1][1]
        label = finder.index.concepts.labels[batch.concepts[0, at]]
        mark = "" if chances[at] >= linker.params.least else " (left out)"
        lines += [
            f"  {chances[at]:.2f} {label}{mark}",
            f"       words: {sentence.said[start:end]}",
            f"       because {_SAID[evidence_of(batch, 0, int(at))]}",
            f"       {_strongest(linker, features[at], features)}",
        ]
    return lines or ["  no skill here"]


def _strongest(
    linker: Linker, features: NDArray[np.float32], others: NDArray[np.float32]
) -> str:
    """Name the features in which it stands out from the other candidates."""
    own = linker.weights.shares(features)
    usual = linker.weights.shares(others.mean(0))
    apart = {name: own[name] - usual[name] for name in own}
    strongest = sorted(apart, key=lambda name: -abs(apart[name]))[:_REASONS]
    return ", ".join(f"{name} {apart[name]:+.1f}" for name in strongest)
