# SPDX-License-Identifier: Apache-2.0
"""What became of each concept a network refers to."""

from __future__ import annotations

import polars as pl

from upshift.taxonomy.compare import TaxonomyDiff

LABELS = {"en": "label", "hu": "label_hu", "de": "label_de"}
"""Column of a network that holds the labels of a language."""


def mark_fates(
    table: pl.DataFrame, diff: TaxonomyDiff, redirects: pl.DataFrame | None
) -> pl.DataFrame:
    """
    Add to each row what became of its concept.

    Parameters
    ----------
    table
        Skills or occupations of a network, with ``uri``.
    diff
        From the network's version to the new one.
    redirects
        uri, new_uri, or None.

    Returns
    -------
    DataFrame
        Rows and columns as given, and in columns of our own: ``_change`` (kept,
        renamed, replaced, removed, unknown; null without a concept), the
        concept's old and new label and ISCO group, and ``_uri``, its address in
        the new version.
    """
    concepts = diff.concepts.select(
        "uri",
        pl.col("change").alias("_change"),
        pl.col("old_label").alias("_old_label"),
        pl.col("new_label").alias("_same_label"),
    )
    isco = diff.isco.select(
        "uri", pl.col("old").alias("_old_isco"), pl.col("new").alias("_new_isco")
    )
    marked = table
    for facts in (concepts, isco, _successors(diff, redirects)):
        marked = marked.join(facts, on="uri", how="left", maintain_order="left")
    gone = pl.col("_change").is_null() | (pl.col("_change") == "removed")
    replaced = gone & pl.col("_new_uri").is_not_null()
    # A concept that only the new version has needs no change.
    change = pl.col("_change").replace("added", "kept").fill_null("unknown")
    return marked.with_columns(
        pl.when(replaced)
        .then(pl.lit("replaced"))
        .when(pl.col("uri").is_not_null())
        .then(change)
        .alias("_change"),
        pl.when(replaced)
        .then("_successor_label")
        .otherwise("_same_label")
        .alias("_new_label"),
    ).with_columns(
        pl.when(pl.col("_change") == "replaced")
        .then("_new_uri")
        .when(pl.col("_change") != "removed")
        .then("uri")
        .alias("_uri")
    )


def label_follows(label: str) -> pl.Expr:
    """Say where the label was the taxonomy's and has a successor."""
    differs = pl.col("_new_label") != pl.col("_old_label")
    was_theirs = pl.col(label) == pl.col("_old_label")
    return (was_theirs & differs).fill_null(value=False)


def isco_follows() -> pl.Expr:
    """Say where the ISCO group was the old version's and another one holds now."""
    return (pl.col("isco") == pl.col("_old_isco")).fill_null(value=False)


def _successors(diff: TaxonomyDiff, redirects: pl.DataFrame | None) -> pl.DataFrame:
    found = diff.replaced.select(
        "uri", "new_uri", (pl.col("by") == "label").alias("_same")
    )
    if redirects is not None:
        named = redirects.select("uri", "new_uri", pl.lit(value=True).alias("_same"))
        found = pl.concat([named, found]).unique("uri", keep="first")
    labels = diff.concepts.drop_nulls("new_label").select(
        pl.col("uri").alias("new_uri"), pl.col("new_label").alias("_successor_label")
    )
    return found.join(labels, on="new_uri").rename({"new_uri": "_new_uri"})
