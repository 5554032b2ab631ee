# SPDX-License-Identifier: Apache-2.0
"""Compare two versions of a taxonomy: what was renamed, added, re-linked."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from upshift.taxonomy.successors import same_label
from upshift.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class TaxonomyDiff:
    """
    What differs between two versions.

    Parameters
    ----------
    old, new
        Titles such as ``ESCO 1.1.1``.
    language
        Language of the labels that were compared.
    concepts
        kind, uri, change (kept, renamed, added, removed), old_label, new_label;
        every concept of either version.
    replaced
        kind, uri, new_uri, label, by: removed concepts that one added concept
        takes up under the same label.
    relinked
        occupation, skill with their labels, change (added, removed, changed),
        old and new (essential, optional).
    moved
        kind, uri, label, old_broader, new_broader: lists of URIs.
    isco
        uri, label, old, new: ISCO-08 group of occupations.
    left_out
        Tables that one of the versions does not have and that were therefore
        not compared.
    """

    old: str
    new: str
    language: str
    concepts: pl.DataFrame
    replaced: pl.DataFrame
    relinked: pl.DataFrame
    moved: pl.DataFrame
    isco: pl.DataFrame
    left_out: tuple[str, ...]

    @property
    def renamed(self) -> pl.DataFrame:
        """Concepts whose label differs."""
        return self.changed("renamed")

    @property
    def added(self) -> pl.DataFrame:
        """Concepts that only the new version has."""
        return self.changed("added").drop("old_label")

    @property
    def removed(self) -> pl.DataFrame:
        """Concepts that only the old version has."""
        return self.changed("removed").drop("new_label")

    def changed(self, change: str) -> pl.DataFrame:
        """Give the concepts with one kind of change."""
        return self.concepts.filter(pl.col("change") == change).drop("change")

    def summary(self) -> dict[str, int]:
        """Count the changes of every kind."""
        changes = ("renamed", "added", "removed")
        counts = {change: self.changed(change).height for change in changes}
        tables = ("replaced", "relinked", "moved", "isco")
        return counts | {name: getattr(self, name).height for name in tables}


def diff_taxonomies(old: Taxonomy, new: Taxonomy) -> TaxonomyDiff:
    """
    Compare two versions, concept by concept and relation by relation.

    Concepts are the same when their URIs are. A kind of concept or relation
    that one of the versions lacks altogether, because its files were not given,
    is left out instead of being called removed.
    """
    names = ("occupations", "skills", "groups", "requires", "broader")
    both = set(old.summary()) & set(new.summary())
    left_out = tuple(name for name in names if name not in both)
    concepts = _concepts(old, new, left_out)
    return TaxonomyDiff(
        old=old.title,
        new=new.title,
        language=new.language,
        concepts=concepts,
        replaced=same_label(concepts, new),
        relinked=_relinked(old, new, skip="requires" in left_out),
        moved=_moved(old, new),
        isco=_isco(old, new),
        left_out=left_out,
    )


def _concepts(old: Taxonomy, new: Taxonomy, left_out: tuple[str, ...]) -> pl.DataFrame:
    before = old.concepts().rename({"label": "old_label"})
    after = new.concepts().rename({"label": "new_label"})
    change = (
        pl.when(pl.col("old_label").is_null())
        .then(pl.lit("added"))
        .when(pl.col("new_label").is_null())
        .then(pl.lit("removed"))
        .when(pl.col("old_label") != pl.col("new_label"))
        .then(pl.lit("renamed"))
        .otherwise(pl.lit("kept"))
    )
    both = before.join(after, on=["kind", "uri"], how="full", coalesce=True)
    known = ~pl.concat_str("kind", pl.lit("s")).is_in(left_out)
    columns = ("kind", "uri", change.alias("change"), "old_label", "new_label")
    return both.filter(known).select(columns).sort("kind", "uri")


def _relinked(old: Taxonomy, new: Taxonomy, *, skip: bool) -> pl.DataFrame:
    keys = ["occupation", "skill"]
    words = pl.when("essential").then(pl.lit("essential")).otherwise(pl.lit("optional"))
    before = old.requires.select(*keys, words.alias("old"))
    after = new.requires.select(*keys, words.alias("new"))
    change = (
        pl.when(pl.col("old").is_null())
        .then(pl.lit("added"))
        .when(pl.col("new").is_null())
        .then(pl.lit("removed"))
        .otherwise(pl.lit("changed"))
    )
    both = before.join(after, on=keys, how="full", coalesce=True)
    differ = both.filter(~pl.col("old").eq_missing(pl.col("new")))
    named = differ.clear() if skip else differ
    for key in keys:
        columns = {"uri": key, "label": f"{key}_label"}
        labels = _labels(old, new).select(*columns).rename(columns)
        named = named.join(labels, on=key, how="left")
    return named.select(
        *keys,
        "occupation_label",
        "skill_label",
        change.alias("change"),
        "old",
        "new",
    ).sort(keys)


def _moved(old: Taxonomy, new: Taxonomy) -> pl.DataFrame:
    before, after = _broader(old, "old_broader"), _broader(new, "new_broader")
    both = before.join(after, on=["kind", "uri"], how="full", coalesce=True)
    empty = pl.lit([], dtype=pl.List(pl.String))
    filled = both.with_columns(
        pl.col("old_broader").fill_null(empty), pl.col("new_broader").fill_null(empty)
    )
    kinds = set(before["kind"]) & set(after["kind"])
    differ = filled.filter(
        pl.col("kind").is_in(kinds), pl.col("old_broader") != pl.col("new_broader")
    )
    # Concepts that came or went are told of elsewhere.
    kept = new.concepts().join(old.concepts().select("uri"), on="uri", how="semi")
    moved = kept.join(differ.drop("kind"), on="uri")
    return moved.select("kind", "uri", "label", "old_broader", "new_broader").sort(
        "uri"
    )


def _broader(taxonomy: Taxonomy, name: str) -> pl.DataFrame:
    grouped = taxonomy.broader.group_by("uri").agg(pl.col("broader").sort().alias(name))
    return grouped.join(taxonomy.concepts().select("kind", "uri"), on="uri")


def _isco(old: Taxonomy, new: Taxonomy) -> pl.DataFrame:
    before = old.occupations.select("uri", pl.col("isco").alias("old"))
    after = new.occupations.select("uri", "label", pl.col("isco").alias("new"))
    both = before.join(after, on="uri").filter(pl.col("old") != pl.col("new"))
    return both.select("uri", "label", "old", "new").sort("uri")


def _labels(old: Taxonomy, new: Taxonomy) -> pl.DataFrame:
    both = pl.concat([new.concepts(), old.concepts()])
    return both.unique("uri", keep="first", maintain_order=True)
