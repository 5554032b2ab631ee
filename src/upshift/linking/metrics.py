# SPDX-License-Identifier: Apache-2.0
"""How well links are found: the measures of the public test sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
"""Bins of the calibration error, of equal width."""
SHOWN = 10
"""Candidates of each text whose probability is judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """
    Links of one text, the likeliest first.

    Parameters
    ----------
    concepts
        Numbers of the concepts.
    chances
        Their probabilities.
    gold
        The right ones.
    """

    concepts: NDArray[np.int32]
    chances: NDArray[np.float64]
    gold: frozenset[int]

    def hits(self) -> NDArray[np.bool_]:
        """Tell which links are right."""
        return np.fromiter((c in self.gold for c in self.concepts), np.bool_)


def r_precision(judged: Sequence[Judged], most: int = 5) -> float:
    """
    Give R-Precision@k: right ones among the first k, over min(k, gold), mean.

    As Decorte et al. (2022) measure it, over texts with at least one gold concept.
    """
    shares = [
        one.hits()[:most].sum() / min(most, len(one.gold)) for one in judged if one.gold
    ]
    return float(np.mean(shares)) if shares else float("nan")


def reciprocal_rank(judged: Sequence[Judged]) -> float:
    """Give the mean of one over the rank of the first right link."""
    firsts = [np.flatnonzero(one.hits()) for one in judged if one.gold]
    shares = [1 / (1 + first[0]) if len(first) else 0.0 for first in firsts]
    return float(np.mean(shares)) if shares else float("nan")


def set_scores(judged: Sequence[Judged], least: float) -> dict[str, float]:
    """
    Give precision, recall and F1 of all links from a probability on.

    Counted over all texts together; a text without a skill can only add wrong ones.
    """
    taken = [(one.chances >= least, one) for one in judged]
    right = sum(int((one.hits() & chosen).sum()) for chosen, one in taken)
    given = sum(int(chosen.sum()) for chosen, _ in taken)
    wanted = sum(len(one.gold) for one in judged)
    return {
        "precision": right / max(given, 1),
        "recall": right / max(wanted, 1),
        "f1": 2 * right / max(given + wanted, 1),
    }


def calibration_error(judged: Sequence[Judged]) -> float:
    """Give the mean distance of probability and share of right ones, bin by bin."""
    chances = np.concatenate([one.chances[:SHOWN] for one in judged])
    hits = np.concatenate([one.hits()[:SHOWN] for one in judged])
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    return float(
        sum(
            (bins == b).mean() * abs(chances[bins == b].mean() - hits[bins == b].mean())
            for b in np.unique(bins)
        )
    )


def interval(
    judged: Sequence[Judged], rounds: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """Give the middle 95 % of R-Precision@5 when texts are drawn anew."""
    usable = [one for one in judged if one.gold]
    scores = np.asarray([r_precision([one]) for one in usable])
    random = np.random.default_rng(seed)
    means = random.choice(scores, (rounds, len(scores))).mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
