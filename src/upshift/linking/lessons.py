# SPDX-License-Identifier: Apache-2.0
"""Lessons: texts with the concepts they speak of, made from the taxonomy alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from upshift.linking.forms import bare

Lesson = tuple[str, tuple[int, ...]]
"""A text and the numbers of its concepts."""

_SENTENCE_END = re.compile(r"(?<=[.;])\s+")
_SHORTEST_SENTENCE = 20  # letters; shorter pieces of descriptions say nothing
_BARE, _ALONE, _LIST, _FILLED, _DOING = 0.7, 0.5, 0.6, 0.35, 0.75
"""Shares: parentheses dropped, one concept alone, a list inside one phrase, filler
added, a phrase of doing for a skill (all from the study's best run)."""


@dataclass(frozen=True, slots=True)
class Source:
    """
    What lessons are made from: concept by concept, in one order.

    Parameters
    ----------
    forms
        Labels of each concept, the preferred one first.
    descriptions
        One text for each concept; may be blank.
    is_doing
        Whether the concept is a skill, as against a piece of knowledge.
    language
        Of the texts.
    further
        Texts with their concepts from elsewhere, such as reviewed sentences.
    """

    forms: Sequence[Sequence[str]]
    descriptions: Sequence[str]
    is_doing: Sequence[bool]
    language: str = "en"
    further: Sequence[Lesson] = ()


def fixed_lessons(source: Source) -> list[Lesson]:
    """Give every label and every sentence of a description as a lesson."""
    found: list[Lesson] = []
    for number, forms in enumerate(source.forms):
        found += [(form, (number,)) for form in forms]
        found += [
            (sentence, (number,))
            for sentence in _SENTENCE_END.split(source.descriptions[number])
            if len(sentence) > _SHORTEST_SENTENCE
        ]
    return found


def made_lessons(source: Source, random: np.random.Generator) -> Iterator[Lesson]:
    """Make one sentence around each concept, often with a second and third one."""
    texts = templates().get(source.language) or templates()["en"]
    maker = _Maker(source, texts, random)
    return (maker.lesson(number) for number in range(len(source.forms)))


@cache
def templates() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Read phrases of advertisements and courses, by language and kind."""
    text = files("upshift.linking").joinpath("templates.csv").read_text("utf-8")
    found: dict[str, dict[str, list[str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["language"], {}).setdefault(row["kind"], []).append(
            row["text"]
        )
    return found


@dataclass(frozen=True, slots=True)
class _Maker:
    source: Source
    texts: Mapping[str, Sequence[str]]
    random: np.random.Generator

    def lesson(self, number: int) -> Lesson:
        chosen = [number, *self._company()]
        forms = [self._form(one) for one in chosen]
        if len(chosen) > 1 and self._by_chance(_LIST):
            text = self._phrase(number, self._joined(forms))
        else:
            pairs = zip(chosen, forms, strict=True)
            text = self._joined([self._phrase(one, form) for one, form in pairs])
        return self._filled(text), tuple(sorted(set(chosen)))

    def _company(self) -> list[int]:
        if self._by_chance(_ALONE):
            return []
        size = 1 + int(self._by_chance(0.3))
        return [int(n) for n in self.random.integers(0, len(self.source.forms), size)]

    def _form(self, number: int) -> str:
        form = self._one(self.source.forms[number])
        return bare(form) if self._by_chance(_BARE) else form

    def _phrase(self, number: int, form: str) -> str:
        is_doing = self.source.is_doing[number] and self._by_chance(_DOING)
        return self._one(self.texts["doing" if is_doing else "knowing"]).format(form)

    def _joined(self, parts: Sequence[str]) -> str:
        text = parts[0]
        joint = self._one(self.texts["joint"])
        for part in parts[1:]:
            text = joint.format(text, part)
        return text

    def _filled(self, text: str) -> str:
        if not self._by_chance(_FILLED):
            return text
        filler = self._one(self.texts["filler"])
        return f"{text} {filler}" if self._by_chance(0.7) else f"{filler} {text}"

    def _one(self, choices: Sequence[str]) -> str:
        return choices[int(self.random.integers(len(choices)))]

    def _by_chance(self, share: float) -> bool:
        return bool(self.random.random() < share)
