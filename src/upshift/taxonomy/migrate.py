# SPDX-License-Identifier: Apache-2.0
"""Move a network from one version of a taxonomy to another, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from upshift.taxonomy.compare import TaxonomyDiff

_REFERRING = {"skills": "skill", "occupations": "occupation"}
_LABELS = {"en": "label", "hu": "label_hu", "de": "label_de"}
_REPORT = {
    name: pl.String() for name in ("table", "key", "column", "change", "old", "new")
}


class Migration(NamedTuple):
    """
    A network on the new version, and what happened to every reference.

    Parameters
    ----------
    tables
        All tables that were given; those that refer to the taxonomy are moved.
    report
        table, key, column, change, old, new. Column ``uri`` has one row for
        each reference: kept, renamed, replaced, removed or unknown. Further
        rows tell of labels and ISCO groups that were ``updated``, of own labels
        that were ``left``, and of requirements that the taxonomy has
        ``relinked`` or newly ``suggested``; these are told, not changed.
    """

    tables: dict[str, pl.DataFrame]
    report: pl.DataFrame


def migrate_network(
    tables: Mapping[str, pl.DataFrame],
    diff: TaxonomyDiff,
    *,
    redirects: pl.DataFrame | None = None,
) -> Migration:
    """
    Move a network's skills and occupations to the new version.

    A concept that is gone becomes the network's own: its row stays, its mapping
    becomes ``new``, and the report keeps the old address. Labels change only
    where they were the taxonomy's.

    Parameters
    ----------
    tables
        A network or the frames of a draft; only ``skills``, ``occupations``,
        ``requires`` and ``networks`` are looked at.
    diff
        From the network's version to the new one.
    redirects
        uri, new_uri: successors named by the publisher or by the user; they go
        before those that were found by label.
    """
    moved = dict(tables)
    report = [pl.DataFrame(schema=_REPORT)]
    for name in _REFERRING:
        if name in tables and "uri" in tables[name].columns:
            marked = _mark(tables[name], diff, redirects)
            moved[name] = _move(marked, tables[name], diff)
            report += _tell(marked, name, diff)
    report.append(_relinked(tables, diff))
    if "networks" in moved and "taxonomy" in moved["networks"].columns:
        moved["networks"] = moved["networks"].with_columns(
            pl.col("taxonomy").replace(diff.old, diff.new)
        )
    return Migration(moved, pl.concat(report))


def _mark(
    table: pl.DataFrame, diff: TaxonomyDiff, redirects: pl.DataFrame | None
) -> pl.DataFrame:
    """Add to each row what became of its concept, in columns of our own."""
    fates = diff.concepts.select(
        "uri",
        pl.col("change").alias("_change"),
        pl.col("old_label").alias("_old_label"),
        pl.col("new_label").alias("_same_label"),
    )
    isco = diff.isco.select(
        "uri", pl.col("old").alias("_old_isco"), pl.col("new").alias("_new_isco")
    )
    marked = (
        table.join(fates, on="uri", how="left", maintain_order="left")
        .join(isco, on="uri", how="left", maintain_order="left")
        .join(_successors(diff, redirects), on="uri", how="left", maintain_order="left")
    )
    gone = pl.col("_change").is_null() | (pl.col("_change") == "removed")
    replaced = gone & pl.col("_new_uri").is_not_null()
    return marked.with_columns(
        pl.when(pl.col("uri").is_null())
        .then(None)
        .when(replaced)
        .then(pl.lit("replaced"))
        # A concept that only the new version has needs no change.
        .otherwise(pl.col("_change").replace("added", "kept").fill_null("unknown"))
        .alias("_change"),
        pl.when(replaced)
        .then("_successor_label")
        .otherwise("_same_label")
        .alias("_new_label"),
    )


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


def _move(
    marked: pl.DataFrame, table: pl.DataFrame, diff: TaxonomyDiff
) -> pl.DataFrame:
    changed: dict[str, pl.Expr] = {
        "uri": pl.when(pl.col("_change") == "replaced")
        .then("_new_uri")
        .when(pl.col("_change") != "removed")
        .then("uri")
    }
    label = _LABELS.get(diff.language, "label")
    if label in table.columns:
        changed[label] = (
            pl.when(_label_follows(label)).then("_new_label").otherwise(label)
        )
    if "mapping" in table.columns:
        changed["mapping"] = (
            pl.when(pl.col("_change") == "removed")
            .then(pl.lit("new"))
            .when(
                pl.col("_change") == "replaced",
                pl.col("mapping") == "exact",
                ~pl.col("_same"),
            )
            .then(pl.lit("close"))
            .otherwise("mapping")
        )
    if "isco" in table.columns:
        follows = (pl.col("isco") == pl.col("_old_isco")).fill_null(value=False)
        changed["isco"] = pl.when(follows).then("_new_isco").otherwise("isco")
    return marked.with_columns(**changed).select(table.columns)


def _label_follows(label: str) -> pl.Expr:
    """Say where the label was the taxonomy's and has a successor."""
    differs = pl.col("_new_label") != pl.col("_old_label")
    was_theirs = pl.col(label) == pl.col("_old_label")
    return (was_theirs & differs).fill_null(value=False)


def _tell(marked: pl.DataFrame, name: str, diff: TaxonomyDiff) -> list[pl.DataFrame]:
    new_uri = (
        pl.when(pl.col("_change") == "replaced")
        .then("_new_uri")
        .when(pl.col("_change") != "removed")
        .then("uri")
    )
    told = [
        _rows(
            marked.drop_nulls("_change"),
            name,
            ("uri", pl.col("_change"), "uri", new_uri),
        )
    ]
    label = _LABELS.get(diff.language, "label")
    if label in marked.columns:
        renamed = marked.filter(
            pl.col("_change").is_in(["renamed", "replaced"]),
            pl.col(label) != pl.col("_new_label"),
        )
        change = (
            pl.when(_label_follows(label))
            .then(pl.lit("updated"))
            .otherwise(pl.lit("left"))
        )
        told.append(_rows(renamed, name, (label, change, label, pl.col("_new_label"))))
    if "isco" in marked.columns:
        regrouped = marked.filter(pl.col("isco") == pl.col("_old_isco"))
        facts = ("isco", pl.lit("updated"), "isco", pl.col("_new_isco"))
        told.append(_rows(regrouped, name, facts))
    return told


def _rows(
    marked: pl.DataFrame, name: str, facts: tuple[str, pl.Expr, str, pl.Expr]
) -> pl.DataFrame:
    column, change, old, new = facts
    return marked.select(
        pl.lit(name).alias("table"),
        pl.col(_REFERRING[name]).cast(pl.String).alias("key"),
        pl.lit(column).alias("column"),
        change.alias("change"),
        pl.col(old).alias("old"),
        new.alias("new"),
    )


def _relinked(tables: Mapping[str, pl.DataFrame], diff: TaxonomyDiff) -> pl.DataFrame:
    """Tell which requirements of the network the taxonomy sees otherwise now."""
    known = {name for name in _REFERRING if "uri" in _columns(tables, name)}
    if known != set(_REFERRING) or "requires" not in tables:
        return pl.DataFrame(schema=_REPORT)
    relinked = diff.relinked
    for name, key in _REFERRING.items():
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
