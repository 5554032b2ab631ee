# SPDX-License-Identifier: Apache-2.0
"""Find candidates: texts in, judged concepts out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from upshift.linking.batch import Batch, Reader
from upshift.linking.index import Index
from upshift.linking.kernel import (
    Found,
    Known,
    Scratch,
    find_candidates,
    found_in,
    room_for,
)

Floats = NDArray[np.float32]

_TOGETHER = 64
"""Texts of a batch: the table of cosines stays in the processor's cache."""


@dataclass(slots=True)
class Finder:
    """
    Finds the concepts of one index; holds what is worth keeping between texts.

    Parameters
    ----------
    index
        Of one taxonomy in one language.
    version
        Of the index; said once, for it is a digest of all concepts.
    """

    index: Index
    version: str = field(init=False)
    _known: Known = field(init=False)
    _reader: Reader = field(init=False)
    _scratch: Scratch = field(init=False)

    def __post_init__(self) -> None:
        """Lay the index out as arrays."""
        self.version = self.index.version
        self._known = known_of(self.index)
        self._reader = Reader(self.index)
        self._scratch = room_for(
            len(self.index.concepts.uris), len(self.index.lexicon.stem_numbers)
        )

    def find(self, texts: Sequence[str]) -> Iterator[tuple[int, Found]]:
        """
        Give candidates batch by batch.

        Yields
        ------
        number and Found
            Number of the batch's first text, and its candidates.
        """
        for first in range(0, len(texts), _TOGETHER):
            batch = self._reader.read(texts[first : first + _TOGETHER])
            found = found_in(len(batch.starts) - 1)
            meanings = self._meanings(batch)
            find_candidates(self._known, batch, meanings, self._scratch, found)
            yield first, found

    def concept(self, number: int) -> tuple[str, str]:
        """Give URI and label of a concept."""
        concepts = self.index.concepts
        return concepts.uris[number], concepts.labels[number]

    def _meanings(self, batch: Batch) -> Floats:
        return np.ascontiguousarray(batch.units @ self._known.vectors.T)


def known_of(index: Index) -> Known:
    """Lay an index out as arrays for the hot loop."""
    concepts = index.concepts
    starts, stems = index.label_stems
    facts = np.column_stack(
        [
            np.diff(starts),
            np.log1p([len(others) for others in concepts.others]),
            concepts.is_knowledge,
            concepts.reach,
            _label_rarity(index),
        ]
    )
    vectors = index.vectors.concepts
    if not len(vectors):
        vectors = np.zeros((len(concepts.uris), 1), np.float32)
    return Known(
        index.phrases,
        index.label_postings,
        index.text_postings,
        starts,
        stems,
        index.lexicon.rarity,
        facts.astype(np.float32),
        np.ascontiguousarray(vectors, np.float32),
    )


def _label_rarity(index: Index) -> Floats:
    """Give the mean rarity of the words of each label."""
    starts, stems = index.label_stems
    sums = np.concatenate([[0], np.cumsum(index.lexicon.rarity[stems])])
    sizes = np.maximum(np.diff(starts), 1)
    means = (sums[starts[1:]] - sums[starts[:-1]]) / sizes
    return np.asarray(means, np.float32)
