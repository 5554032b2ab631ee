# SPDX-License-Identifier: Apache-2.0
"""Worker rows, with the defaults of the contract filled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upshift.network import Network

Post = tuple[str, str]
"""Site and occupation."""


@dataclass(frozen=True, slots=True)
class Worker:
    """
    A row of ``workers``.

    Parameters
    ----------
    eqf
        Of the row, else of its occupation, else None.
    languages
        All in which the people can learn.
    """

    site: str
    occupation: str
    people: int
    eqf: int | None
    languages: frozenset[str]
    radius: float
    learns_online: bool
    training_hours: float
    working_hours: float
    longest_training: int
    hour_cost: float
    open_to_pooling: bool

    @property
    def post(self) -> Post:
        """Site and occupation they start from."""
        return self.site, self.occupation


_SAME = (
    "site",
    "occupation",
    "people",
    "radius",
    "learns_online",
    "training_hours",
    "working_hours",
    "longest_training",
    "hour_cost",
    "open_to_pooling",
)


def read_workers(network: Network) -> dict[str, Worker]:
    """Read ``workers``, ``speaks`` and the EQF level of ``occupations``."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for row in network["speaks"].iter_rows(named=True):
        spoken[row["worker"]].add(row["language"])
    asked = {
        row["occupation"]: row["eqf"]
        for row in network["occupations"].iter_rows(named=True)
    }
    return {
        row["worker"]: _worker(row, asked[row["occupation"]], spoken[row["worker"]])
        for row in network["workers"].iter_rows(named=True)
    }


def _worker(row: dict[str, Any], eqf: int | None, spoken: set[str]) -> Worker:
    return Worker(
        eqf=row["eqf"] if row["eqf"] is not None else eqf,
        languages=frozenset({row["language"], *spoken}),
        **{name: row[name] for name in _SAME},
    )
