# SPDX-License-Identifier: Apache-2.0
"""Vectors of words and concepts, as training leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.linking.subwords import BUCKETS, pieces

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vectors:
    """
    A vector for every word and every concept.

    Parameters
    ----------
    numbers
        Row of each known word.
    words
        Known words × width, their pieces already in.
    pieces
        Buckets × width, for words that are not known.
    concepts
        Concepts × width, each of length 1.
    digest
        What they were trained from and how; blank when there are none.
    """

    numbers: Mapping[str, int]
    words: Floats
    pieces: Floats
    concepts: Floats
    digest: str = ""

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self.words.shape[1])

    def of(self, word: str) -> Floats:
        """Give the vector of any word."""
        number = self.numbers.get(word)
        if number is not None:
            return np.asarray(self.words[number], np.float32)
        found = np.asarray(self.pieces[pieces(word)], np.float32)
        return np.asarray(found.mean(axis=0), np.float32)


def no_vectors() -> Vectors:
    """Stand in until vectors are trained: every word and concept is nowhere."""
    empty = np.zeros((0, 1), np.float32)
    return Vectors({}, empty, np.zeros((BUCKETS, 1), np.float32), empty)
