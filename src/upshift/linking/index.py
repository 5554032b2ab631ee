# SPDX-License-Identifier: Apache-2.0
"""The index: all that linking needs of one taxonomy in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.linking.concepts import Concepts
from upshift.linking.forms import LABEL, bare, surface_forms
from upshift.linking.phrases import Phrases, build_phrases
from upshift.linking.postings import Postings, build_postings
from upshift.linking.vectors import Vectors, no_vectors
from upshift.linking.words import Stems, words

Floats = NDArray[np.float32]

FORMAT = 1
"""Version of the artefact's layout."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Words that are known, by number.

    Parameters
    ----------
    numbers
        Number of each word.
    stems
        Number of the stem of each word; -1 where it says nothing of a skill.
    stem_numbers
        Number of each stem.
    rarity
        How much a stem says: log of concepts over those that have it in a label.
    """

    numbers: Mapping[str, int]
    stems: NDArray[np.int32]
    stem_numbers: Mapping[str, int]
    rarity: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """
    One taxonomy in one language, ready to find its concepts in texts.

    Parameters
    ----------
    concepts
        What is found.
    lexicon
        Words of labels and descriptions.
    phrases
        The dictionary of surface forms.
    label_postings, text_postings
        BM25 over labels alone, and over labels and descriptions.
    label_stems
        Stems of each concept's label as starts and numbers.
    vectors
        Trained vectors; empty until they are trained.
    """

    concepts: Concepts
    lexicon: Lexicon
    phrases: Phrases
    label_postings: Postings
    text_postings: Postings
    label_stems: tuple[NDArray[np.int64], NDArray[np.int32]]
    vectors: Vectors

    @property
    def version(self) -> str:
        """Name what results come from: layout, taxonomy, language, digest, training."""
        trained = self.vectors.digest or "untrained"
        about = f"{self.concepts.title} {self.concepts.language}"
        return f"{FORMAT}/{about}/{self.concepts.digest()[:12]}/{trained}"


def build_index(concepts: Concepts, reviewed: Iterable[tuple[str, str]] = ()) -> Index:
    """
    Build dictionary and lexical index; vectors are trained later.

    Parameters
    ----------
    concepts
        Of one taxonomy in one language.
    reviewed
        Words with the URI that people said they speak of: forms like any label.
    """
    forms = _known_forms(concepts, reviewed)
    stems = Stems(concepts.language)
    labels = [words(bare(label)) for label in concepts.labels]
    texts = [words(text) for text in _whole_texts(concepts)]
    said_too = [words(form) for form, _ in forms]
    lexicon = _lexicon([*texts, *said_too], labels, stems)
    said = [_stem_numbers(text, stems, lexicon) for text in labels]
    return Index(
        concepts,
        lexicon,
        _phrases(concepts, forms, stems, lexicon),
        build_postings(
            [_said(words(x), stems, lexicon) for x in concepts.labels],
            len(lexicon.stem_numbers),
        ),
        build_postings(
            [_said(text, stems, lexicon) for text in texts], len(lexicon.stem_numbers)
        ),
        (
            np.cumsum([0, *map(len, said)], dtype=np.int64),
            np.asarray([s for part in said for s in part], np.int32),
        ),
        no_vectors(),
    )


def _whole_texts(concepts: Concepts) -> list[str]:
    """Give label, weighing three times, other labels and description."""
    rows = zip(concepts.labels, concepts.others, concepts.descriptions, strict=True)
    return [" . ".join([*[label] * 3, *others, text]) for label, others, text in rows]


def _lexicon(
    texts: Iterable[Sequence[str]], labels: Iterable[Sequence[str]], stems: Stems
) -> Lexicon:
    known = sorted({word for text in texts for word in text})
    stemmed = [stems.of(word) for word in known]
    numbers = {stem: n for n, stem in enumerate(sorted(set(stemmed)))}
    held = np.zeros(len(numbers))
    count = 0
    for label in labels:
        count += 1
        for stem in {stems.of(word) for word in label}:
            held[numbers[stem]] += 1
    return Lexicon(
        {word: n for n, word in enumerate(known)},
        np.asarray([numbers[stem] for stem in stemmed], np.int32),
        numbers,
        np.log(count / np.maximum(held, 1)).astype(np.float32),
    )


def _stem_numbers(text: Sequence[str], stems: Stems, lexicon: Lexicon) -> list[int]:
    unique = dict.fromkeys(
        stems.of(word) for word in text if not stems.is_stopped(word)
    )
    return [lexicon.stem_numbers[stem] for stem in unique]


def _said(text: Sequence[str], stems: Stems, lexicon: Lexicon) -> list[int]:
    return [
        lexicon.stem_numbers[stems.of(word)]
        for word in text
        if not stems.is_stopped(word)
    ]


def _known_forms(
    concepts: Concepts, reviewed: Iterable[tuple[str, str]]
) -> list[tuple[str, int]]:
    numbers = {uri: number for number, uri in enumerate(concepts.uris)}
    known = sorted((form, numbers[uri]) for form, uri in reviewed if uri in numbers)
    return [(form, number) for form, number in known if words(form)]


def _phrases(
    concepts: Concepts,
    reviewed: Sequence[tuple[str, int]],
    stems: Stems,
    lexicon: Lexicon,
) -> Phrases:
    forms: list[list[int]] = []
    meant: list[int] = []
    trusts: list[float] = []
    rows = zip(concepts.labels, concepts.others, strict=True)
    for number, (label, others) in enumerate(rows):
        for form, trust in surface_forms(label, others, concepts.language).items():
            text = words(form)
            if _stands_alone(text, stems):
                forms.append([lexicon.stem_numbers[stems.of(word)] for word in text])
                meant.append(number)
                trusts.append(trust)
    for form, number in reviewed:
        forms.append([lexicon.stem_numbers[stems.of(word)] for word in words(form)])
        meant.append(number)
        trusts.append(LABEL)
    return build_phrases(forms, meant, trusts)


def _stands_alone(text: Sequence[str], stems: Stems) -> bool:
    """Refuse forms of one word that say nothing, or of one letter."""
    if len(text) != 1:
        return bool(text)
    return len(text[0]) > 1 and not stems.is_stopped(text[0])
