# SPDX-License-Identifier: Apache-2.0
"""Concepts that texts are linked to: skills or occupations with their labels."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from upshift.taxonomy import Taxonomy

Kind = Literal["skills", "occupations"]

_REUSE = ("transversal", "cross-sector", "sector-specific", "occupation-specific")
"""ESCO's reuse levels from the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """
    What texts are linked to, in the order of the index.

    Parameters
    ----------
    kind
        ``skills`` or ``occupations``.
    title
        Name and version of the taxonomy.
    language
        Of labels and descriptions.
    uris, labels
        One for each concept.
    others
        The other labels of each concept.
    descriptions
        One for each concept; may be blank.
    is_knowledge
        Whether the concept is a piece of knowledge.
    reach
        Place of the reuse level among ESCO's four, the widest first; 2 where none
        is stated.
    """

    kind: Kind
    title: str
    language: str
    uris: tuple[str, ...]
    labels: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    descriptions: tuple[str, ...]
    is_knowledge: tuple[bool, ...]
    reach: tuple[int, ...]

    def forms(self) -> list[tuple[str, ...]]:
        """Give all labels of each concept, the preferred one first."""
        pairs = zip(self.labels, self.others, strict=True)
        return [(label, *others) for label, others in pairs]

    def digest(self) -> str:
        """Give a SHA-256 over all that an index is made from."""
        total = hashlib.sha256()
        rows = zip(self.uris, self.forms(), self.descriptions, self.reach, strict=True)
        for row in rows:
            total.update(repr(row).encode())
        return total.hexdigest()


def concepts_of(taxonomy: Taxonomy, kind: Kind = "skills") -> Concepts:
    """
    Take the skills or the occupations of a taxonomy.

    Parameters
    ----------
    taxonomy
        Of any version and language.
    kind
        ``skills`` or ``occupations``.
    """
    frame = taxonomy.table(kind).sort("uri")
    labels = tuple(label.strip() for label in frame["label"])
    return Concepts(
        kind,
        taxonomy.title,
        taxonomy.language,
        tuple(frame["uri"]),
        labels,
        tuple(
            _others(label, others)
            for label, others in zip(labels, frame["alt_labels"], strict=True)
        ),
        tuple(" ".join((text or "").split()) for text in frame["description"]),
        tuple(_column(frame, "type", "knowledge")),
        tuple(
            _REUSE.index(level) if level in _REUSE else 2
            for level in _texts(frame, "reuse")
        ),
    )


def _others(label: str, others: Sequence[str]) -> tuple[str, ...]:
    stripped = (other.strip() for other in others)
    return tuple(dict.fromkeys(o for o in stripped if o and o != label))


def _column(frame: pl.DataFrame, name: str, value: str) -> list[bool]:
    return [text == value for text in _texts(frame, name)]


def _texts(frame: pl.DataFrame, name: str) -> list[str]:
    if name not in frame.columns:
        return [""] * frame.height
    return [text or "" for text in frame[name]]
