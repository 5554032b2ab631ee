# SPDX-License-Identifier: Apache-2.0
"""Mentions: which words of a text speak of which concept, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Text mentions concept.

    Parameters
    ----------
    text
        Name of the text.
    sentence
        Number of the sentence in the text, from 1.
    start, end
        First letter of the words and the place behind the last, in the text.
    words
        The words that speak of it.
    uri, label
        The concept.
    probability
        That a careful reader would agree, 0 to 1.
    evidence
        What speaks most for it: ``form`` (a label stands in the text), ``words``
        (words of labels do) or ``meaning`` (words that mean the same).
    explicit
        Whether a label of the concept stands in the text.
    status
        ``sure`` or ``review``.
    level
        Level that the wording hints at; None where it does not.
    stance
        ``requires``, ``offers`` or ``mentions``.
    language
        In which it was read.
    version
        Of index and weights.
    """

    text: str
    sentence: int
    start: int
    end: int
    words: str
    uri: str
    label: str
    probability: float
    evidence: str
    explicit: bool
    status: str
    level: int | None
    stance: str
    language: str
    version: str


COLUMNS: Mapping[str, pl.DataType] = {
    "text": pl.String(),
    "sentence": pl.Int64(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "words": pl.String(),
    "uri": pl.String(),
    "label": pl.String(),
    "probability": pl.Float64(),
    "evidence": pl.String(),
    "explicit": pl.Boolean(),
    "status": pl.String(),
    "level": pl.Int64(),
    "stance": pl.String(),
    "language": pl.String(),
    "version": pl.String(),
}
"""Columns of the table of mentions, with their types."""


def mentions_table(mentions: Iterable[Mention]) -> pl.DataFrame:
    """Give mentions as a table."""
    return pl.DataFrame([asdict(mention) for mention in mentions], schema=dict(COLUMNS))
