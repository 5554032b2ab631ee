# SPDX-License-Identifier: Apache-2.0
"""People: their numbers agree, and wishes do not contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet


def check_people(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find promises and departures that exceed the people, and contradictions."""
    yield from _exceeded(sheets["pins"], sheets, "pins_exceed_people")
    yield from _exceeded(sheets["leaves"], sheets, "leaves_exceed_people")
    yield from _exceeded_posts(sheets)
    yield from _leaves_elsewhere(sheets)
    yield from _contradicting_wishes(sheets["wishes"])
    yield from _declines_own_work(sheets)
    yield from _speaks_own_language(sheets)


def _exceeded(sheet: Sheet, sheets: Mapping[str, Sheet], code: str) -> list[Problem]:
    """Compare with the people of the row: pins per period and offer, leaves in all."""
    over = ["worker", "offer"] if "offer" in sheet.table.dtypes else ["worker"]
    there = _people(sheets)
    asked = sheet.values.drop_nulls("worker").with_columns(
        asked=col("people").sum().over(over)
    )
    found = asked.join(there, on="worker").filter(col("asked") > col("there"))
    said = found.select(ROW, got="asked", expected="there", cure="there")
    return sheet.flaws(code, "people", said)


def _people(sheets: Mapping[str, Sheet]) -> pl.DataFrame:
    workers = sheets["workers"].values.drop_nulls("worker")
    return workers.group_by("worker").agg(there=_known_sum("people"))


def _known_sum(name: str) -> pl.Expr:
    """Give null where a cell could not be read: that is told already."""
    return pl.when(~col(name).is_null().any()).then(col(name).sum())


def _exceeded_posts(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Compare all who leave a post with the people there at the start and hired."""
    post = ["site", "occupation"]
    workers = sheets["workers"].values.group_by(post).agg(there=_known_sum("people"))
    hires = sheets["recruits"].values.select(post).unique()
    leaves = sheets["leaves"]
    asked = leaves.values.with_columns(asked=col("people").sum().over(post))
    unfilled = asked.join(hires, on=post, how="anti")
    nobody = unfilled.join(workers, on=post, how="anti").with_columns(there=0)
    some = unfilled.join(workers, on=post)
    found = pl.concat([some, nobody], how="vertical_relaxed")
    said = found.filter(col("asked") > col("there")).select(
        ROW, got="asked", expected="there"
    )
    return leaves.flaws("leaves_exceed_post", "people", said)


def _leaves_elsewhere(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    leaves = sheets["leaves"]
    posts = sheets["workers"].values.select(
        "worker", own_site="site", own_occupation="occupation"
    )
    found = leaves.values.join(posts.drop_nulls().unique("worker"), on="worker")
    for name in ("site", "occupation"):
        own = col(f"own_{name}")
        other = found.filter(col(name) != own)
        said = other.select(ROW, got=col(name), expected=own, cure=own)
        yield from leaves.flaws("leaves_other_post", name, said)


def _contradicting_wishes(wishes: Sheet) -> list[Problem]:
    key = ["worker", "occupation"]
    both = wishes.values.drop_nulls(key).filter(col("wish").n_unique().over(key) > 1)
    return wishes.flaws(
        "contradicting_wishes", "wish", both.select(ROW, got="occupation")
    )


def _declines_own_work(sheets: Mapping[str, Sheet]) -> list[Problem]:
    wishes = sheets["wishes"]
    own = sheets["workers"].values.select("worker", "occupation").drop_nulls()
    declined = wishes.values.filter(col("wish") == "decline")
    found = declined.join(own, on=["worker", "occupation"], how="semi")
    said = found.select(ROW, got="occupation")
    return wishes.flaws("declines_own_work", "occupation", said)


def _speaks_own_language(sheets: Mapping[str, Sheet]) -> list[Problem]:
    speaks = sheets["speaks"]
    own = sheets["workers"].values.select("worker", "language").drop_nulls()
    again = speaks.values.join(own, on=["worker", "language"], how="semi")
    return speaks.flaws(
        "speaks_own_language", "language", again.select(ROW, got="language")
    )
