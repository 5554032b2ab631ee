# SPDX-License-Identifier: Apache-2.0
"""The table of gaps: skill by skill, what a worker row lacks for an occupation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.gaps.asked import Asked
from upshift.gaps.credited import Credited, places
from upshift.gaps.transitions import Reach, own_occupations
from upshift.tables import schema


def gaps_table(
    network: Mapping[str, pl.DataFrame],
    credited: Credited,
    asked: Asked,
    reach: Reach,
) -> pl.DataFrame:
    """
    List the essential skills missing for the own occupation and those in reach.

    A skill held at the level asked for, or above, has no row.
    """
    own = own_occupations(network)
    worker = np.concatenate([np.arange(len(own)), reach.worker])
    occupation = np.concatenate([own, reach.occupation])
    order = np.lexsort((occupation, worker))
    entry, column = _spread(asked.essential, occupation[order])
    worker, occupation = worker[order][entry], occupation[order][entry]
    required = asked.essential[occupation, column]
    held = credited.levels[worker, asked.skills[column]]
    lacks = held < required
    worker, occupation, column = worker[lacks], occupation[lacks], column[lacks]
    workers, skill = network["workers"], asked.skills[column]
    names = network["skills"]["skill"]
    table = pl.DataFrame(
        {
            "worker": workers["worker"].gather(worker),
            "occupation": network["occupations"]["occupation"].gather(occupation),
            "skill": names.gather(skill),
            "required": required[lacks],
            "held": held[lacks],
            "missing": required[lacks] - held[lacks],
            "credited_from": _credited_from(network, credited, worker, skill),
            "people": workers["people"].gather(worker),
        }
    )
    dtypes = schema()["gaps"].dtypes
    return table.select(pl.col(name).cast(kind) for name, kind in dtypes.items())


def _spread(
    essential: NDArray[np.int8], occupation: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give, for each occupation in the list, its entry and each column it asks."""
    row, column = np.nonzero(essential)
    first = np.searchsorted(row, np.arange(len(essential) + 1))
    count = np.diff(first)[occupation]
    entry = np.repeat(np.arange(len(occupation)), count)
    within = np.arange(len(entry)) - np.repeat(np.cumsum(count) - count, count)
    return entry, column[first[occupation[entry]] + within]


def _credited_from(
    network: Mapping[str, pl.DataFrame],
    credited: Credited,
    worker: NDArray[np.int64],
    skill: NDArray[np.int64],
) -> pl.Series:
    """Name the near skill a cell rests on; null where it rests on none."""
    near, names = credited.near, network["skills"]["skill"]
    row = places(near["worker"], network["workers"]["worker"])
    cell = row * len(names) + places(near["skill"], names)
    cells = pl.DataFrame({"cell": cell, "near": near["credited_from"]})
    asked = pl.DataFrame({"cell": worker * len(names) + skill})
    return asked.join(cells, on="cell", how="left", maintain_order="left")["near"]
