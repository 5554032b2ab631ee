# SPDX-License-Identifier: Apache-2.0
"""Tell what a migration did to every reference, and what it left to decide."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.taxonomy.compare import TaxonomyDiff
from upshift.taxonomy.fates import LABELS, isco_follows, label_follows

REFERRING = {"skills": "skill", "occupations": "occupation"}
"""Tables of a network that refer to a taxonomy, with their keys."""

REPORT = {
    name: pl.String() for name in ("table", "key", "column", "change", "old", "new")
}
"""Columns of the report."""


def tell_fates(
    marked: pl.DataFrame, name: str, diff: TaxonomyDiff
) -> list[pl.DataFrame]:
    """Tell of each reference, and of the labels and ISCO groups that go with it."""
    told = [_told_uris(marked, name)]
    label = LABELS.get(diff.language, "label")
    if label in marked.columns:
        told.append(_told_labels(marked, name, label))
    if "isco" in marked.columns:
        facts = ("isco", pl.lit("updated"), "isco", pl.col("_new_isco"))
        told.append(_rows(marked.filter(isco_follows()), name, facts))
    return told


def _told_uris(marked: pl.DataFrame, name: str) -> pl.DataFrame:
    facts = ("uri", pl.col("_change"), "uri", pl.col("_uri"))
    return _rows(marked.drop_nulls("_change"), name, facts)


def _told_labels(marked: pl.DataFrame, name: str, label: str) -> pl.DataFrame:
    renamed = marked.filter(
        pl.col("_change").is_in(["renamed", "replaced"]),
        pl.col(label) != pl.col("_new_label"),
    )
    follows = pl.when(label_follows(label))
    change = follows.then(pl.lit("updated")).otherwise(pl.lit("left"))
    return _rows(renamed, name, (label, change, label, pl.col("_new_label")))


def _rows(
    marked: pl.DataFrame, name: str, facts: tuple[str, pl.Expr, str, pl.Expr]
) -> pl.DataFrame:
    column, change, old, new = facts
    return marked.select(
        pl.lit(name).alias("table"),
        pl.col(REFERRING[name]).cast(pl.String).alias("key"),
        pl.lit(column).alias("column"),
        change.alias("change"),
        pl.col(old).alias("old"),
        new.alias("new"),
    )


def tell_relinked(
    tables: Mapping[str, pl.DataFrame], diff: TaxonomyDiff
) -> pl.DataFrame:
    """Tell which requirements of the network the taxonomy sees otherwise now."""
    known = {name for name in REFERRING if "uri" in _columns(tables, name)}
    if known != set(REFERRING) or "requires" not in tables:
        return pl.DataFrame(schema=REPORT)
    relinked = diff.relinked
    for name, key in REFERRING.items():
        names = tables[name].select(
            pl.col("uri").alias(key), pl.col(key).alias(f"_{key}")
        )
        relinked = relinked.join(names.drop_nulls(), on=key)
    asked = tables["requires"].select(
        pl.col("occupation").alias("_occupation"),
        pl.col("skill").alias("_skill"),
        pl.lit(value=True).alias("_asked"),
    )
    both = relinked.join(asked, on=["_occupation", "_skill"], how="left")
    # What the network does not ask for and the taxonomy no longer does is no news.
    news = both.filter(pl.col("_asked") | (pl.col("new").is_not_null()))
    return news.select(
        pl.lit("requires").alias("table"),
        pl.concat_str("_occupation", "_skill", separator=", ").alias("key"),
        pl.lit("essential").alias("column"),
        pl.when(pl.col("_asked"))
        .then(pl.lit("relinked"))
        .otherwise(pl.lit("suggested"))
        .alias("change"),
        "old",
        "new",
    ).sort("key")


def _columns(tables: Mapping[str, pl.DataFrame], name: str) -> list[str]:
    return tables[name].columns if name in tables else []
