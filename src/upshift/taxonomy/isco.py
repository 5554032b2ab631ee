# SPDX-License-Identifier: Apache-2.0
"""Refuse occupations that lie in more than one ISCO-08 unit group."""

from __future__ import annotations

import polars as pl

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy.rows import Rows


def refuse_two_groups(occupations: Rows, broader: Rows) -> None:
    """
    Refuse occupations with two ISCO groups.

    The group is stated in the list of occupations and again in their hierarchy;
    all statements must agree.

    Raises
    ------
    InvalidTables
        With one problem for each such occupation.
    """
    listed = occupations.accepted.select(
        "file",
        "row",
        "uri",
        "label",
        pl.col("isco").str.extract_all(r"\d+").alias("isco"),
    ).explode("isco")
    known = listed.select("uri", "label").unique("uri", keep="first")
    placed = broader.accepted.select(
        "file",
        "row",
        "uri",
        pl.col("broader").str.extract(r"/isco/C(\d+)$").alias("isco"),
    ).join(known, on="uri", maintain_order="left")
    stated = pl.concat([listed, placed.select(listed.columns)]).drop_nulls("isco")
    torn = (
        stated.group_by("uri", maintain_order=True)
        .agg(
            pl.col("label").first(),
            pl.col("isco").unique().sort(),
            pl.col("file").first(),
            pl.col("row").filter(pl.col("file") == pl.col("file").first()).unique(),
        )
        .filter(pl.col("isco").list.len() > 1)
    )
    if torn.height:
        rows = torn.select("label", "uri", "isco", "file", "row").iter_rows()
        raise InvalidTables(tuple(_problem(*row) for row in rows))


def _problem(
    label: str, uri: str, groups: list[str], file: str, rows: list[int]
) -> Problem:
    return Problem(
        "two_isco_groups",
        column="iscoGroup",
        rows=tuple(sorted(rows)),
        got=label or uri,
        expected=", ".join(groups),
        place=file,
    )
