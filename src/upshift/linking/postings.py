# SPDX-License-Identifier: Apache-2.0
"""BM25: which concepts hold a stem, and how much that says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_K1, _B = 1.2, 0.75  # Robertson and Zaragoza 2009, their usual values


class Postings(NamedTuple):
    """
    Concepts by stem.

    Parameters
    ----------
    starts
        Where a stem's concepts begin; one more than there are stems.
    concepts, weights
        The concepts that hold it, with the weight of it in each.
    """

    starts: NDArray[np.int64]
    concepts: NDArray[np.int32]
    weights: NDArray[np.float32]


def build_postings(documents: Sequence[Sequence[int]], stems: int) -> Postings:
    """
    Weigh the stems of each document (BM25, Robertson and Zaragoza 2009).

    Parameters
    ----------
    documents
        Stem numbers, one sequence for each concept.
    stems
        Number of stems there are.
    """
    counts = [Counter(document) for document in documents]
    columns = np.asarray([c for count in counts for c in sorted(count)], np.int64)
    times = np.asarray([count[c] for count in counts for c in sorted(count)], float)
    rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    lengths = np.asarray([len(document) for document in documents], float)
    mean = max(float(lengths.mean()), 1.0) if len(documents) else 1.0
    held = np.bincount(columns, minlength=stems)
    rarity = np.log(1 + (len(documents) - held + 0.5) / (held + 0.5))
    damped = times + _K1 * (1 - _B + _B * lengths[rows] / mean)
    weights = rarity[columns] * times * (_K1 + 1) / damped
    order = np.argsort(columns, kind="stable")
    return Postings(
        np.concatenate([[0], np.cumsum(held)]),
        rows[order].astype(np.int32),
        weights[order].astype(np.float32),
    )
