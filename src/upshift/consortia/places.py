# SPDX-License-Identifier: Apache-2.0
"""Lists of countries and regions that rule packs name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

EU = "eu"
"""Name of the list of Member States."""


def expand(names: Iterable[str]) -> tuple[str, ...]:
    """
    Give places with every ``@list`` replaced by what it holds.

    Examples
    --------
    >>> expand(["@eu-28"])[-1], len(expand(["@eu"]))
    ('GB', 27)
    """
    found: dict[str, None] = {}
    for name in names:
        inside = _inside(name[1:]) if name.startswith("@") else (name,)
        found |= dict.fromkeys(inside)
    return tuple(found)


@cache
def place_lists() -> dict[str, dict[str, Any]]:
    """Read every list with its source."""
    text = files("upshift.consortia").joinpath("places.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))


def _inside(name: str) -> tuple[str, ...]:
    known = place_lists()
    if name not in known:
        msg = f"'@{name}' is not a list of places; there are {', '.join(known)}"
        raise ValueError(msg)
    return expand(known[name]["places"])
