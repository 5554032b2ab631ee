# SPDX-License-Identifier: Apache-2.0
"""Sets of titles with their terms, as the MELO benchmark lays them out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from upshift.linking.titles import Titles, build_titles
from upshift.linking.vectors import Vectors

_TOGETHER = 64
"""Titles that are compared at once."""


@dataclass(frozen=True, slots=True)
class TitleSet:
    """
    Titles whose terms are known.

    Parameters
    ----------
    name
        Such as ``deu_q_de_c_de``.
    language
        Of titles and terms.
    titles, gold
        Titles with the numbers of the terms that are right for each.
    terms, concepts
        Terms with the number of the concept of each.
    """

    name: str
    language: str
    titles: tuple[str, ...]
    gold: tuple[frozenset[int], ...]
    terms: tuple[str, ...]
    concepts: tuple[int, ...]


def title_sets(folder: Path) -> list[TitleSet]:
    """Read every set below a folder whose titles and terms share a language."""
    places = sorted(path.parent for path in folder.rglob("queries.tsv"))
    found = [_read(place) for place in places if _languages(place.name)]
    return [one for one in found if one.titles]


def reciprocal_rank_of(titles: Titles, asked: TitleSet) -> tuple[float, float]:
    """
    Give the mean of one over the rank of the first right term, and titles a second.

    Terms of equal likeness share the middle of their ranks (the benchmark's paper
    leaves it open).
    """
    shares, start = [], time.process_time()
    for first in range(0, len(asked.titles), _TOGETHER):
        likeness = titles.likeness(asked.titles[first : first + _TOGETHER])
        for row, gold in zip(likeness, asked.gold[first:], strict=False):
            right = list(gold)
            best = row[right].max()
            ties = int((row == best).sum()) - int((row[right] == best).sum())
            shares.append(1 / (1 + int((row > best).sum()) + ties / 2))
    spent = max(time.process_time() - start, 1e-9)
    return float(np.mean(shares)), len(shares) / spent


def titles_of(asked: TitleSet, vectors: Vectors | None = None) -> Titles:
    """Lay out the terms of a set."""
    return build_titles(asked.terms, asked.concepts, asked.language, vectors)


def _languages(name: str) -> str:
    """Give the language of a set's name where titles and terms share it."""
    parts = name.split("_")
    same = len(parts) == 5 and parts[2] == parts[4]
    return parts[2] if same else ""


def _read(place: Path) -> TitleSet:
    terms = _rows(place / "corpus_elements.tsv")
    numbers = {row[0]: number for number, row in enumerate(terms)}
    owner = {row[0]: row[1] for row in _rows(place / "concept_mapping.tsv")}
    concepts = {uri: number for number, uri in enumerate(dict.fromkeys(owner.values()))}
    gold: dict[str, set[int]] = {}
    for row in _rows(place / "annotations.tsv"):
        if row[2] in numbers:
            gold.setdefault(row[0], set()).add(numbers[row[2]])
    asked = [row for row in _rows(place / "queries.tsv") if row[0] in gold]
    return TitleSet(
        place.name,
        _languages(place.name),
        tuple(row[1] for row in asked),
        tuple(frozenset(gold[row[0]]) for row in asked),
        tuple(row[1] for row in terms),
        tuple(concepts[owner[row[0]]] for row in terms),
    )


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if "\t" in line]
