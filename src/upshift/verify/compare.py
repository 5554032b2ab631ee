# SPDX-License-Identifier: Apache-2.0
"""When two numbers are the same, and how numbers are written in a breach."""

from __future__ import annotations

CENT = 0.01
"""Amounts may be rounded to cents in each row."""

RELATIVE = 1e-6
"""Share by which sums of floating point numbers may differ."""

METRE = 0.001
"""Kilometres by which two formulas for one distance may differ."""


def same(found: float, asked: float) -> bool:
    """Tell whether two amounts agree within a cent or a millionth."""
    return abs(found - asked) <= max(CENT, RELATIVE * abs(asked))


def within(found: float, limit: float, rows: int = 1) -> bool:
    """Tell whether a sum of so many rows, each rounded to cents, is within a limit."""
    return found <= limit + max(CENT * rows, RELATIVE * abs(limit))


def fits(found: float, limit: float) -> bool:
    """Tell whether hours or kilometres are within a limit, to a millionth."""
    return found <= limit + RELATIVE * max(1.0, abs(limit))


def number(value: float) -> str:
    """Write a count, hours or kilometres without needless digits."""
    return f"{value:.10g}"


def money(value: float) -> str:
    """Write an amount to the cent."""
    return f"{value:.2f}"
