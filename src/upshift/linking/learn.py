# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of links from texts whose concepts are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from upshift.linking.finder import Finder
from upshift.linking.kernel import FEATURES
from upshift.linking.labelled import Labelled
from upshift.linking.metrics import SHOWN, Judged, set_scores
from upshift.linking.weights import Weights, calibrate, fit_weights

Floats = NDArray[np.float32]

_PARTS = 4
"""Parts in turn left out, so that a probability is fitted on scores not learned."""
_THRESHOLDS = np.arange(0.1, 0.61, 0.02)


@dataclass(frozen=True, slots=True)
class Text:
    """
    Candidates of one text with what is right.

    Parameters
    ----------
    concepts
        Candidates.
    features
        Candidates × features.
    gold
        The right concepts, found or not.
    trust
        How much the text counts in learning.
    """

    concepts: NDArray[np.int32]
    features: Floats
    gold: frozenset[int]
    trust: float = 1.0

    def is_right(self) -> NDArray[np.bool_]:
        """Tell which candidates are right."""
        return np.fromiter((c in self.gold for c in self.concepts), np.bool_)


def candidates(
    finder: Finder, texts: Sequence[str], gold: Sequence[frozenset[int]]
) -> list[Text]:
    """Find the candidates of texts whose concepts are known."""
    found = []
    for first, batch in finder.find(texts):
        for at, count in enumerate(batch.counts):
            features = batch.features[at, :count].copy()
            concepts = batch.concepts[at, :count].copy()
            found.append(Text(concepts, features, gold[first + at]))
    return found


def lessons_of(
    finder: Finder, labelled: Labelled, *, trust: float = 1.0
) -> list[list[Text]]:
    """Give each text of a set with the pieces inside it, each with its candidates."""
    whole = candidates(finder, labelled.texts, labelled.gold)
    pairs = [pair for inside in labelled.pieces for pair in inside]
    parts = iter(candidates(finder, [p for p, _ in pairs], [g for _, g in pairs]))
    return [
        [replace(text, trust=trust), *(next(parts) for _ in inside)]
        for text, inside in zip(whole, labelled.pieces, strict=True)
    ]


def learn(
    groups: Sequence[Sequence[Text]], further: Sequence[Text] = (), seed: int = 1
) -> Weights:
    """
    Fit weights, probability and threshold.

    Parameters
    ----------
    groups
        Texts, each with its pieces; probability and threshold are fitted on the
        first of each group.
    further
        Texts of another kind that help to weigh the features.
    seed
        Of the parts left out in turn.
    """
    parts = np.random.default_rng(seed).permutation(len(groups)) % _PARTS
    scores: list[NDArray[np.float64]] = [np.empty(0)] * len(groups)
    for part in range(_PARTS):
        learned = _fit(
            [g for g, p in zip(groups, parts, strict=True) if p != part], further
        )
        for at in np.flatnonzero(parts == part).tolist():
            scores[at] = learned.score(groups[at][0].features)
    texts = [group[0] for group in groups]
    best = [np.argsort(-score)[:SHOWN] for score in scores]
    shown = np.concatenate([s[b] for s, b in zip(scores, best, strict=True)])
    right = np.concatenate([t.is_right()[b] for t, b in zip(texts, best, strict=True)])
    weights = calibrate(_fit(groups, further), shown, right)
    judged = [judge(weights, t, s) for t, s in zip(texts, scores, strict=True)]
    return replace(weights, threshold=_best_threshold(judged))


def judge(
    weights: Weights, text: Text, scores: NDArray[np.float64] | None = None
) -> Judged:
    """Order the candidates of a text by their probability."""
    found = weights.score(text.features) if scores is None else scores
    order = np.argsort(-found, kind="stable")
    return Judged(text.concepts[order], weights.probability(found[order]), text.gold)


def _fit(groups: Sequence[Sequence[Text]], further: Sequence[Text]) -> Weights:
    texts = [text for group in groups for text in group] + list(further)
    texts = [text for text in texts if len(text.concepts)]
    features = np.concatenate([text.features for text in texts])
    right = np.concatenate([text.is_right() for text in texts])
    sizes = [len(text.concepts) for text in texts]
    trusts = np.repeat([text.trust for text in texts], sizes)
    return fit_weights(features, right, FEATURES, trusts=trusts)


def _best_threshold(judged: Sequence[Judged]) -> float:
    f1 = [set_scores(judged, least)["f1"] for least in _THRESHOLDS]
    return round(float(_THRESHOLDS[int(np.argmax(f1))]), 2)
