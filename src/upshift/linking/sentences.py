# SPDX-License-Identifier: Apache-2.0
"""Sentences and bullets of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”»)\]]*\s+(?=[\"'“„«(\[]*[^\W\d_a-zà-ÿ])|\s[•▪●·–*]\s+|;\s+"
)
"""A full stop before a capital; bullets inside a line; semicolons. The look back keeps
a long run of stops from being tried at each of them."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|incl|approx|no|nr|vs|dr|mr|ms|mrs|prof|st|bzw|z\.b|ca|pl"
    r"|ill|kb|stb|ún|ing|p\.ex|env)|\b\w)\.\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s\-–—•▪●◦‣·*>#|]*(?:\(?\d{1,2}[.)]\s+)?")

LONGEST = 1200
"""Letters of a sentence that is read at once; longer ones are cut at a blank."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    r"""
    Give start and end of every sentence or bullet.

    Parameters
    ----------
    text
        Of any length; nothing is copied.

    Examples
    --------
    >>> text = "We weld, e.g. Aluminium. You drive!\n- robots; PLC"
    >>> [text[a:b] for a, b in sentences(text)]
    ['We weld, e.g. Aluminium.', 'You drive!', 'robots', 'PLC']
    """
    for line in _LINE.finditer(text):
        for start, end in _parts(text, line.start(), line.end()):
            yield from _trimmed(text, start, end)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for mark in _END.finditer(text, start, end):
        head = text[max(first, mark.end() - 12) : mark.end()]
        if not _ABBREVIATION.search(head):
            yield first, mark.end()
            first = mark.end()
    yield first, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Drop blanks and bullets; cut what is too long."""
    while start < end:
        piece = text[start : min(end, start + LONGEST)]
        if start + LONGEST < end:
            blank = piece.rfind(" ")
            piece = piece[: blank + 1] if blank > 0 else piece
        head = _BULLET.match(piece)
        skipped = head.end() if head else 0
        body = piece[skipped:].rstrip(" \t;•▪●·*|")
        if body.strip():
            yield start + skipped, start + skipped + len(body)
        start += len(piece)
