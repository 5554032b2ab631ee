# SPDX-License-Identifier: Apache-2.0
"""Lists of words: ISO codes, given names, headings of personal columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """
    Give a list of ``lists.csv``.

    Examples
    --------
    >>> "HUF" in word_list("currency")
    True
    """
    text = files("upshift.tables").joinpath("lists.csv").read_text(encoding="utf-8")
    lists = dict(line.split(",", 1) for line in text.splitlines())
    words = lists[name]
    return frozenset(words.split("," if "," in words else " "))
