# SPDX-License-Identifier: Apache-2.0
"""Sums that may leave a firm, and the rules of assignment in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
from upshift.gaps import find_gaps, records_behind
from upshift.network import Network, read
from upshift.plan.cards import CARDS
from upshift.plan.explain_words import Words
from upshift.run import Findings, reread
from upshift_workspace.engine.periods import period_words

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


def safe_pages(
    folder: Path, thresholds: Mapping[str, Any], *, with_gaps: bool = True
) -> dict[str, Content]:
    """
    Make every page of safe sums about a result.

    Parameters
    ----------
    folder
        Of a run that has a plan.
    thresholds
        Of ``DisclosureParams``.
    with_gaps
        Whether gaps are told as well; not soon after they were.
    """
    found, params = reread(folder), DisclosureParams(**thresholds)
    pages = dict(_gap_pages(found, params)) if with_gaps else {}
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


def released_pages(
    snapshot: Path, thresholds: Mapping[str, Any], together: Collection[str] = ()
) -> dict[str, Content]:
    """
    Make pages of safe sums about a frozen network: its people, and gaps by quarter.

    Parameters
    ----------
    snapshot
        Folder of the frozen network.
    thresholds
        Of ``DisclosureParams``.
    together
        Organisations of which one reader knows the rows: they count as one firm,
        so that this reader cannot subtract them either.
    """
    network, params = read(snapshot), DisclosureParams(**thresholds)
    gaps, pages = find_gaps(network), {}
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in _GAPS}
    for period in network.periods:
        # Sites cost most and show least, so they are told for the last quarter only.
        names = _GAPS if period == network.periods[-1] else ("occupation", "skill")
        records = _joined(records_behind(network, gaps, {"period": period}), together)
        for name, frame in _gap_frames(records, params, names):
            frames[name].append(frame)
    pages["people"] = _content(network, _staff(network, params, together), ("people",))
    for name, some in frames.items():
        pages[name] = _content(network, pl.concat(some), _FIGURES)
    return pages


def _staff(
    network: Network, params: DisclosureParams, together: Collection[str]
) -> pl.DataFrame:
    """Count people by region and occupation as far as it may be seen."""
    sites = network["sites"].select("site", "organisation", region="nuts")
    people = network["workers"].join(sites, on="site")
    parts = people.select(
        "organisation", "region", "occupation", persons="people", unit="worker"
    )
    by = [Dimension(("region",)), Dimension(("occupation",))]
    table = protect(_joined(parts, together), by, params)
    frame = table.cells.rename({"value": "people"})
    return frame.select(*table.page.levels, "people")


def _joined(rows: pl.DataFrame, together: Collection[str]) -> pl.DataFrame:
    """Let some organisations count as one."""
    is_known = pl.col("organisation").is_in(list(together))
    one = pl.when(is_known).then(pl.lit("\x1ftogether")).otherwise("organisation")
    return rows.with_columns(organisation=one)


def _gap_pages(
    found: Findings, params: DisclosureParams
) -> Iterable[tuple[str, Content]]:
    records = records_behind(found.network, found.gaps, {})
    for name, frame in _gap_frames(records, params, _GAPS):
        yield name, _content(found.network, frame, _FIGURES)


def _gap_frames(
    records: pl.DataFrame, params: DisclosureParams, names: Iterable[str]
) -> Iterable[tuple[str, pl.DataFrame]]:
    done: dict[str, list[SafeTable]] = {figure: [] for figure in _FIGURES}
    for name in names:
        tables = safe_sums(records, by=_GAPS[name], params=params, already=done)
        for figure, table in tables.items():
            done[figure].append(table)
        yield name, with_difference(tables).drop("difference")


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
    return _content(
        found.network, frame.select(*table.page.levels, "people"), ("people",)
    )


def _content(
    network: Network, frame: pl.DataFrame, figures: tuple[str, ...]
) -> Content:
    levels = [name for name in frame.columns if name not in figures]
    return {
        "levels": levels,
        "figures": list(figures),
        "labels": {level: _labels(network, frame[level], level) for level in levels},
        "rows": [list(row) for row in frame.select(*levels, *figures).rows()],
    }


def _labels(network: Network, keys: pl.Series, level: str) -> dict[str, Any]:
    """Name what stands in a column; what has no table keeps its key."""
    table = _TABLE.get(level)
    if table is None:
        return {}
    names = cast("tuple[Language, ...]", get_args(Language))
    words = {name: Words(network, name) for name in names}
    if table == "periods":
        return _period_labels(network, words)
    return {
        key: {name: word.name(table, key) for name, word in words.items()}
        for key in keys.drop_nulls().unique(maintain_order=True).to_list()
    }


def _period_labels(network: Network, words: Mapping[Language, Words]) -> dict[str, Any]:
    return {
        row["period"]: {
            name: period_words(
                row["start_date"],
                row["end_date"],
                word.name("periods", row["period"]),
                name,
            )
            for name, word in words.items()
        }
        for row in network["periods"].rows(named=True)
    }
