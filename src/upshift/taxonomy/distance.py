# SPDX-License-Identifier: Apache-2.0
"""How far two skills lie apart in the hierarchy of a taxonomy."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from upshift.taxonomy.ancestors import ancestors
from upshift.taxonomy.skill_tree import SkillTree, grow
from upshift.taxonomy.taxonomy import Taxonomy

_PAIR = ["skill", "near_skill"]
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class DistanceParams:
    """
    How relations shorten a distance, and which skills count as near.

    Parameters
    ----------
    essential_most, optional_most
        Greatest distance of two skills that the publisher relates as essential
        or optional. ESCO gives no numbers; these are chosen so that a related
        skill is credited (0.5 and below) and an essential one nearly in full.
    near_most
        Greatest distance of a pair that is listed as resembling.
    """

    essential_most: float = 0.25
    optional_most: float = 0.5
    near_most: float = 0.5


def skill_distance(
    taxonomy: Taxonomy, pairs: pl.DataFrame, params: DistanceParams = DistanceParams()
) -> pl.DataFrame:
    """
    Give the distance of pairs of skills.

    d(a, b) = 1 − 2 IC(c) / (IC(a) + IC(b)), where c is the common ancestor with
    the most information (Lin 1998, *An information-theoretic definition of
    similarity*) and IC(x) = 1 − ln(1 + concepts below x) / ln(all concepts)
    (Seco, Veale, Hayes 2004, *An intrinsic information content metric*).
    Pairs that the taxonomy relates lie at most ``essential_most`` or
    ``optional_most`` apart. The distance is symmetric; 0 is the same skill and
    1 is nothing in common, or a skill the taxonomy does not know.

    Parameters
    ----------
    taxonomy
        Its ``skills``, ``broader`` and ``related`` are read.
    pairs
        skill, near_skill as URIs.
    params
        Numbers for related skills.

    Returns
    -------
    DataFrame
        skill, near_skill, distance; rows as in ``pairs``.
    """
    tree = grow(taxonomy)
    numbered = pairs.select(_PAIR)
    for key in _PAIR:
        numbers = tree.concepts.select(pl.col("uri").alias(key), "number")
        numbered = (
            numbered.join(numbers, on=key, how="left", maintain_order="left")
            .drop(key)
            .rename({"number": key})
        )
    same = pairs["skill"] == pairs["near_skill"]
    distance = _distance(tree, numbered.select(_PAIR), params)
    measured = pairs.select(_PAIR).with_columns(distance, same.alias("_same"))
    nothing = pl.when("_same").then(0.0).otherwise("distance")
    return measured.select(*_PAIR, nothing.alias("distance"))


def resembling_skills(
    taxonomy: Taxonomy, skills: pl.DataFrame, params: DistanceParams = DistanceParams()
) -> pl.DataFrame:
    """
    List the pairs of skills that lie near each other.

    Parameters
    ----------
    taxonomy
        Where their distance is measured.
    skills
        The network's ``skills``: skill and uri; skills without a concept of
        this version have no neighbours.
    params
        ``near_most`` bounds what is listed.

    Returns
    -------
    DataFrame
        The network's ``resembles``: skill, near_skill, distance (rounded to
        three decimals), both directions, sorted.
    """
    tree = grow(taxonomy)
    known = skills.select("skill", "uri").drop_nulls()
    named = known.join(tree.concepts, on="uri").select("skill", "number")
    pairs = _candidates(tree, named["number"].unique(), params.near_most)
    near = pairs.with_columns(_distance(tree, pairs, params)).filter(
        pl.col("distance") <= params.near_most
    )
    for key in _PAIR:
        names = named.select(pl.col("skill").alias(f"_{key}"), pl.col("number"))
        near = near.join(names, left_on=key, right_on="number")
    return near.select(
        pl.col("_skill").alias("skill"),
        pl.col("_near_skill").alias("near_skill"),
        pl.col("distance").round(3),
    ).sort(_PAIR)


def _candidates(tree: SkillTree, skills: pl.Series, most: float) -> pl.DataFrame:
    """Give pairs that share a close enough ancestor or are related."""
    # Near means 2 IC(c) ≥ (1 − most)(IC(a) + IC(b)), and b says no less than what
    # lies above it: an ancestor matters to a only where this holds with b = c.
    above = ancestors(tree.broader, skills)
    for column, name in (("uri", "_own"), ("ancestor", "_above")):
        says = tree.weights.rename({"uri": column, "information": name})
        above = above.join(says, on=column)
    above = above.filter(
        pl.col("_own") * (1 - most) <= pl.col("_above") * (1 + most) + _ROUNDING
    ).select("uri", "ancestor")
    under = above.join(above, on="ancestor", suffix="_near").select(
        pl.col("uri").alias("skill"), pl.col("uri_near").alias("near_skill")
    )
    ours = skills.implode()
    return (
        pl.concat([under, tree.related.select(_PAIR)])
        .filter(
            pl.col("skill") != pl.col("near_skill"),
            pl.col("skill").is_in(ours),
            pl.col("near_skill").is_in(ours),
        )
        .unique()
        .sort(_PAIR)
    )


def _distance(
    tree: SkillTree, pairs: pl.DataFrame, params: DistanceParams
) -> pl.Series:
    """Measure numbered pairs; null stands for a skill that is not known."""
    rows = pairs.with_row_index("_row")
    rows = rows.join(_shared(tree, rows), on="_row", how="left", maintain_order="left")
    for key in _PAIR:
        own = tree.weights.rename({"uri": key, "information": f"_{key}"})
        rows = rows.join(own, on=key, how="left", maintain_order="left")
    rows = rows.join(tree.related, on=_PAIR, how="left", maintain_order="left")
    total = pl.col("_skill") + pl.col("_near_skill")
    lin = pl.when(total > 0).then(1 - 2 * pl.col("_shared") / total).fill_null(1.0)
    most = (
        pl.when("essential").then(params.essential_most).otherwise(params.optional_most)
    )
    related = pl.when(pl.col("essential").is_not_null()).then(most).fill_null(1.0)
    nearest = pl.min_horizontal(lin, related).clip(0.0, 1.0)
    return rows.select(nearest.alias("distance")).to_series()


def _shared(tree: SkillTree, rows: pl.DataFrame) -> pl.DataFrame:
    """Give what the most telling common ancestor of each row says."""
    asked = pl.concat([rows["skill"], rows["near_skill"].alias("skill")]).drop_nulls()
    above = ancestors(tree.broader, asked)
    return (
        rows.join(above.rename({"uri": "skill"}), on="skill")
        .join(above.rename({"uri": "near_skill"}), on=["near_skill", "ancestor"])
        .join(tree.weights.rename({"uri": "ancestor"}), on="ancestor")
        .group_by("_row")
        .agg(pl.col("information").max().alias("_shared"))
    )
