# SPDX-License-Identifier: Apache-2.0
"""Pieces of words: a word is itself and the runs of letters inside it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

BUCKETS = 1 << 16
"""Places that runs of letters share; 65,536 keep collisions rare (the study)."""

_SHORTEST, _LONGEST = 3, 5


def pieces(word: str) -> list[int]:
    """Give the buckets of a word's runs of three to five letters, ends marked."""
    marked = f"<{word}>"
    found = [
        zlib.crc32(marked[start : start + size].encode()) % BUCKETS
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(marked) - size + 1)
    ]
    return found or [zlib.crc32(marked.encode()) % BUCKETS]


def piece_matrix(words: Sequence[str], known: int) -> sparse.csr_matrix:
    """
    Make each word a row over known words and buckets.

    Parameters
    ----------
    words
        The first ``known`` of them have a column of their own.
    known
        Number of words with a column of their own.

    Returns
    -------
    sparse matrix
        Words × (known + buckets): 1 for the word itself, and for each of its
        pieces one part of 1.
    """
    columns: list[int] = []
    weights: list[float] = []
    starts = [0]
    for number, word in enumerate(words):
        inside = pieces(word)
        own = [number] if number < known else []
        columns += own + [known + bucket for bucket in inside]
        weights += [1.0] * len(own) + [1 / len(inside)] * len(inside)
        starts.append(len(columns))
    shape = (len(words), known + BUCKETS)
    arrays = (_floats(weights), np.asarray(columns, np.int32), np.asarray(starts))
    return sparse.csr_matrix(arrays, shape=shape)


def _floats(values: Iterable[float]) -> NDArray[np.float32]:
    return np.fromiter(values, np.float32)
