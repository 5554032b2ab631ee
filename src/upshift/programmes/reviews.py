# SPDX-License-Identifier: Apache-2.0
"""Reviews: what experts say of modules and outcomes, with dissent kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from upshift.errors import InvalidTables, Problem
from upshift.programmes.instance import Tables

MARKS = ("relevant", "outdated", "missing", "change")
"""What a reviewer may say of an item (ASA's validation workshops)."""

COLUMNS = ("programme", "item", "reviewer", "mark", "comment")
"""Of a table of reviews; item is a course or a skill."""


@dataclass(frozen=True, slots=True)
class Settled:
    """
    What reviews come to.

    Parameters
    ----------
    verdicts
        One row per item: ``programme, item, mark, reviewers, agreeing``; the mark
        is ``open`` where two marks have the most reviewers.
    dissent
        Every review that differs from the verdict, with its comment.
    """

    verdicts: pl.DataFrame
    dissent: pl.DataFrame


def settle_reviews(programmes: Tables, reviews: pl.DataFrame) -> Settled:
    """
    Count the marks of each item and keep every voice that differs.

    An item may also be a course or skill that a programme does not have yet: who
    marks it ``missing`` asks for it.

    Parameters
    ----------
    programmes
        Result tables by name.
    reviews
        ``programme, item, reviewer, mark, comment``; a reviewer is a role or a
        pseudonym, never a name.

    Raises
    ------
    InvalidTables
        If a programme, item or mark is not known, or somebody marks twice.
    """
    problems = tuple(_problems(programmes, reviews))
    if problems:
        raise InvalidTables(problems)
    counts = reviews.group_by("programme", "item", "mark").agg(
        agreeing=pl.len().cast(pl.Int64)
    )
    of_item = ["programme", "item"]
    most = pl.col("agreeing").max().over(of_item)
    leading = counts.filter(pl.col("agreeing") == most)
    voices = reviews.group_by(of_item).agg(reviewers=pl.len().cast(pl.Int64))
    verdicts = (
        leading.group_by(of_item)
        .agg(
            mark=pl.when(pl.len() == 1)
            .then(pl.col("mark").first())
            .otherwise(pl.lit("open")),
            agreeing=pl.col("agreeing").first(),
        )
        .join(voices, on=of_item)
        .select(*of_item, "mark", "reviewers", "agreeing")
        .sort(of_item)
    )
    settled = verdicts.select(*of_item, verdict="mark")
    dissent = (
        reviews.select(COLUMNS)
        .join(settled, on=of_item)
        .filter(pl.col("mark") != pl.col("verdict"))
        .sort(*of_item, "reviewer")
    )
    return Settled(verdicts, dissent)


def _problems(programmes: Tables, reviews: pl.DataFrame) -> Iterator[Problem]:
    lacking = [name for name in COLUMNS if name not in reviews.columns]
    if lacking:
        for name in lacking:
            yield Problem("missing_column", "reviews", got=name)
        return
    items = _items(programmes)
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(reviews.iter_rows(named=True), start=2):
        place = row["programme"], row["item"], row["reviewer"]
        yield from _flaws(items, row, number)
        if place in seen:
            key = ", ".join(map(str, place))
            yield Problem("duplicate_key", "reviews", "item", (number,), got=key)
        seen.add(place)


def _flaws(
    items: dict[str, set[str]], row: dict[str, str | None], number: int
) -> Iterator[Problem]:
    programme, item, mark = (str(row[k] or "") for k in ("programme", "item", "mark"))
    where = (number,)
    if not row["reviewer"]:
        yield Problem("missing_cell", "reviews", "reviewer", where)
    if mark not in MARKS:
        known = ", ".join(MARKS)
        yield Problem("unknown_choice", "reviews", "mark", where, mark, known)
    if programme not in items:
        yield Problem(
            "unknown_reference", "reviews", "programme", where, programme, "programmes"
        )
    elif item not in items[programme] and mark != "missing":
        yield Problem("unknown_reference", "reviews", "item", where, item, "modules")


def _items(programmes: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {
        n: set() for n in programmes["programmes"]["programme"]
    }
    for table, key in (("modules", "course"), ("achieves", "skill")):
        for name, item in programmes[table].select("programme", key).iter_rows():
            found[name].add(item)
    return found
