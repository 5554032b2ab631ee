# SPDX-License-Identifier: Apache-2.0
"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from upshift.tables.labels import fold

NEAR = 70.0
"""Least likeness (0 to 100, weighted ratio) at which a name is offered as cure."""


def nearest(name: str, choices: Iterable[str]) -> str:
    """
    Give the choice most like a name, of equals the first by letter; blank if none.

    Examples
    --------
    >>> nearest("tig_welding", ["bricklaying", "welding_tig"])
    'welding_tig'
    >>> nearest("q", {"q3", "q1", "q2"})
    'q1'
    """
    found = process.extractOne(
        name, sorted(choices), scorer=fuzz.WRatio, processor=fold, score_cutoff=NEAR
    )
    return str(found[0]) if found else ""
