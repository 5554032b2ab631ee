# SPDX-License-Identifier: Apache-2.0
"""Train vectors of words, pieces of words and concepts so that texts find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy import sparse

from upshift.linking.latent import latent_vectors
from upshift.linking.lessons import Lesson, Source, fixed_lessons, made_lessons
from upshift.linking.subwords import BUCKETS, piece_matrix
from upshift.linking.vectors import Vectors
from upshift.linking.words import words

Floats = NDArray[np.float32]

_SPREAD = 0.05  # standard deviation of first vectors


@dataclass(frozen=True, slots=True)
class TrainingParams:
    """
    How the vectors are trained.

    Parameters
    ----------
    width
        Numbers in a vector.
    steps
        Batches in all.
    batch
        Lessons in a batch.
    others
        Concepts drawn beside those of the batch, to be told apart from them.
    rate
        First step width; it falls in a line to a twentieth.
    sharpness
        Factor on the cosine before the soft maximum.
    rounds
        Made sentences for each concept in a pass over all lessons.
    further_rounds
        Times the lessons from elsewhere stand in a pass.
    seed
        Everything random is drawn with it.
    """

    width: int = 256
    steps: int = 2400
    batch: int = 384
    others: int = 3000
    rate: float = 4e-3
    sharpness: float = 20.0
    rounds: int = 3
    further_rounds: int = 4
    seed: int = 1


@dataclass(slots=True)
class Moments:
    """Vectors with the running means of their slopes (Adam, row by row)."""

    values: Floats
    mean: Floats
    square: Floats

    @classmethod
    def of(cls, values: Floats) -> Moments:
        """Begin without any slope."""
        return cls(values, np.zeros_like(values), np.zeros_like(values))

    def descend(self, rows: NDArray[np.int64], slope: Floats, rate: float) -> None:
        """Go one step down in the rows given."""
        _descend((self.values, self.mean, self.square), rows, slope, rate)


@dataclass(slots=True)
class Course:
    """
    A training under way; everything it needs to go on later.

    Parameters
    ----------
    vocabulary
        Words of all lessons; the first ``known`` have vectors of their own.
    known
        Number of words with vectors of their own.
    words, concepts
        The vectors, those of words and buckets together.
    step
        Batches done.
    """

    vocabulary: list[str]
    known: int
    words: Moments
    concepts: Moments
    step: int = 0


def begin(source: Source, params: TrainingParams) -> Course:
    """Draw the first vectors at random."""
    counts = Counter(
        word
        for text, _ in (*fixed_lessons(source), *source.further)
        for word in words(text)
    )
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    known = sum(count > 1 for count in counts.values())
    concepts, vectors = latent_vectors(
        _gathered(source),
        {word: number for number, word in enumerate(ordered[:known])},
        params.width,
        params.seed,
    )
    random = np.random.default_rng(params.seed)
    shape = (known + BUCKETS, params.width)
    first = random.normal(0, _SPREAD, shape).astype(np.float32)
    first[:known] = _SPREAD * vectors
    return Course(ordered, known, Moments.of(first), Moments.of(concepts))


def _gathered(source: Source) -> list[str]:
    pairs = zip(source.forms, source.descriptions, strict=True)
    return [" . ".join([*forms, description]) for forms, description in pairs]


def train(course: Course, source: Source, params: TrainingParams) -> Iterator[float]:
    """
    Go on from where the course stands; each step gives its loss.

    A batch depends on seed and step alone, so that a training which was stopped and
    taken up again gives the same vectors.
    """
    desk, size = _Desk(course, params), _batches_in(source, params)
    number, lessons = -1, list[Lesson]()
    while course.step < params.steps:
        if course.step // size != number:
            number = course.step // size
            lessons = _pass(source, params, number)
        start = course.step % size * params.batch
        yield desk.learn(lessons[start : start + params.batch])
        course.step += 1


def finish(course: Course, labels: Sequence[str], digest: str) -> Vectors:
    """
    Take the vectors out of a course.

    A concept's vector is the middle of the learned one and that of its label's words
    (the study's best).

    Parameters
    ----------
    course
        Trained as far as it may be.
    labels
        Of the concepts.
    digest
        What the course was made from.
    """
    known = course.vocabulary[: course.known]
    vectors = Vectors(
        {word: number for number, word in enumerate(known)},
        (piece_matrix(known, course.known) @ course.words.values).astype(np.float16),
        course.words.values[course.known :].astype(np.float16),
        np.zeros((0, course.words.values.shape[1]), np.float32),
        digest,
    )
    own = _units([sum_of(vectors, label) for label in labels])
    return replace(vectors, concepts=_units(own + _units(course.concepts.values)))


def sum_of(vectors: Vectors, text: str) -> Floats:
    """Sum the vectors of a text's words."""
    found = [vectors.of(word) for word in words(text)]
    return np.sum(found, axis=0) if found else np.zeros(vectors.width, np.float32)


def _units(rows: Sequence[Floats] | Floats) -> Floats:
    found = np.asarray(rows, np.float32)
    return np.asarray(
        found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9), np.float32
    )


def _pass(source: Source, params: TrainingParams, number: int) -> list[Lesson]:
    """Give every lesson once, made ones among them, in the order of this pass."""
    random = np.random.default_rng((params.seed, number))
    lessons = fixed_lessons(source) + list(source.further) * params.further_rounds
    for _ in range(params.rounds):
        lessons += made_lessons(source, random)
    return [lessons[at] for at in random.permutation(len(lessons))]


def _batches_in(source: Source, params: TrainingParams) -> int:
    size = len(fixed_lessons(source)) + len(source.further) * params.further_rounds
    return max(1, (size + params.rounds * len(source.forms)) // params.batch)


class _Desk:
    """Where batches are learned: words by number and their pieces."""

    def __init__(self, course: Course, params: TrainingParams) -> None:
        self.course, self.params = course, params
        self.numbers = {word: number for number, word in enumerate(course.vocabulary)}
        self.pieces = piece_matrix(course.vocabulary, course.known)

    def learn(self, batch: Sequence[Lesson]) -> float:
        random = np.random.default_rng((self.params.seed, 0, self.course.step))
        texts, used = self._texts([text for text, _ in batch])
        vectors = self.pieces[used] @ self.course.words.values
        sums = texts @ vectors
        lengths = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
        units = sums / lengths
        loss, slope = self._tell_apart(units, [gold for _, gold in batch], random)
        slope = (slope - units * (slope * units).sum(1, keepdims=True)) / lengths
        columns, inside = _columns_of(self.pieces[used])
        word_slope = inside.T @ (texts.T @ slope)
        self.course.words.descend(columns, word_slope, self._rate())
        return loss

    def _texts(
        self, texts: Sequence[str]
    ) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
        numbers = [
            [self.numbers[word] for word in words(text)[:60] if word in self.numbers]
            for text in texts
        ]
        flat = np.asarray([n for part in numbers for n in part], np.int64)
        used, columns = np.unique(flat, return_inverse=True)
        starts = np.cumsum([0, *map(len, numbers)])
        ones = np.ones(len(flat), np.float32)
        shape = (len(texts), len(used))
        return sparse.csr_matrix((ones, columns, starts), shape=shape), used

    def _tell_apart(
        self,
        units: Floats,
        gold: Sequence[Sequence[int]],
        random: np.random.Generator,
    ) -> tuple[float, Floats]:
        """Give the loss and its slope; concepts learn on the way."""
        concepts = self.course.concepts
        named = [number for part in gold for number in part]
        drawn = random.integers(0, len(concepts.values), self.params.others)
        rows = np.unique(np.concatenate([np.asarray(named), drawn]))
        lengths = np.linalg.norm(concepts.values[rows], axis=1, keepdims=True) + 1e-9
        shown = concepts.values[rows] / lengths
        chances = _soft_maximum(self.params.sharpness * (units @ shown.T))
        texts = np.repeat(np.arange(len(gold)), [len(part) for part in gold])
        columns = np.searchsorted(rows, named)
        shares = np.asarray([1 / len(p) for p in gold for _ in p], np.float32)
        loss = float(-(np.log(chances[texts, columns] + 1e-12) * shares).sum())
        chances[texts, columns] -= shares
        chances *= self.params.sharpness / len(gold)
        slope = chances.T @ units
        slope = (slope - shown * (slope * shown).sum(1, keepdims=True)) / lengths
        text_slope = chances @ shown
        concepts.descend(rows, slope, self._rate())
        return loss / len(gold), text_slope

    def _rate(self) -> float:
        return self.params.rate * max(0.05, 1 - self.course.step / self.params.steps)


def _soft_maximum(scores: Floats) -> Floats:
    scores -= scores.max(1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(1, keepdims=True)
    return scores


def _columns_of(
    matrix: sparse.csr_matrix,
) -> tuple[NDArray[np.int64], sparse.csr_matrix]:
    """Give the columns that hold something, and the matrix of these alone."""
    used, columns = np.unique(matrix.indices, return_inverse=True)
    shape = (matrix.shape[0], len(used))
    parts = (matrix.data, columns, matrix.indptr)
    return used.astype(np.int64), sparse.csr_matrix(parts, shape=shape)


@njit(cache=True)
def _descend(
    moments: tuple[Floats, Floats, Floats],
    rows: NDArray[np.int64],
    slope: Floats,
    rate: float,
) -> None:
    """Adam (Kingma and Ba 2015) on the rows given; the others rest."""
    values, mean, square = moments
    for at, row in enumerate(rows):
        for i in range(values.shape[1]):
            down = slope[at, i]
            mean[row, i] = 0.9 * mean[row, i] + 0.1 * down
            square[row, i] = 0.999 * square[row, i] + 0.001 * down * down
            values[row, i] -= rate * mean[row, i] / (np.sqrt(square[row, i]) + 1e-8)
