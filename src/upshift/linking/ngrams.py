# SPDX-License-Identifier: Apache-2.0
"""Runs of letters: how alike two short strings are, whatever their endings."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_SHORTEST, _LONGEST = 2, 5
_BUCKETS = 1 << 18
"""Places for runs of letters; a language's titles have about 200,000 runs."""


@dataclass(frozen=True, slots=True)
class Grams:
    """
    Short strings by their runs of two to five letters inside words (TF-IDF).

    Parameters
    ----------
    rarity
        Of each bucket.
    rows
        Strings × buckets, each row of length 1.
    """

    rarity: NDArray[np.float32]
    rows: sparse.csr_matrix

    def likeness(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give texts × strings: 1 for the same runs, 0 for none in common."""
        asked = _weighed(_counts(texts), self.rarity)
        return np.asarray((asked @ self.rows.T).toarray(), np.float32)


def build_grams(strings: Sequence[str]) -> Grams:
    """Count and weigh the runs of letters of many strings."""
    counts = _counts(strings)
    held = counts.getnnz(0)
    rarity = (np.log((1 + len(strings)) / (1 + held)) + 1).astype(np.float32)
    return Grams(rarity, _weighed(counts, rarity))


def _counts(strings: Sequence[str]) -> sparse.csr_matrix:
    rows = [Counter(_runs(string)) for string in strings]
    columns = np.fromiter((run for row in rows for run in row), np.int32)
    times = np.fromiter((n for row in rows for n in row.values()), np.float32)
    starts = np.cumsum([0, *map(len, rows)])
    shape = (len(rows), _BUCKETS)
    return sparse.csr_matrix((1 + np.log(times), columns, starts), shape=shape)


def _weighed(
    counts: sparse.csr_matrix, rarity: NDArray[np.float32]
) -> sparse.csr_matrix:
    weighed = counts.multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel()) + 1e-9
    return (sparse.diags(1 / lengths) @ weighed).astype(np.float32).tocsr()


def _runs(string: str) -> list[int]:
    found = []
    for word in string.split():
        marked = f" {word} ".encode()
        for size in range(_SHORTEST, min(_LONGEST, len(marked)) + 1):
            found += [
                zlib.crc32(marked[start : start + size]) % _BUCKETS
                for start in range(len(marked) - size + 1)
            ]
    return found
