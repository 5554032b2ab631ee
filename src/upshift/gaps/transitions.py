# SPDX-License-Identifier: Apache-2.0
"""Occupations within reach of every worker row, ranked and tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.gaps.asked import Asked, exactly, steps
from upshift.gaps.credited import Credited, places
from upshift.gaps.params import GapParams
from upshift.tables import schema

_BLOCK = 2_000
"""Worker rows measured at once; keeps matrices below 100 MB with 3,000 occupations."""


@dataclass(frozen=True, slots=True)
class Reach:
    """
    Occupations within reach, one entry for each worker row and occupation.

    Parameters
    ----------
    worker, occupation
        Places in their tables.
    rank
        1 is nearest.
    likeness, missing, shared
        As in the table of transitions.
    """

    worker: NDArray[np.int64]
    occupation: NDArray[np.int64]
    rank: NDArray[np.int64]
    likeness: NDArray[np.float64]
    missing: NDArray[np.float64]
    shared: NDArray[np.int64]


def own_occupations(network: Mapping[str, pl.DataFrame]) -> NDArray[np.int64]:
    """Give the place of every worker row's own occupation."""
    names = network["occupations"]["occupation"]
    return places(network["workers"]["occupation"], names)


def measure_reach(
    network: Mapping[str, pl.DataFrame],
    credited: Credited,
    asked: Asked,
    params: GapParams,
) -> Reach:
    """
    Find and rank the occupations within reach of every worker row.

    likeness = Σ weight × min(held, asked) ÷ Σ weight × asked, where an essential
    skill weighs 1 and an optional one ``optional_weight``. Nearest is greatest
    likeness, then least missing, then first by name. The own occupation is no
    transition, and one that asks for nothing is not known well enough to be one.
    """
    own = own_occupations(network)
    levels = credited.levels[:, asked.skills]
    blocks = [
        _reach_of_block(start, levels, own, asked, params)
        for start in range(0, max(len(levels), 1), _BLOCK)
    ]
    return Reach(*(np.concatenate(parts) for parts in zip(*blocks, strict=True)))


def transitions_table(
    network: Mapping[str, pl.DataFrame],
    reach: Reach,
    asked: Asked,
    params: GapParams,
) -> pl.DataFrame:
    """
    Give the table of transitions with its tests.

    A blank job zone leaves the viable test to the likeness alone; a transition
    is desirable only where both pays are known.
    """
    occupations, workers = network["occupations"], network["workers"]
    there, here = reach.occupation, own_occupations(network)[reach.worker]

    def at(column: str, place: NDArray[np.int64]) -> pl.Series:
        return occupations[column].gather(place)

    zone_steps = (at("job_zone", there) - at("job_zone", here)).abs()
    near_zone = (zone_steps <= params.viable_job_zones).fill_null(value=True)
    pays = at("annual_wage", there) >= params.desirable_pay * at("annual_wage", here)
    likeness = pl.Series(reach.likeness)
    table = pl.DataFrame(
        {
            "worker": workers["worker"].gather(reach.worker),
            "occupation": at("occupation", there),
            "rank": reach.rank,
            "likeness": likeness,
            "missing": reach.missing,
            "shared_skills": reach.shared,
            "asked_skills": (asked.essential > 0).sum(axis=1)[there],
            "is_viable": (likeness > params.viable_likeness) & near_zone,
            "is_highly_viable": (likeness > params.highly_viable_likeness) & near_zone,
            "is_desirable": pays.fill_null(value=False),
            "is_safe": at("exposure", there) <= params.safe_exposure,
            "people": workers["people"].gather(reach.worker),
        }
    )
    dtypes = schema()["transitions"].dtypes
    return table.select(pl.col(name).cast(kind) for name, kind in dtypes.items())


def _reach_of_block(
    start: int,
    levels: NDArray[np.int8],
    own: NDArray[np.int64],
    asked: Asked,
    params: GapParams,
) -> tuple[NDArray[np.generic], ...]:
    held = steps(levels[start : start + _BLOCK])
    shared = held @ exactly(asked.essential).T
    essential = held @ steps(asked.essential).T
    optional = held @ steps(asked.optional).T
    asks = asked.essential.sum(axis=1, dtype=float)
    weight = params.optional_weight
    most = asks + weight * asked.optional.sum(axis=1, dtype=float)
    with np.errstate(invalid="ignore"):
        likeness = (essential.astype(float) + weight * optional) / most
    within = likeness >= params.reach_likeness
    within[np.arange(len(held)), own[start : start + _BLOCK]] = False
    row, column = np.nonzero(within)
    like, missing = likeness[row, column], asks[column] - essential[row, column]
    order = np.lexsort((column, missing, -like, row))
    rank = _rank_within(row[order])
    nearest = rank <= params.reach_most
    order, rank = order[nearest], rank[nearest]
    row, column = row[order], column[order]
    shares = shared[row, column].astype(np.int64)
    return row + start, column, rank, like[order], missing[order], shares


def _rank_within(row: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count from 1 within each run of equal rows."""
    first = np.searchsorted(row, row, side="left")
    return np.arange(len(row)) - first + 1
