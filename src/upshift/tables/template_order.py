# SPDX-License-Identifier: Apache-2.0
"""In which order tables are filled in, and which a first plan needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from upshift.errors import UnknownName
from upshift.tables.schema import Table, input_tables, schema

Need = Literal["needed", "useful", "special"]

FIRST_PLAN = (
    "networks",
    "organisations",
    "sites",
    "periods",
    "skills",
    "occupations",
    "requires",
    "workers",
    "holds",
    "courses",
    "teaches",
    "offers",
    "demands",
)
"""Without these there is nobody to train, nothing to learn, nowhere to learn it, or
nothing to learn it for."""

USEFUL = (
    "wishes",
    "leaves",
    "recruits",
    "releases",
    "budgets",
    "funds",
    "finances",
)
"""These make a plan truer; each has a default that can be lived with."""


def need_of(table: str) -> Need:
    """Say how much a plan needs a table."""
    if table in FIRST_PLAN:
        return "needed"
    return "useful" if table in USEFUL else "special"


def in_filling_order(names: Iterable[str] | None) -> tuple[Table, ...]:
    """
    Give the input tables, or those named, in the order in which to fill them.

    Raises
    ------
    UnknownName
        If a name is that of no input table.
    """
    known = [table.name for table in input_tables()]
    first = [*FIRST_PLAN, *USEFUL]
    order = [*first, *(name for name in known if name not in first)]
    wanted = set(order if names is None else names)
    for name in sorted(wanted - set(known)):
        msg = f"'{name}' is not an input table; there are {', '.join(known)}."
        raise UnknownName(msg)
    return tuple(schema()[name] for name in order if name in wanted)
