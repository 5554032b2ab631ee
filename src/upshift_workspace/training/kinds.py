# SPDX-License-Identifier: Apache-2.0
"""Things one edits as a whole: a head row and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from upshift_workspace.tenancy.rows import TableRow, key_field, table_models


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """
    A kind of thing that is edited as a whole.

    Parameters
    ----------
    table
        Of its head row.
    groups
        Columns of the head row, as the form shows them.
    parts
        By table of its parts: the column that points to the head, and the
        columns that the form shows.
    """

    table: str
    groups: tuple[tuple[str, ...], ...]
    parts: Mapping[str, tuple[str, tuple[str, ...]]]

    @property
    def model(self) -> type[TableRow]:
        """Model of the head row."""
        return table_models()[self.table]

    @property
    def key(self) -> str:
        """Column that names the thing."""
        return key_field(self.model)

    def owner(self, table: str) -> str:
        """Name the column by which a row belongs to a thing of this kind."""
        return self.key if table == self.table else self.parts[table][0]


_LABELS = ("label", "label_hu", "label_de")
COURSE = Kind(
    "courses",
    (
        _LABELS,
        ("hours", "language", "mode", "smallest", "largest"),
        ("fee", "fixed_cost", "empty_seat_fee", "vat", "currency"),
        ("eqf", "ects", "isced", "entry_eqf", "raises_eqf_to", "opens_language"),
    ),
    {
        "teaches": ("course", ("skill", "level")),
        "expects": ("course", ("skill", "level")),
        "follows": ("course", ("earlier",)),
    },
)
OFFER = Kind(
    "offers",
    (
        ("site", "language", "smallest", "largest"),
        ("most_runs", "first_period", "last_period"),
        ("fee", "fixed_cost", "empty_seat_fee", "seat_cost", "currency"),
    ),
    {"uses": ("offer", ("resource", "amount"))},
)
RESOURCE = Kind(
    "resources",
    (("label", "kind", "site", "capacity"),),
    {"supplies": ("resource", ("period", "capacity"))},
)
PROFILE = Kind(
    "occupations",
    (
        _LABELS,
        ("isco", "eqf", "job_zone", "outlook", "exposure"),
        ("uri", "mapping"),
    ),
    {"requires": ("occupation", ("skill", "level", "essential", "from_period"))},
)
KINDS = {kind.table: kind for kind in (COURSE, OFFER, RESOURCE, PROFILE)}
