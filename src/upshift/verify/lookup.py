# SPDX-License-Identifier: Apache-2.0
"""Look up claims in JSON that anyone may have edited."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any


def claim(holder: object, name: str) -> Any:  # noqa: ANN401  JSON holds anything
    """Look up a claim; None where there is none."""
    return holder.get(name) if isinstance(holder, Mapping) else None


def as_number(value: object) -> float | None:
    """Give a finite number, or None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None
