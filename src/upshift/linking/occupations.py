# SPDX-License-Identifier: Apache-2.0
"""Job titles to occupations with their ISCO-08 unit groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.linking.titles import Titles, build_titles
from upshift.linking.vectors import Vectors
from upshift.taxonomy import Taxonomy

_SCHEMA = {
    "title": pl.String(),
    "rank": pl.Int64(),
    "uri": pl.String(),
    "label": pl.String(),
    "term": pl.String(),
    "isco": pl.String(),
    "likeness": pl.Float64(),
}
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class OccupationTitles:
    """
    The occupations of one taxonomy, ready for titles in its language.

    Parameters
    ----------
    titles
        Terms of all occupations.
    terms, concepts
        Each term and the row of its occupation.
    occupations
        As in the taxonomy.
    """

    titles: Titles
    terms: tuple[str, ...]
    concepts: tuple[int, ...]
    occupations: pl.DataFrame

    def match(self, titles: Sequence[str], most: int = 5) -> pl.DataFrame:
        """
        Find the nearest occupations of each title.

        Parameters
        ----------
        titles
            As people write them.
        most
            Occupations for each title.

        Returns
        -------
        DataFrame
            title, rank from 1, uri, label, the term that is nearest, the ISCO-08
            unit group and the likeness, which is no probability.
        """
        rows = [
            row
            for first in range(0, len(titles), _TOGETHER)
            for row in self._several(titles[first : first + _TOGETHER], most)
        ]
        return pl.DataFrame(rows, schema=_SCHEMA, orient="row")

    def _several(self, titles: Sequence[str], most: int) -> list[tuple[object, ...]]:
        likeness = self.titles.likeness(titles)
        return [
            (title, rank, *self._occupation(at), float(row[at]))
            for title, row in zip(titles, likeness, strict=True)
            for rank, at in enumerate(self._nearest(row, most), 1)
        ]

    def _nearest(self, row: NDArray[np.float32], most: int) -> list[int]:
        """Give the nearest term of each of the nearest occupations."""
        found: dict[int, int] = {}
        for at in np.argsort(-row, kind="stable"):
            if row[at] <= 0 or len(found) == most:
                break
            found.setdefault(self.concepts[at], int(at))
        return list(found.values())

    def _occupation(self, at: int) -> tuple[str, str, str, str]:
        occupation = self.occupations.row(self.concepts[at], named=True)
        named = occupation["uri"], occupation["label"]
        return (*named, self.terms[at], occupation["isco"])


def occupation_titles(
    taxonomy: Taxonomy, vectors: Vectors | None = None
) -> OccupationTitles:
    """
    Lay out the occupations of a taxonomy for titles.

    Parameters
    ----------
    taxonomy
        In the language of the titles.
    vectors
        Trained on its occupations; without them letters and words alone count.
    """
    frame = taxonomy.occupations
    pairs = [
        (term.strip(), number)
        for number, (label, others) in enumerate(
            zip(frame["label"], frame["alt_labels"], strict=True)
        )
        for term in dict.fromkeys((label, *others))
        if term.strip()
    ]
    terms, concepts = zip(*pairs, strict=True)
    titles = build_titles(terms, concepts, taxonomy.language, vectors)
    return OccupationTitles(titles, terms, concepts, frame)
