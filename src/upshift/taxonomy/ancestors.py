# SPDX-License-Identifier: Apache-2.0
"""Walk up a hierarchy: all ancestors of concepts, and how much each one says."""

from __future__ import annotations

import math

import polars as pl


def ancestors(broader: pl.DataFrame, uris: pl.Series) -> pl.DataFrame:
    """
    Give every ancestor of each concept, itself included.

    Parameters
    ----------
    broader
        uri, broader; a concept may lie under several, and loops do no harm.
    uris
        Concepts to start from.

    Returns
    -------
    DataFrame
        uri, ancestor; each pair once.
    """
    start = uris.unique().sort()
    found = pl.DataFrame({"uri": start, "ancestor": start})
    edge = found
    up = broader.select(
        pl.col("uri").alias("ancestor"), pl.col("broader").alias("above")
    )
    while edge.height:
        reached = (
            edge.join(up, on="ancestor")
            .select("uri", pl.col("above").alias("ancestor"))
            .unique()
        )
        edge = reached.join(found, on=["uri", "ancestor"], how="anti")
        found = pl.concat([found, edge])
    return found.sort("uri", "ancestor")


def information(broader: pl.DataFrame, skills: pl.Series) -> pl.DataFrame:
    """
    Give how much a concept says: 1 for a leaf, 0 for one that covers all.

    IC(x) = 1 − ln(1 + concepts below x) / ln(all concepts), after Seco, Veale,
    Hayes (2004).

    Parameters
    ----------
    broader
        uri, broader.
    skills
        All skills; together with what lies above them they are the concepts.

    Returns
    -------
    DataFrame
        uri, information between 0 and 1; sorted by uri.
    """
    # Only what lies above skills counts: the other pillar has its own tree.
    inside = ancestors(broader, skills)["ancestor"].unique()
    above = ancestors(broader, inside)
    below = above.group_by("ancestor").agg((pl.len() - 1).alias("below"))
    whole = max(math.log(max(len(inside), 2)), 1e-9)
    said = 1 - (pl.col("below") + 1).log() / whole
    return below.select(
        pl.col("ancestor").alias("uri"), said.clip(0.0, 1.0).alias("information")
    ).sort("uri")
