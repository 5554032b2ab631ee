# SPDX-License-Identifier: Apache-2.0
"""Link texts: sentence by sentence, each in its own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from upshift.linking.cues import level_of, stance_of
from upshift.linking.finder import Finder
from upshift.linking.index import Index
from upshift.linking.kernel import FEATURES, Found
from upshift.linking.language import language_of
from upshift.linking.mentions import Mention
from upshift.linking.params import AUTO, LinkParams
from upshift.linking.review import Corrections
from upshift.linking.sentences import sentences
from upshift.linking.weights import Weights, shipped_weights
from upshift.linking.words import places, words

CONFIRMED = 0.95
"""Probability at least where people said that these words speak of the concept."""
_TOGETHER = 512
"""Sentences that are held at once, however long the text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    A sentence with its place.

    Parameters
    ----------
    text
        Name of the text it stands in.
    number
        In its text, from 1.
    start
        Its first letter in the text.
    said
        Its words.
    language
        In which it is read.
    """

    text: str
    number: int
    start: int
    said: str
    language: str


@dataclass(frozen=True, slots=True)
class Linker:
    """
    Links texts to the concepts of one taxonomy, in one or several languages.

    Parameters
    ----------
    finders
        One for each language, the usual language first.
    weights
        That judge candidates.
    params
        How texts are linked.
    corrections
        What people said of earlier links; it acts at once.
    """

    finders: Mapping[str, Finder]
    weights: Weights
    params: LinkParams
    corrections: Corrections = field(default_factory=Corrections)

    def link(self, texts: Iterable[tuple[str, str]]) -> Iterator[Mention]:
        """
        Give the mentions of texts, in their order.

        Parameters
        ----------
        texts
            Name and content of each.
        """
        waiting = (one for name, text in texts for one in self.sentences(name, text))
        while several := list(islice(waiting, _TOGETHER)):
            yield from self._link(several)

    def sentences(self, name: str, text: str) -> Iterator[Sentence]:
        """Give the sentences of a text, each with its language."""
        usual = next(iter(self.finders))
        for number, (start, end) in enumerate(sentences(text), 1):
            said = text[start:end]
            language = self.params.language
            if language == AUTO:
                language = language_of(said, self.finders, usual)
            yield Sentence(name, number, start, said, language)

    def finder_of(self, sentence: Sentence) -> Finder:
        """Give the finder of a sentence's language, else the usual one."""
        usual = next(iter(self.finders.values()))
        return self.finders.get(sentence.language, usual)

    def _link(self, several: Sequence[Sentence]) -> Iterator[Mention]:
        found: dict[int, list[Mention]] = {}
        for language in dict.fromkeys(one.language for one in several):
            at = [n for n, one in enumerate(several) if one.language == language]
            finder = self.finder_of(several[at[0]])
            for first, batch in finder.find([several[n].said for n in at]):
                for row in range(len(batch.counts)):
                    number = at[first + row]
                    found[number] = self._mentions(finder, several[number], batch, row)
        for number in sorted(found):
            yield from (m for m in found[number] if not self._is_refused(m))

    def _is_refused(self, mention: Mention) -> bool:
        refused = self.corrections.refused
        said = " ".join(words(mention.words)) if refused else ""
        return (said, mention.uri) in refused

    def _mentions(
        self, finder: Finder, sentence: Sentence, batch: Found, row: int
    ) -> list[Mention]:
        if not batch.counts[row]:
            return []
        chances = self._chances(finder, sentence, batch, row)
        if chances.max() < self.params.least:
            return []
        where = places(sentence.said)
        order = np.argsort(-chances, kind="stable")[: self.params.most]
        version = f"{finder.version}/{self.weights.version}"
        hints = (
            level_of(sentence.said, sentence.language),
            stance_of(sentence.said, sentence.language, self.params.source),
        )
        return [
            Mention(
                sentence.text,
                sentence.number,
                *words_of(sentence, batch.spans[row, at], where),
                *finder.concept(batch.concepts[row, at]),
                round(float(chances[at]), 4),
                evidence_of(batch, row, int(at)),
                bool(batch.spans[row, at, 0] >= 0),
                "sure" if chances[at] >= self.params.sure else "review",
                *hints,
                sentence.language,
                version,
            )
            for at in order
            if chances[at] >= self.params.least
        ]

    def _chances(
        self, finder: Finder, sentence: Sentence, batch: Found, row: int
    ) -> NDArray[np.float64]:
        """Judge the candidates; what people confirmed is sure."""
        count = batch.counts[row]
        scores = self.weights.score(batch.features[row, :count])
        chances = self.weights.probability(scores, self.params.source)
        taken = self.corrections.taken
        where = places(sentence.said) if taken else []
        for at in range(count if taken else 0):
            said = words_of(sentence, batch.spans[row, at], where)[2]
            uri, _ = finder.concept(batch.concepts[row, at])
            if (" ".join(words(said)), uri) in taken:
                chances[at] = max(chances[at], CONFIRMED)
        return chances


def words_of(
    sentence: Sentence, span: Sequence[int], where: Sequence[tuple[int, int]]
) -> tuple[int, int, str]:
    """Give the place of a span in the text, and its words."""
    first, last = span_of(span)
    start = where[first][0]
    end = where[max(first, min(last, len(where)) - 1)][1]
    return sentence.start + start, sentence.start + end, sentence.said[start:end]


def span_of(span: Sequence[int]) -> tuple[int, int]:
    """Take the form that was found, else the run of words that lies nearest."""
    first, last = (span[0], span[1]) if span[0] >= 0 else (span[2], span[3])
    return max(int(first), 0), max(int(last), 1)


def evidence_of(batch: Found, row: int, at: int) -> str:
    """Say what speaks for a candidate: its form, its meaning or its words."""
    if batch.spans[row, at, 0] >= 0:
        return "form"
    features = dict(zip(FEATURES, batch.features[row, at], strict=True))
    return "words" if features["cover"] > 0.5 else "meaning"


def open_linker(
    indexes: Sequence[Index],
    *,
    weights: Weights | None = None,
    params: LinkParams = LinkParams(),
    corrections: Corrections = Corrections(),
) -> Linker:
    """
    Make a linker of indexes of one taxonomy.

    Parameters
    ----------
    indexes
        One for each language, the usual language first.
    weights
        None takes those that come along.
    params
        How texts are linked.
    corrections
        As in the linker.
    """
    finders = {index.concepts.language: Finder(index) for index in indexes}
    has_vectors = all(len(index.vectors.concepts) for index in indexes)
    chosen = weights or shipped_weights("skills" if has_vectors else "words")
    return Linker(finders, chosen, params, corrections)
