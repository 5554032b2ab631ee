# SPDX-License-Identifier: Apache-2.0
"""Texts as numbers: words, stems and vectors of a few texts at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from upshift.linking.index import Index
from upshift.linking.words import Stems, words

Floats = NDArray[np.float32]

MOST_WORDS = 200
"""Words of one text that are read; a sentence has about 17."""

_MOST_REMEMBERED = 50_000  # unknown words; then memory starts afresh


class Batch(NamedTuple):
    """
    A few texts as numbers.

    Parameters
    ----------
    starts
        Where the words of each text begin; one more than there are texts.
    stems
        Stem of each word; -1 where no concept has it.
    says
        Whether the word may say something of a skill.
    rows
        Row of each word in ``vectors``.
    vectors
        One for each different word.
    units
        One for each text: the sum of its words' vectors at length 1.
    """

    starts: NDArray[np.int64]
    stems: NDArray[np.int32]
    says: NDArray[np.bool_]
    rows: NDArray[np.int32]
    vectors: Floats
    units: Floats


@dataclass(slots=True)
class Reader:
    """
    Turns texts into numbers; words it has seen are remembered.

    Parameters
    ----------
    index
        Whose words and vectors count.
    """

    index: Index
    _stems: Stems = field(init=False)
    _rows: dict[str, int] = field(default_factory=dict)
    _seen: list[tuple[int, bool]] = field(default_factory=list)
    _vectors: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Start with an empty memory."""
        self._stems = Stems(self.index.concepts.language)
        self._forget()

    def read(self, texts: Sequence[str]) -> Batch:
        """Give a few texts as numbers."""
        if len(self._rows) > _MOST_REMEMBERED:
            self._forget()
        rows = [
            [self._row(word) for word in words(text)[:MOST_WORDS]] for text in texts
        ]
        starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        flat = np.asarray([row for part in rows for row in part], np.int32)
        seen = [self._seen[row] for row in flat]
        return Batch(
            starts,
            np.asarray([stem for stem, _ in seen], np.int32),
            np.asarray([says for _, says in seen], np.bool_),
            flat,
            self._vectors,
            sum_up(starts, flat, self._vectors),
        )

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._seen)
            stem = self.index.lexicon.stem_numbers.get(self._stems.of(word), -1)
            self._seen.append((stem, not self._stems.is_stopped(word)))
            self._keep(row, word)
        return row

    def _keep(self, row: int, word: str) -> None:
        if row >= len(self._vectors):
            grown = np.zeros((2 * row, self._vectors.shape[1]), np.float32)
            grown[: len(self._vectors)] = self._vectors
            self._vectors = grown
        self._vectors[row] = self.index.vectors.of(word)

    def _forget(self) -> None:
        self._rows.clear()
        self._seen.clear()
        self._vectors = np.zeros((1024, self.index.vectors.width), np.float32)


@njit(cache=True)
def sum_up(
    starts: NDArray[np.int64], rows: NDArray[np.int32], vectors: Floats
) -> Floats:
    """Sum the vectors of each text's words and bring the sum to length 1."""
    units = np.zeros((len(starts) - 1, vectors.shape[1]), np.float32)
    for text in range(len(units)):
        for at in range(starts[text], starts[text + 1]):
            units[text] += vectors[rows[at]]
        length = np.sqrt((units[text] ** 2).sum())
        if length > 0:
            units[text] /= length
    return units
