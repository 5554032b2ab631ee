# SPDX-License-Identifier: Apache-2.0
"""Find which concept of the new version takes up one that is gone."""

from __future__ import annotations

import polars as pl

from upshift.taxonomy.taxonomy import Taxonomy

_KEYS = ["kind", "word"]


def same_label(concepts: pl.DataFrame, new: Taxonomy) -> pl.DataFrame:
    """
    Match removed concepts with those of the new version by their labels.

    A match counts only when it is the one possible on both sides. First any
    concept with the same preferred label is taken; then an added concept that
    bears the old label among its alternative ones.

    Parameters
    ----------
    concepts
        As in ``TaxonomyDiff.concepts``.
    new
        The new version.

    Returns
    -------
    DataFrame
        kind, uri, new_uri, label, by (label, alternative label).
    """
    gone = concepts.filter(pl.col("change") == "removed").select(
        "kind", "uri", pl.col("old_label").str.to_lowercase().alias("word")
    )
    there = concepts.filter(pl.col("change") != "removed").select(
        "kind",
        "change",
        pl.col("uri").alias("new_uri"),
        pl.col("new_label").alias("label"),
    )
    named = there.with_columns(pl.col("label").str.to_lowercase().alias("word"))
    first = _match(gone, named, "label")
    added = there.filter(pl.col("change") == "added")
    others = added.join(_alternatives(new), on="new_uri")
    rest = gone.join(first, on="uri", how="anti")
    free = others.join(first, on="new_uri", how="anti")
    both = pl.concat([first, _match(rest, free, "alternative label")])
    return both.sort("kind", "uri")


def _match(gone: pl.DataFrame, there: pl.DataFrame, by: str) -> pl.DataFrame:
    pairs = gone.join(there, on=_KEYS).unique(["uri", "new_uri"])
    lone = pl.len().over("uri") == 1, pl.len().over("new_uri") == 1
    columns = ("kind", "uri", "new_uri", "label", pl.lit(by).alias("by"))
    return pairs.filter(*lone).select(columns)


def _alternatives(new: Taxonomy) -> pl.DataFrame:
    frames = [
        frame.select(pl.col("uri").alias("new_uri"), pl.col("alt_labels").alias("word"))
        for frame in (new.occupations, new.skills, new.groups)
    ]
    words = pl.concat(frames).explode("word").drop_nulls()
    return words.with_columns(pl.col("word").str.to_lowercase()).unique()
