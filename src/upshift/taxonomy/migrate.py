# SPDX-License-Identifier: Apache-2.0
"""Move a network from one version of a taxonomy to another, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from upshift.taxonomy.compare import TaxonomyDiff
from upshift.taxonomy.fates import LABELS, isco_follows, label_follows, mark_fates
from upshift.taxonomy.migration_report import (
    REFERRING,
    REPORT,
    tell_fates,
    tell_relinked,
)


class Migration(NamedTuple):
    """
    A network on the new version, and what happened to every reference.

    Parameters
    ----------
    tables
        All tables that were given; those that refer to the taxonomy are moved.
    report
        table, key, column, change, old, new. Column ``uri`` has one row for
        each reference: kept, renamed, replaced, removed, unknown, or unchecked
        where a version came without these concepts. Further rows tell of labels
        and ISCO groups that were ``updated``, of own labels that were ``left``,
        and of requirements that the taxonomy has ``relinked`` or newly
        ``suggested``; these are told, not changed.
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
    report = [pl.DataFrame(schema=REPORT)]
    for name in REFERRING:
        if name in tables and "uri" in tables[name].columns:
            marked = mark_fates(tables[name], diff, redirects)
            if name in diff.left_out:
                # One of the versions came without these concepts.
                unchecked = pl.col("_change").replace("unknown", "unchecked")
                marked = marked.with_columns(unchecked)
            moved[name] = _move(marked, tables[name], diff)
            report += tell_fates(marked, name, diff)
    report.append(tell_relinked(tables, diff))
    if "networks" in moved and "taxonomy" in moved["networks"].columns:
        moved["networks"] = moved["networks"].with_columns(
            pl.col("taxonomy").replace(diff.old, diff.new)
        )
    return Migration(moved, pl.concat(report))


def _move(
    marked: pl.DataFrame, table: pl.DataFrame, diff: TaxonomyDiff
) -> pl.DataFrame:
    changed: dict[str, pl.Expr] = {"uri": pl.col("_uri")}
    label = LABELS.get(diff.language, "label")
    if label in table.columns:
        changed[label] = (
            pl.when(label_follows(label)).then("_new_label").otherwise(label)
        )
    if "mapping" in table.columns:
        changed["mapping"] = _mapping()
    if "isco" in table.columns:
        changed["isco"] = pl.when(isco_follows()).then("_new_isco").otherwise("isco")
    return marked.with_columns(**changed).select(table.columns)


def _mapping() -> pl.Expr:
    """Say how the row relates to its concept now."""
    alike = (pl.col("_change") == "replaced") & ~pl.col("_same")
    return (
        pl.when(pl.col("_change") == "removed")
        .then(pl.lit("new"))
        .when(alike & (pl.col("mapping") == "exact"))
        .then(pl.lit("close"))
        .otherwise("mapping")
    )
