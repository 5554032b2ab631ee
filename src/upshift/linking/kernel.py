# SPDX-License-Identifier: Apache-2.0
"""The hot loop: candidates of each text with the features that judge them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from upshift.linking.batch import Batch
from upshift.linking.phrases import LONGEST, Phrases, find_form, step_mark
from upshift.linking.postings import Postings

Floats = NDArray[np.float32]

TOP = 40
"""Candidates from each of the three rankings (the study's recall stands still)."""
MOST = 3 * TOP + 64
"""Candidates of one text at most: three rankings and the dictionary's."""
WINDOW = 8
"""Words of the longest run that is compared with a concept by itself."""

FEATURES = (
    *("meaning", "meaning_lead", "meaning_gap", "meaning_rank"),
    *("label_words", "label_lead", "label_gap", "label_rank"),
    *("text_words", "text_lead", "text_gap", "text_rank"),
    *("form", "is_label", "cover", "cover_size", "is_covered"),
    *("size", "others", "is_knowledge", "reach", "rarity", "text_size"),
    *("window", "window_gap", "agreement", "is_inside", "rivals"),
)
"""Names of the features, in the order of their columns."""
_FORM, _COVER, _SIZE, _WINDOW, _INSIDE = 12, 14, 17, 23, 26


class Known(NamedTuple):
    """
    The index as arrays.

    Parameters
    ----------
    phrases, label_postings, text_postings
        As in the index.
    label_starts, label_stems
        Stems of each concept's label.
    rarity
        Of each stem.
    facts
        Concepts × 5: size of the label, other labels, knowledge, reach, and how rare
        the label's words are.
    vectors
        Concepts × width.
    """

    phrases: Phrases
    label_postings: Postings
    text_postings: Postings
    label_starts: NDArray[np.int64]
    label_stems: NDArray[np.int32]
    rarity: Floats
    facts: Floats
    vectors: Floats


class Scratch(NamedTuple):
    """Room that is used again for every text: one number for each concept."""

    label: Floats
    text: Floats
    form: Floats
    form_trust: Floats
    best: NDArray[np.int32]
    form_span: NDArray[np.int32]
    slot: NDArray[np.int32]
    has_stem: NDArray[np.bool_]


class Found(NamedTuple):
    """
    Candidates of a batch.

    Parameters
    ----------
    counts
        Candidates of each text.
    concepts
        Texts × MOST.
    features
        Texts × MOST × features.
    spans
        Texts × MOST × 4: first word and end of the form found, then of the best
        window; -1 where no form was found.
    """

    counts: NDArray[np.int32]
    concepts: NDArray[np.int32]
    features: Floats
    spans: NDArray[np.int32]


def room_for(concepts: int, stems: int) -> Scratch:
    """Make room for so many concepts and stems."""
    return Scratch(
        np.zeros(concepts, np.float32),
        np.zeros(concepts, np.float32),
        np.zeros(concepts, np.float32),
        np.zeros(concepts, np.float32),
        np.zeros((3, TOP), np.int32),
        np.zeros((concepts, 2), np.int32),
        np.full(concepts, -1, np.int32),
        np.zeros(stems + 1, np.bool_),
    )


def found_in(texts: int) -> Found:
    """Make room for the candidates of so many texts."""
    return Found(
        np.zeros(texts, np.int32),
        np.zeros((texts, MOST), np.int32),
        np.zeros((texts, MOST, len(FEATURES)), np.float32),
        np.full((texts, MOST, 4), -1, np.int32),
    )


@njit(cache=True)
def find_candidates(
    known: Known, batch: Batch, meanings: Floats, scratch: Scratch, found: Found
) -> None:
    """
    Fill in candidates and features of every text.

    Parameters
    ----------
    known
        The index.
    batch
        The texts.
    meanings
        Texts × concepts: cosine of each text and concept.
    scratch, found
        Room, and where the answer goes.
    """
    for text in range(len(batch.starts) - 1):
        first, last = batch.starts[text], batch.starts[text + 1]
        stems, says = batch.stems[first:last], batch.says[first:last]
        _find_forms(known.phrases, stems, scratch)
        _add_up(known.label_postings, stems, says, scratch.label, scratch.has_stem)
        _add_up(known.text_postings, stems, says, scratch.text, scratch.has_stem)
        for stem in stems:
            scratch.has_stem[stem] = stem >= 0
        _gather(meanings[text], scratch, found, text)
        _describe(known, meanings[text], scratch, found, text)
        _compare_windows(known.vectors, batch, found, text)
        _compare_forms(found.spans[text], found.features[text], found.counts[text])
        for stem in stems:
            scratch.has_stem[stem] = False
        scratch.label[:] = 0
        scratch.text[:] = 0
        scratch.form[:] = 0


@njit(cache=True)
def _find_forms(phrases: Phrases, stems: NDArray[np.int32], scratch: Scratch) -> None:
    """Note every form in the text; longer and less ambiguous ones weigh more."""
    for first in range(len(stems)):
        mark = np.uint64(0)
        for last in range(first, min(first + LONGEST, len(stems))):
            if stems[last] < 0:
                break
            mark = step_mark(mark, stems[last])
            row = find_form(phrases, mark)
            if row >= 0:
                _note_form(phrases, row, (first, last + 1), scratch)


@njit(cache=True)
def _note_form(
    phrases: Phrases, row: int, span: tuple[int, int], scratch: Scratch
) -> None:
    start, end = phrases.starts[row], phrases.starts[row + 1]
    worth = (span[1] - span[0]) ** 0.7 / (end - start) ** 0.25
    for at in range(start, end):
        concept = phrases.concepts[at]
        value = phrases.trusts[at] * worth
        if value > scratch.form[concept]:
            scratch.form[concept] = value
            scratch.form_trust[concept] = phrases.trusts[at]
            scratch.form_span[concept, 0] = span[0]
            scratch.form_span[concept, 1] = span[1]


@njit(cache=True)
def _add_up(
    postings: Postings,
    stems: NDArray[np.int32],
    says: NDArray[np.bool_],
    sums: Floats,
    seen: NDArray[np.bool_],
) -> None:
    """Sum the weights of each different stem over the concepts that hold it."""
    for at, stem in enumerate(stems):
        if stem >= 0 and says[at] and not seen[stem]:
            seen[stem] = True
            for place in range(postings.starts[stem], postings.starts[stem + 1]):
                sums[postings.concepts[place]] += postings.weights[place]
    for stem in stems:
        seen[stem] = False


@njit(cache=True)
def _gather(meanings: Floats, scratch: Scratch, found: Found, text: int) -> None:
    """Unite the best of every ranking with what the dictionary found."""
    count = 0
    slot, concepts = scratch.slot, found.concepts[text]
    for concept in range(len(scratch.form)):
        if scratch.form[concept] > 0 and count < MOST - 3 * TOP:
            slot[concept] = count
            concepts[count] = concept
            count += 1
    for ranking, values in enumerate((meanings, scratch.label, scratch.text)):
        _rank(values, scratch.best[ranking])
        for concept in scratch.best[ranking]:
            if concept >= 0 and slot[concept] < 0:
                slot[concept] = count
                concepts[count] = concept
                count += 1
    for at in range(count):
        slot[concepts[at]] = -1
    found.counts[text] = count


@njit(cache=True)
def _rank(values: Floats, best: NDArray[np.int32]) -> None:
    """Note the concepts with the highest positive values, the best first."""
    best[:] = -1
    kept = np.zeros(TOP, np.float32)
    for concept in range(len(values)):
        value = values[concept]
        if value > kept[TOP - 1]:
            at = TOP - 1
            while at > 0 and kept[at - 1] < value:
                kept[at], best[at] = kept[at - 1], best[at - 1]
                at -= 1
            kept[at], best[at] = value, concept


@njit(cache=True)
def _describe(
    known: Known, meanings: Floats, scratch: Scratch, found: Found, text: int
) -> None:
    count = found.counts[text]
    features, concepts = found.features[text], found.concepts[text]
    for ranking, values in enumerate((meanings, scratch.label, scratch.text)):
        best = scratch.best[ranking]
        _place_among(values, best, concepts[:count], features[:, 4 * ranking :])
    for at in range(count):
        concept, row = concepts[at], features[at]
        row[_FORM] = scratch.form[concept]
        row[_FORM + 1] = 0.0
        if row[_FORM] > 0:
            row[_FORM + 1] = 1.0 if scratch.form_trust[concept] > 0.96 else 0.0
            found.spans[text, at, 0] = scratch.form_span[concept, 0]
            found.spans[text, at, 1] = scratch.form_span[concept, 1]
        _cover(known, concept, scratch.has_stem, row)
        for fact in range(5):
            row[_SIZE + fact] = known.facts[concept, fact]
        row[_WINDOW + 2] = (row[3] > 0.1) + (row[7] > 0.1) + (row[11] > 0.1)


@njit(cache=True)
def _place_among(
    values: Floats,
    best: NDArray[np.int32],
    concepts: NDArray[np.int32],
    features: Floats,
) -> None:
    """Give value, lead over the usual, gap to the best and rank of each candidate."""
    top = np.zeros(TOP, np.float32)
    for at in range(TOP):
        top[at] = values[best[at]] if best[at] >= 0 else 0.0
    mean, spread = top.mean(), top.std() + 1e-3
    for at, concept in enumerate(concepts):
        value = values[concept]
        rank = 0
        while rank < TOP and top[rank] > value:
            rank += 1
        features[at, 0] = value
        features[at, 1] = (value - mean) / spread
        features[at, 2] = top[0] - value
        features[at, 3] = 1 / (5 + rank) if value > 0 else 0.0


@njit(cache=True)
def _compare_forms(spans: NDArray[np.int32], features: Floats, count: int) -> None:
    """Tell forms inside a longer form, and count those that mean several things."""
    for at in range(count):
        first, last = spans[at, 0], spans[at, 1]
        features[at, _INSIDE] = 0.0
        features[at, _INSIDE + 1] = 0.0
        for other in range(count if first >= 0 else 0):
            begin, end = spans[other, 0], spans[other, 1]
            if begin == first and end == last and other != at:
                features[at, _INSIDE + 1] += 1.0
            elif 0 <= begin <= first and end >= last and other != at:
                features[at, _INSIDE] = 1.0


@njit(cache=True)
def _cover(
    known: Known, concept: int, has_stem: NDArray[np.bool_], row: Floats
) -> None:
    """Say how much of a label's rare words the text holds."""
    held, whole = 0.0, 1e-6
    first, last = known.label_starts[concept], known.label_starts[concept + 1]
    for at in range(first, last):
        stem = known.label_stems[at]
        whole += known.rarity[stem]
        if has_stem[stem]:
            held += known.rarity[stem]
    share = held / whole
    row[_COVER] = share
    row[_COVER + 1] = share * (last - first)
    row[_COVER + 2] = 1.0 if share > 0.99 else 0.0


@njit(cache=True)
def _compare_windows(vectors: Floats, batch: Batch, found: Found, text: int) -> None:
    """Find the run of words that lies nearest to each candidate."""
    first, size = batch.starts[text], batch.starts[text + 1] - batch.starts[text]
    features, count = found.features[text], found.counts[text]
    lengths = _window_lengths(batch, first, size)
    shares = _all_shares(vectors, batch, found.concepts[text, :count], text)
    most = np.float32(0)
    for at in range(count):
        best = np.float32(-1)
        for start in range(size):
            total = np.float32(0)
            for span in range(min(WINDOW, size - start)):
                total += shares[at, start + span]
                value = total / lengths[start, span]
                if value > best:
                    best = value
                    found.spans[text, at, 2] = start
                    found.spans[text, at, 3] = start + span + 1
        features[at, _WINDOW] = best
        features[at, _WINDOW - 1] = np.log1p(size)
        most = max(most, best)
    for at in range(count):
        features[at, _WINDOW + 1] = most - features[at, _WINDOW]


@njit(cache=True)
def _all_shares(
    vectors: Floats, batch: Batch, concepts: NDArray[np.int32], text: int
) -> Floats:
    """Give candidates × words: what each word adds to each candidate's likeness."""
    first, end = batch.starts[text], batch.starts[text + 1]
    chosen = np.empty((len(concepts), vectors.shape[1]), np.float32)
    for at, concept in enumerate(concepts):
        chosen[at] = vectors[concept]
    said = np.empty((end - first, vectors.shape[1]), np.float32)
    for at in range(end - first):
        said[at] = batch.vectors[batch.rows[first + at]]
    shares: Floats = np.dot(chosen, said.T)
    return shares


@njit(cache=True)
def _window_lengths(batch: Batch, first: int, size: int) -> Floats:
    """Give the length of the sum of each run of words."""
    lengths = np.ones((size, WINDOW), np.float32)
    total = np.zeros(batch.vectors.shape[1], np.float32)
    for start in range(size):
        total[:] = 0
        for span in range(min(WINDOW, size - start)):
            total += batch.vectors[batch.rows[first + start + span]]
            lengths[start, span] = np.sqrt(np.dot(total, total)) + 1e-6
    return lengths
