# SPDX-License-Identifier: Apache-2.0
"""What one row alone can show to be wrong: a condition for each fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet, met

_NOTHING = pl.lit("")


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """
    A fault that shows in one row.

    Parameters
    ----------
    code
        Of the problem.
    table, column
        Where it is looked for and shown.
    when
        True in the rows that have it.
    expected, cure
        What would be right, and what to write instead.
    """

    code: str
    table: str
    column: str
    when: pl.Expr
    expected: pl.Expr = _NOTHING
    cure: pl.Expr = _NOTHING


def _between(table: str, column: str, low: float, high: float) -> Condition:
    outside = ~col(column).is_between(low, high)
    said = pl.lit(f"{low:g} … {high:g}")
    return Condition("out_of_range", table, column, outside, said)


def _at_least(table: str, column: str, least: int = 1) -> Condition:
    low = col(column) < least
    return Condition("too_small", table, column, low, pl.lit(f"{least}"))


def _not_reversed(code: str, table: str, first: str, last: str) -> Condition:
    backwards = col(first) > col(last)
    return Condition(code, table, last, backwards, expected=col(first))


def _not_itself(table: str, column: str, other: str) -> Condition:
    return Condition("self_reference", table, other, col(column) == col(other))


CONDITIONS: tuple[Condition, ...] = (
    _between("workers", "eqf", 1, 8),
    _between("occupations", "eqf", 1, 8),
    _between("occupations", "job_zone", 1, 5),
    _between("courses", "eqf", 1, 8),
    _between("courses", "entry_eqf", 1, 8),
    _between("courses", "raises_eqf_to", 1, 8),
    _between("sites", "latitude", -90, 90),
    _between("sites", "longitude", -180, 180),
    _between("workers", "working_hours", 0, 24),
    _at_least("workers", "people"),
    _at_least("pins", "people"),
    _at_least("courses", "smallest"),
    _at_least("courses", "largest"),
    _at_least("offers", "smallest"),
    _at_least("offers", "largest"),
    _at_least("workers", "longest_training"),
    Condition("not_positive", "courses", "hours", col("hours") == 0),
    Condition("not_positive", "rates", "rate", col("rate") == 0),
    _not_reversed("dates_reversed", "periods", "start_date", "end_date"),
    _not_reversed("dates_reversed", "closures", "start_date", "end_date"),
    _not_reversed("expires_before_evidence", "holds", "date", "expires"),
    _not_reversed("cohort_reversed", "courses", "smallest", "largest"),
    _not_itself("follows", "course", "earlier"),
    _not_itself("resembles", "skill", "near_skill"),
    _not_itself("distances", "site", "to_site"),
    _not_itself("owns", "owner", "partner"),
    _not_itself("asks", "partner", "other"),
    _not_itself("cases", "partner", "other"),
    _not_reversed("dates_reversed", "cases", "opened", "agreed"),
    _at_least("events", "slots"),
    _at_least("pledges", "year"),
    Condition(
        "half_coordinates",
        "sites",
        "latitude",
        col("latitude").is_null() & col("longitude").is_not_null(),
    ),
    Condition(
        "half_coordinates",
        "sites",
        "longitude",
        col("latitude").is_not_null() & col("longitude").is_null(),
    ),
    *(
        Condition(
            "ceiling_above_budget",
            "funds",
            ceiling,
            col(ceiling) > col("budget"),
            expected=col("budget"),
        )
        for ceiling in ("ceiling_per_seat", "ceiling_per_organisation")
    ),
    Condition(
        "assessor_missing",
        "holds",
        "assessed_by",
        (col("evidence") == "assessor") & col("assessed_by").is_null(),
    ),
    Condition(
        "assessor_of_self",
        "holds",
        "assessed_by",
        (col("evidence") == "self") & col("assessed_by").is_not_null(),
        cure=pl.lit("assessor"),
    ),
    Condition(
        "more_working_days_than_days",
        "periods",
        "working_days",
        col("working_days") > (col("end_date") - col("start_date")).dt.total_days() + 1,
        expected=(col("end_date") - col("start_date")).dt.total_days() + 1,
    ),
    Condition(
        "unlikely_hours",
        "courses",
        "hours",
        col("hours") > 4000,  # two years of full-time work
        expected=pl.lit("4000"),
    ),
    Condition(
        "bridge_not_upwards",
        "courses",
        "raises_eqf_to",
        col("raises_eqf_to") <= col("entry_eqf"),
        expected=col("entry_eqf"),
    ),
    Condition(
        "mapping_without_concept",
        "skills",
        "uri",
        (col("mapping") != "new") & col("uri").is_null(),
        expected=col("mapping"),
    ),
    Condition(
        "mapping_without_concept",
        "occupations",
        "uri",
        (col("mapping") != "new") & col("uri").is_null(),
        expected=col("mapping"),
    ),
)


def check_rows(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find every row that meets the condition of a fault."""
    for name, sheet in sheets.items():
        asked = {c: c.when for c in CONDITIONS if c.table == name}
        for condition in met(sheet.values, asked):
            found = sheet.values.filter(condition.when).select(
                ROW,
                got=col(condition.column).cast(pl.String),
                expected=condition.expected.cast(pl.String),
                cure=condition.cure.cast(pl.String),
            )
            yield from sheet.flaws(condition.code, condition.column, found)
