# SPDX-License-Identifier: Apache-2.0
"""Programmes new or updated between two states of a network."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

CONTENT = ("hours", "ects", "eqf", "language", "mode", "entry_eqf", "raises_eqf_to")
"""A course is updated when one of these or what it teaches or expects differs."""


def programmes_changed(
    before: Mapping[str, pl.DataFrame], now: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """
    List the courses that are new or whose content was updated.

    Prices, cohorts, dates and places do not make a new content.

    *Reads* courses, teaches, expects.

    Returns
    -------
    DataFrame
        ``course, change`` (new or updated).
    """
    earlier, later = _contents(before), _contents(now)
    rows = [
        (course, "updated" if course in earlier else "new")
        for course, content in sorted(later.items())
        if earlier.get(course) != content
    ]
    return pl.DataFrame(rows, schema=["course", "change"], orient="row")


def _contents(tables: Mapping[str, pl.DataFrame]) -> dict[str, tuple[object, ...]]:
    outcomes: dict[str, list[tuple[object, ...]]] = {}
    for name in ("teaches", "expects"):
        for course, skill, level in (
            tables[name].select("course", "skill", "level").sort("skill").iter_rows()
        ):
            outcomes.setdefault(course, []).append((name, skill, level))
    courses = tables["courses"].select("course", *CONTENT)
    return {
        row[0]: (*row[1:], *outcomes.get(row[0], ())) for row in courses.iter_rows()
    }
