# SPDX-License-Identifier: Apache-2.0
"""What one may choose when texts are linked."""

from __future__ import annotations

from dataclasses import dataclass

from upshift.errors import InvalidParams

SOURCES = ("ad", "course", "cv", "title", "skills")
"""Kinds of text; each has its own probability."""
AUTO = "auto"


@dataclass(frozen=True, slots=True)
class LinkParams:
    """
    How texts are linked.

    Parameters
    ----------
    source
        Kind of text: ad, course, cv, title or skills.
    language
        Of the texts, such as ``hu``; ``auto`` tells it sentence by sentence.
    least
        Links below this probability are left out.
    sure
        Links from this probability on need no review.
    most
        Most links of one sentence, the likeliest ones.

    Raises
    ------
    InvalidParams
        If a value lies outside what it may be.

    Examples
    --------
    >>> LinkParams(source="course").sure
    0.7
    """

    source: str = "ad"
    language: str = AUTO
    least: float = 0.25
    sure: float = 0.7
    most: int = 10

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.source not in SOURCES:
            known = ", ".join(SOURCES)
            msg = f"'{self.source}' is no kind of text; there are {known}."
            raise InvalidParams(msg)
        if not 0 <= self.least <= self.sure <= 1:
            msg = "It must hold that 0 ≤ least ≤ sure ≤ 1."
            raise InvalidParams(msg)
        if self.most < 1:
            msg = f"most must be at least 1; it is {self.most}."
            raise InvalidParams(msg)
