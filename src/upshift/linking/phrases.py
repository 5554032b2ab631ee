# SPDX-License-Identifier: Apache-2.0
"""The dictionary: every run of words in a text that is a form of a concept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

LONGEST = 12
"""Words of the longest form that is looked for; 99.9 % of ESCO's are shorter."""

_EMPTY = np.uint64(0)


class Phrases(NamedTuple):
    """
    Forms by a 64-bit mark of their stems, in an open table.

    Parameters
    ----------
    marks
        Marks in a table of a power of two; 0 is an empty place.
    forms
        For each place the row in ``starts``.
    starts
        Where the meanings of a form begin; one more than there are forms.
    concepts, trusts
        Meanings: the concept, and how far the form stands for it.
    """

    marks: NDArray[np.uint64]
    forms: NDArray[np.int32]
    starts: NDArray[np.int32]
    concepts: NDArray[np.int32]
    trusts: NDArray[np.float32]


def build_phrases(
    forms: Sequence[Sequence[int]],
    concepts: Sequence[int],
    trusts: Sequence[float],
) -> Phrases:
    """
    Put forms into a table.

    Parameters
    ----------
    forms
        Stem numbers of each form.
    concepts, trusts
        What each form means and how far; a form may come several times.
    """
    meanings: dict[np.uint64, dict[int, float]] = {}
    for form, concept, trust in zip(forms, concepts, trusts, strict=True):
        if 0 < len(form) <= LONGEST:
            found = meanings.setdefault(mark_of(np.asarray(form, np.int64)), {})
            found[concept] = max(found.get(concept, 0.0), trust)
    size = 1 << max(4, (2 * len(meanings)).bit_length())
    marks, rows = np.zeros(size, np.uint64), np.zeros(size, np.int32)
    ordered = sorted(meanings)
    _fill(marks, rows, np.asarray(ordered, np.uint64))
    flat = [pair for mark in ordered for pair in sorted(meanings[mark].items())]
    starts = np.cumsum([0, *(len(meanings[mark]) for mark in ordered)], dtype=np.int32)
    return Phrases(
        marks,
        rows,
        starts,
        np.asarray([concept for concept, _ in flat], np.int32),
        np.asarray([trust for _, trust in flat], np.float32),
    )


@njit(cache=True)
def mark_of(stems: NDArray[np.int64]) -> np.uint64:
    """Give the mark of a run of stems."""
    mark = np.uint64(0)
    for stem in stems:
        mark = step_mark(mark, stem)
    return mark


@njit(cache=True)
def step_mark(mark: np.uint64, stem: int) -> np.uint64:
    """Carry a mark one stem further (the mixing of splitmix64, Steele 2014)."""
    mark = mark + np.uint64(stem + 1) + np.uint64(0x9E3779B97F4A7C15)
    mark = (mark ^ (mark >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mark = (mark ^ (mark >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mark ^= mark >> np.uint64(31)
    return mark if mark != _EMPTY else np.uint64(1)


@njit(cache=True)
def find_form(phrases: Phrases, mark: np.uint64) -> int:
    """Give the row of a form, or -1."""
    last = np.uint64(len(phrases.marks) - 1)
    place = mark & last
    while phrases.marks[place] != _EMPTY:
        if phrases.marks[place] == mark:
            return int(phrases.forms[place])
        place = (place + np.uint64(1)) & last
    return -1


@njit(cache=True)
def _fill(
    marks: NDArray[np.uint64], rows: NDArray[np.int32], wanted: NDArray[np.uint64]
) -> None:
    last = np.uint64(len(marks) - 1)
    for row, mark in enumerate(wanted):
        place = mark & last
        while marks[place] != _EMPTY:
            place = (place + np.uint64(1)) & last
        marks[place] = mark
        rows[place] = row
