# SPDX-License-Identifier: Apache-2.0
"""Likeness of every pair of occupations of a taxonomy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.gaps.credited import places
from upshift.gaps.params import GapParams


def score_pairs(
    occupations: pl.Series,
    relations: pl.DataFrame,
    near: pl.DataFrame,
    *,
    params: GapParams = GapParams(),
) -> NDArray[np.float32]:
    """
    Score how much of one occupation's skills another brings, for all pairs.

    likeness[a, b] = Σ_s weight_b(s) × brings_a(s) ÷ Σ_s weight_b(s), where
    weight_b(s) is 1 for an essential skill of b, ``optional_weight`` for an
    optional one, and brings_a(s) the greatest of weight_a(s) and
    (1 − distance) × weight_a(near skill) over skills at most ``near_most`` away.
    It is directed, after Nesta's Mapping Career Causeways (2020), and has no
    levels, for public taxonomies state none.

    Parameters
    ----------
    occupations
        Names, in the order of the matrix.
    relations
        ``occupation, skill, essential``, one row for each pair.
    near
        ``skill, near_skill, distance`` as in `resembles`; may be empty.

    Returns
    -------
    array
        [occupations × occupations], from row to column, 0 to 1; a column of
        zeros where an occupation asks for nothing.
    """
    asks = _weights(relations, occupations, params)
    brings = _with_near(asks, near, params)
    total = np.zeros((len(occupations), len(occupations)), dtype=np.float32)
    for rows, columns, product in _outer_products(brings, asks):
        total[np.ix_(rows, columns)] += product
    most = np.zeros(len(occupations), dtype=np.float32)
    np.add.at(most, asks["place"].to_numpy(), asks["weight"].to_numpy())
    return np.divide(total, most, out=np.zeros_like(total), where=most > 0)


def _weights(
    relations: pl.DataFrame, occupations: pl.Series, params: GapParams
) -> pl.DataFrame:
    """Give place of the occupation, skill and weight of each relation."""
    weight = pl.when("essential").then(1.0).otherwise(params.optional_weight)
    return (
        relations.with_columns(
            place=pl.Series(places(relations["occupation"], occupations)),
            weight=weight.cast(pl.Float32),
        )
        .group_by("skill", "place")
        .agg(pl.col("weight").max())
        .sort("skill", "place")
    )


def _with_near(
    asks: pl.DataFrame, near: pl.DataFrame, params: GapParams
) -> pl.DataFrame:
    """Add what is brought by near skills, keeping the greatest."""
    weight = (pl.col("weight") * (1 - pl.col("distance"))).cast(pl.Float32)
    lent = (
        near.filter(pl.col("distance") <= params.near_most)
        .rename({"skill": "asked", "near_skill": "skill"})
        .join(asks, on="skill")
        .select(pl.col("asked").alias("skill"), "place", weight.alias("weight"))
    )
    return (
        pl.concat([asks, lent])
        .group_by("skill", "place")
        .agg(pl.col("weight").max())
        .sort("skill", "place")
    )


def _outer_products(
    brings: pl.DataFrame, asks: pl.DataFrame
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]:
    """Give skill by skill who brings it, who asks for it, and the products."""
    lists = [pl.col("place"), pl.col("weight")]
    asked = asks.group_by("skill", maintain_order=True).agg(lists)
    brought = brings.group_by("skill", maintain_order=True).agg(lists)
    both = asked.join(brought, on="skill", suffix="_brought")
    for _, columns, weights, rows, brought_weights in both.iter_rows():
        product = np.multiply.outer(
            np.array(brought_weights, dtype=np.float32),
            np.array(weights, dtype=np.float32),
        )
        yield np.array(rows), np.array(columns), product
