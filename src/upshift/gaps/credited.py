# SPDX-License-Identifier: Apache-2.0
"""Levels that count: after expiry, evidence and near skills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.gaps.params import GapParams


@dataclass(frozen=True, slots=True)
class Credited:
    """
    The level that counts for every worker row and skill.

    Parameters
    ----------
    workers, skills
        Names of the rows and columns, in the order of their tables.
    levels
        Matrix [workers × skills] of levels 0 to 3; 0 is not held.
    near
        One row per cell that rests on a near skill: ``worker, skill,
        credited_from``.
    """

    workers: tuple[str, ...]
    skills: tuple[str, ...]
    levels: NDArray[np.int8]
    near: pl.DataFrame


def credited_levels(network: Mapping[str, pl.DataFrame], params: GapParams) -> Credited:
    """
    Credit every worker row with the level that counts of every skill.

    A holding counts until it expires, on the worker's own word up to
    ``self_assessed_most``; a near skill counts floor((1 − distance) × level),
    where level is what counts of the near skill itself. The greatest wins; on a
    tie the skill itself, then the nearer skill, then the first by name.

    *Reads* workers, skills, holds, resembles, periods.
    """
    workers, skills = network["workers"]["worker"], network["skills"]["skill"]
    own = _own_levels(network, params)
    levels = own.copy()
    near = np.full(0, -1), np.full(0, -1), np.full(0, -1)
    cells = [near]
    for skill, pairs in _near_pairs(network, params).items():
        best, source = _best_credit(own, pairs)
        rows = np.flatnonzero(best > own[:, skill])
        levels[rows, skill] = best[rows]
        cells.append((rows, np.full(len(rows), skill), source[rows]))
    row, column, source = (np.concatenate(parts) for parts in zip(*cells, strict=True))
    levels.flags.writeable = False
    return Credited(
        workers=tuple(workers),
        skills=tuple(skills),
        levels=levels,
        near=pl.DataFrame(
            {
                "worker": workers.gather(row),
                "skill": skills.gather(column),
                "credited_from": skills.gather(source),
            },
        ).sort("worker", "skill"),
    )


def counted_holdings(
    network: Mapping[str, pl.DataFrame],
    params: GapParams,
) -> pl.DataFrame:
    """
    Give the holdings that count, each with the level that ``counts``.

    *Reads* holds, periods.
    """
    level, most = pl.col("level"), params.self_assessed_most
    believed = pl.when(pl.col("evidence") == "self").then(
        pl.min_horizontal(level, most)
    )
    holds = network["holds"].with_columns(counts=believed.otherwise(level))
    starts = network["periods"]["start_date"]
    if len(starts):
        expires = pl.col("expires")
        holds = holds.filter(expires.is_null() | (expires >= starts.min()))
    return holds


def places(names: pl.Series, of: pl.Series) -> NDArray[np.int64]:
    """Give the place of each name in ``of``; every name must be there."""
    place = pl.DataFrame({"name": of}).with_row_index("place")
    found = pl.DataFrame({"name": names}).join(
        place, on="name", how="left", maintain_order="left"
    )
    return found["place"].cast(pl.Int64).to_numpy()


def _own_levels(
    network: Mapping[str, pl.DataFrame], params: GapParams
) -> NDArray[np.int8]:
    workers, skills = network["workers"]["worker"], network["skills"]["skill"]
    holds = counted_holdings(network, params)
    row, column = places(holds["worker"], workers), places(holds["skill"], skills)
    levels = np.zeros((len(workers), len(skills)), dtype=np.int8)
    np.maximum.at(levels, (row, column), holds["counts"].to_numpy().astype(np.int8))
    return levels


def _near_pairs(
    network: Mapping[str, pl.DataFrame], params: GapParams
) -> dict[int, list[tuple[int, float]]]:
    """Give for each asked skill its near skills, nearest first."""
    asked = (
        network["resembles"]
        .filter(pl.col("distance") <= params.near_most)
        .sort("skill", "distance", "near_skill")
    )
    skills = network["skills"]["skill"]
    skill, near = places(asked["skill"], skills), places(asked["near_skill"], skills)
    pairs: dict[int, list[tuple[int, float]]] = {}
    for i, j, distance in zip(
        skill.tolist(), near.tolist(), asked["distance"], strict=True
    ):
        pairs.setdefault(i, []).append((j, distance))
    return pairs


def _best_credit(
    own: NDArray[np.int8], pairs: list[tuple[int, float]]
) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Give the greatest credit per worker row and the near skill it rests on."""
    best = np.zeros(own.shape[0], dtype=np.int8)
    source = np.full(own.shape[0], -1)
    for near, distance in pairs:
        shares = np.round((1 - distance) * np.arange(4), _NEAR_DIGITS)
        credit_of = np.floor(shares).astype(np.int8)
        credit = credit_of[own[:, near]]
        better = credit > best
        best[better], source[better] = credit[better], near
    return best, source


_NEAR_DIGITS = 9
"""Decimals kept before the floor, so that 1.9999999998 counts as 2 (plan.md)."""
