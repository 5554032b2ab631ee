# SPDX-License-Identifier: Apache-2.0
"""Sums that may leave a firm, and the rules of assignment in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast, get_args

import polars as pl

from upshift.disclosure import (
    Dimension,
    DisclosureParams,
    SafeTable,
    protect,
    safe_sums,
    with_difference,
)
from upshift.errors import Language
from upshift.gaps import records_behind
from upshift.plan.cards import CARDS
from upshift.plan.explain_words import Words
from upshift.run import Findings, reread

Content = dict[str, Any]
"""``levels`` and ``figures`` name the columns; ``labels`` gives by level and key the
words in each language; ``rows`` holds keys (null: all together), then figures (null:
hidden)."""

_GAPS = {
    "occupation": ("region", "occupation", "period"),
    "skill": ("region", "skill", "period"),
    "site": ("site", "region", "period"),
}
"""Pages about gaps; each knows of those before it, so that none can be subtracted."""

_MOVES = ("moved", "raised", "pooled")
"""Kinds of a move that change something; who stays is counted beside them."""

_FIGURES = ("supply", "demand", "missing")
_TABLE = {"occupation": "occupations", "skill": "skills", "site": "sites"}
_TABLE |= {"period": "periods", "work": "occupations"}


def safe_pages(folder: Path, thresholds: Mapping[str, Any]) -> dict[str, Content]:
    """
    Make every page of safe sums about a result.

    Parameters
    ----------
    folder
        Of a run that has a plan.
    thresholds
        Of ``DisclosureParams``.
    """
    found, params = reread(folder), DisclosureParams(**thresholds)
    pages = dict(_gap_pages(found, params))
    everybody = _everybody(found)
    outcomes = [Dimension(("outcome",)), Dimension(("size",))]
    fairness = protect(everybody, outcomes, params)
    arrivals = [Dimension(("region",)), Dimension(("work",)), Dimension(("period",))]
    moves = protect(everybody, arrivals, params, [fairness], {"outcome": _MOVES})
    pages["fairness"] = _people(found, fairness)
    pages["moves"] = _people(found, moves)
    return pages


def rules_in_words(language: Language) -> list[str]:
    """Say every rule of assignment, as its card does."""
    return [card.sentence(language) for card in CARDS]


def _gap_pages(
    found: Findings, params: DisclosureParams
) -> Iterable[tuple[str, Content]]:
    records = records_behind(found.network, found.gaps, {})
    done: dict[str, list[SafeTable]] = {figure: [] for figure in _FIGURES}
    for name, by in _GAPS.items():
        tables = safe_sums(records, by=by, params=params, already=done)
        for figure, table in tables.items():
            done[figure].append(table)
        frame = with_difference(tables).drop("difference")
        yield name, _content(found, frame, _FIGURES)


def _everybody(found: Findings) -> pl.DataFrame:
    """Give what becomes of all people, each once, as contributions to both pages."""
    sites = found.network["workers"].select("worker", "people", "occupation", "site")
    gone = found.plan["moves"].filter(pl.col("kind").is_in(_MOVES))
    away = gone.group_by("worker").agg(away=pl.col("people").sum())
    stay = sites.join(away, on="worker", how="left").select(
        "worker",
        people=pl.col("people") - pl.col("away").fill_null(0),
        outcome=pl.lit("stays"),
        work="occupation",
        period=pl.lit(""),
        from_site="site",
    )
    move = gone.select(
        "worker",
        "people",
        outcome="kind",
        work="to_occupation",
        period="arrival_period",
        from_site="from_site",
    )
    every = pl.concat([move, stay]).filter(pl.col("people") > 0)
    return _placed(found, every).select(
        "organisation",
        "outcome",
        "size",
        "region",
        "work",
        "period",
        persons="people",
        unit="worker",
    )


def _placed(found: Findings, rows: pl.DataFrame) -> pl.DataFrame:
    """Join the firm, its region and its size by the site that people leave."""
    firms = found.network["organisations"].select("organisation", "is_sme")
    sites = found.network["sites"].select(
        "organisation", from_site="site", region="nuts"
    )
    small = pl.when("is_sme").then(pl.lit("small")).otherwise(pl.lit("large"))
    joined = sites.join(firms, on="organisation").with_columns(size=small)
    return rows.join(joined, on="from_site")


def _people(found: Findings, table: SafeTable) -> Content:
    frame = table.cells.rename({"value": "people"}).drop("reason")
    return _content(found, frame.select(*table.page.levels, "people"), ("people",))


def _content(found: Findings, frame: pl.DataFrame, figures: tuple[str, ...]) -> Content:
    levels = [name for name in frame.columns if name not in figures]
    return {
        "levels": levels,
        "figures": list(figures),
        "labels": {level: _labels(found, frame[level], level) for level in levels},
        "rows": [list(row) for row in frame.select(*levels, *figures).rows()],
    }


def _labels(found: Findings, keys: pl.Series, level: str) -> dict[str, Any]:
    """Name what stands in a column; what has no table keeps its key."""
    table = _TABLE.get(level)
    if table is None:
        return {}
    names = cast("tuple[Language, ...]", get_args(Language))
    words = {name: Words(found.network, name) for name in names}
    return {
        key: {name: word.name(table, key) for name, word in words.items()}
        for key in keys.drop_nulls().unique(maintain_order=True).to_list()
    }
