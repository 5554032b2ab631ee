# SPDX-License-Identifier: Apache-2.0
"""Titles and other short strings: the nearest terms of a taxonomy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from upshift.linking.batch import sum_up
from upshift.linking.ngrams import Grams, build_grams
from upshift.linking.vectors import Vectors
from upshift.linking.words import Stems, folded, plain, words

Floats = NDArray[np.float32]

_SEX = {
    "de": re.compile(r"\((?:[mwd]\.?|in|/)+\)|/-?(?:in|r|e|frau)\b|\bm/w(?:/d)?\b"),
    "hu": re.compile(r"\((?:nő|férfi|n|f)\)|/-?nő\b"),
}
"""Marks for women and men that are no part of the title."""


@dataclass(frozen=True, slots=True)
class TitleShares:
    """
    What each view adds to the likeness of a title and a term.

    Parameters
    ----------
    letters, stems, meaning
        Runs of letters, whole stems, and trained vectors of the terms.
    concept
        Mean likeness of the other terms of the same concept, in letters.

    Notes
    -----
    Chosen on the Austrian set alone, which no floor judges (decision 0174).
    """

    letters: float = 1.0
    stems: float = 0.2
    meaning: float = 0.25
    concept: float = 0.1


@dataclass(frozen=True, slots=True)
class Titles:
    """
    Terms of one language, ready to be compared with titles.

    Parameters
    ----------
    language
        Of terms and titles.
    grams
        Terms by runs of letters.
    stem_numbers, rarity
        Number of each stem, and how much it says.
    stems
        Terms × stems at length 1, weighed by rarity.
    means
        Terms × terms: the mean over the terms of a concept.
    vectors, units
        Trained vectors and the terms' own; None where none are trained.
    shares
        What each view adds.
    """

    language: str
    grams: Grams
    stem_numbers: Mapping[str, int]
    rarity: Floats
    stems: sparse.csr_matrix
    means: sparse.csr_matrix
    vectors: Vectors | None
    units: Floats | None
    shares: TitleShares = TitleShares()

    def likeness(self, titles: Sequence[str]) -> Floats:
        """Give titles × terms; greater is nearer."""
        said = [tidy(title, self.language) for title in titles]
        letters = self.grams.likeness([plain(title) for title in said])
        asked = _stem_rows(said, Stems(self.language), self.stem_numbers)
        asked = _weighed(asked, self.rarity)
        found = self.shares.letters * letters
        found += self.shares.stems * (asked @ self.stems.T).toarray()
        found += self.shares.concept * (letters @ self.means)
        if self.vectors is not None and self.units is not None:
            found += self.shares.meaning * (units_of(said, self.vectors) @ self.units.T)
        return np.asarray(found, np.float32)


def build_titles(
    terms: Sequence[str],
    concepts: Sequence[int],
    language: str,
    vectors: Vectors | None = None,
    shares: TitleShares = TitleShares(),
) -> Titles:
    """
    Lay out terms for titles.

    Parameters
    ----------
    terms
        Labels of all concepts.
    concepts
        The concept of each term.
    language
        Of the terms.
    vectors
        Trained on the taxonomy of this language.
    shares
        What each view adds.
    """
    said = [tidy(term, language) for term in terms]
    stems = Stems(language)
    found = sorted({stems.of(word) for text in said for word in text.split()})
    numbers = {stem: number for number, stem in enumerate(found)}
    units = None if vectors is None else units_of(said, vectors)
    rows = _stem_rows(said, stems, numbers)
    rarity = np.log(1 + len(said) / (1 + rows.getnnz(0))).astype(np.float32)
    grams = build_grams([plain(text) for text in said])
    rows, means = _weighed(rows, rarity), _means(concepts)
    return Titles(language, grams, numbers, rarity, rows, means, vectors, units, shares)


def tidy(title: str, language: str) -> str:
    """
    Lower a title, without marks for women and men and without punctuation.

    Examples
    --------
    >>> tidy("Mechatroniker/-in (m/w/d)", "de")
    'mechatroniker'
    """
    lowered = folded(title)
    marks = _SEX.get(language)
    text = marks.sub(" ", lowered) if marks else lowered
    return " ".join(words(text))


def units_of(texts: Sequence[str], vectors: Vectors) -> Floats:
    """Give the sum of each text's word vectors at length 1."""
    several = [text.split() for text in texts]
    numbers = {w: n for n, w in enumerate(dict.fromkeys(w for t in several for w in t))}
    rows = np.asarray([numbers[w] for text in several for w in text], np.int32)
    table = np.zeros((max(len(numbers), 1), vectors.width), np.float32)
    for word, number in numbers.items():
        table[number] = vectors.of(word)
    starts = np.cumsum([0, *map(len, several)], dtype=np.int64)
    return np.asarray(sum_up(starts, rows, table), np.float32)


def _stem_rows(
    texts: Sequence[str], stems: Stems, numbers: Mapping[str, int]
) -> sparse.csr_matrix:
    rows = [
        sorted({numbers[s] for s in map(stems.of, t.split()) if s in numbers})
        for t in texts
    ]
    columns = np.asarray([n for row in rows for n in row], np.int32)
    starts = np.cumsum([0, *map(len, rows)])
    ones = np.ones(len(columns), np.float32)
    shape = (len(rows), len(numbers))
    return sparse.csr_matrix((ones, columns, starts), shape=shape)


def _weighed(counts: sparse.csr_matrix, rarity: Floats) -> sparse.csr_matrix:
    weighed = counts.multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel()) + 1e-9
    return (sparse.diags(1 / lengths) @ weighed).astype(np.float32).tocsr()


def _means(concepts: Sequence[int]) -> sparse.csr_matrix:
    owners = np.asarray(concepts, np.int32)
    size = int(owners.max(initial=-1)) + 1
    ones = np.ones(len(owners), np.float32)
    shape = (len(owners), size)
    member = sparse.csr_matrix((ones, (np.arange(len(owners)), owners)), shape=shape)
    share = sparse.diags(1 / np.maximum(np.asarray(member.sum(0)).ravel(), 1))
    return (member @ share @ member.T).astype(np.float32).tocsr()
