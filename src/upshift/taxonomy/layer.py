# SPDX-License-Identifier: Apache-2.0
"""Lay a network's own skills and occupations over a public taxonomy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from upshift.taxonomy.taxonomy import TABLES, Taxonomy

_KEYS = {"skills": "skill", "occupations": "occupation"}
_NO = ("no", "false", "0", "n", "nem", "nein")  # a draft is still as people wrote it


def layer(taxonomy: Taxonomy, network: Mapping[str, pl.DataFrame]) -> Taxonomy:
    """
    Give the taxonomy with the network's own concepts in it.

    A concept mapped ``exact`` is the public one and adds its label to it. Every
    other concept gets an address of its own. It lies under the public concept
    when mapped ``broad``, above it when ``narrow``, beside it (related) when
    ``close``; ``new`` stands alone. The words are those of SKOS: *broad* says
    that the public concept is the broader one. The network's requirements go
    before the taxonomy's where both speak of the same pair.

    Parameters
    ----------
    taxonomy
        Not changed.
    network
        A network or the frames of a draft: skills, occupations, requires.
    """
    named = {name: _named(network, name, taxonomy) for name in _KEYS}
    both = pl.concat(named.values())
    return replace(
        taxonomy,
        occupations=_lay(taxonomy, "occupations", named["occupations"]),
        skills=_lay(taxonomy, "skills", named["skills"]),
        requires=_requires(taxonomy, network, named),
        broader=_broader(taxonomy, both),
        related=_related(taxonomy, named["skills"]),
    )


def own_uri(table: str, name: str) -> str:
    """
    Give the address of a network's own concept.

    Examples
    --------
    >>> own_uri("skills", "cell_welding")
    'urn:upshift:skills:cell_welding'
    """
    return f"urn:upshift:{table}:{name}"


def _named(
    network: Mapping[str, pl.DataFrame], table: str, taxonomy: Taxonomy
) -> pl.DataFrame:
    """Give name, label, isco, mapping, concept and the address it goes by."""
    key = _KEYS[table]
    wanted = (key, "label", "isco", "mapping", "uri")
    frame = network.get(table, pl.DataFrame(schema={key: pl.String()}))
    cells = frame.select(
        pl.col(name).cast(pl.String)
        if name in frame.columns
        else pl.lit(None, dtype=pl.String).alias(name)
        for name in wanted
    ).rename({key: "name", "uri": "concept"})
    known = pl.col("concept").is_in(taxonomy.table(table)["uri"].implode())
    exact = (pl.col("mapping") == "exact") & known
    own = pl.concat_str(pl.lit(own_uri(table, "")), "name")
    return cells.with_columns(
        pl.col("label").fill_null(pl.col("name")),
        pl.when(exact.fill_null(value=False))
        .then("concept")
        .otherwise(own)
        .alias("address"),
    )


def _lay(taxonomy: Taxonomy, table: str, named: pl.DataFrame) -> pl.DataFrame:
    own = named.filter(pl.col("address") != pl.col("concept").fill_null(""))
    columns = TABLES[table]
    filled = {"uri": "address", "label": "label", "isco": "isco"}
    rows = own.select(
        pl.col(filled[name]).alias(name)
        if name in filled
        else pl.lit(None, dtype=kind).alias(name)
        for name, kind in columns.items()
    )
    lists = [name for name, kind in columns.items() if isinstance(kind, pl.List)]
    rows = rows.with_columns(pl.col(name).fill_null([]) for name in lists)
    same = named.filter(pl.col("address") == pl.col("concept"))
    words = same.group_by("address").agg(pl.col("label").alias("_words"))
    public = taxonomy.table(table).join(
        words, left_on="uri", right_on="address", how="left", maintain_order="left"
    )
    heard = public.with_columns(
        pl.when(pl.col("_words").is_null())
        .then("alt_labels")
        .otherwise(_other_words())
        .alias("alt_labels")
    ).drop("_words")
    return pl.concat([heard, rows]).sort("uri")


def _other_words() -> pl.Expr:
    words = pl.col("alt_labels").list.set_union("_words")
    # Sets have no order of their own; sorting keeps runs equal.
    return words.list.set_difference(pl.concat_list("label")).list.sort()


def _requires(
    taxonomy: Taxonomy,
    network: Mapping[str, pl.DataFrame],
    named: Mapping[str, pl.DataFrame],
) -> pl.DataFrame:
    asked = network.get("requires")
    if asked is None or not asked.height:
        return taxonomy.requires
    essential: pl.Expr = pl.lit(value=True)
    if "essential" in asked.columns:
        said = pl.col("essential").cast(pl.String).str.to_lowercase()
        essential = ~said.fill_null("yes").is_in(_NO)
    own = asked.select("occupation", "skill", essential.alias("essential"))
    for table, key in _KEYS.items():
        addresses = named[table].select(pl.col("name").alias(key), "address")
        own = own.join(addresses, on=key).drop(key).rename({"address": key})
    both = pl.concat([own.select(list(TABLES["requires"])), taxonomy.requires])
    pair = ["occupation", "skill"]
    return both.unique(pair, keep="first", maintain_order=True).sort(pair)


def _broader(taxonomy: Taxonomy, named: pl.DataFrame) -> pl.DataFrame:
    under = named.filter(pl.col("mapping") == "broad").select(
        pl.col("address").alias("uri"), pl.col("concept").alias("broader")
    )
    over = named.filter(pl.col("mapping") == "narrow").select(
        pl.col("concept").alias("uri"), pl.col("address").alias("broader")
    )
    both = pl.concat([taxonomy.broader, under.drop_nulls(), over.drop_nulls()])
    return both.unique().sort("uri", "broader")


def _related(taxonomy: Taxonomy, named: pl.DataFrame) -> pl.DataFrame:
    close = named.filter(pl.col("mapping") == "close").select(
        pl.col("address").alias("skill"),
        pl.col("concept").alias("related"),
        pl.lit(value=True).alias("essential"),
    )
    both = pl.concat([taxonomy.related, close.drop_nulls()])
    return both.unique().sort("skill", "related")
