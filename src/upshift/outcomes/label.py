# SPDX-License-Identifier: Apache-2.0
"""Self-assessment against a label or rank: score, gaps, what expires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, Problem, UnknownName


@dataclass(frozen=True, slots=True)
class Assessment:
    """
    Where a network stands against a label.

    Parameters
    ----------
    label_pack
        Name of the pack.
    indicators
        One row each: ``indicator, theme, en, most, points, counts, why, evidence,
        expires, source, confirmed``; ``counts`` are the points that count, ``why``
        is blank or says what is missing: unscored, no_evidence, expired.
    themes
        ``theme, points, most, share``.
    threshold
        Share asked for, None where the label names none.
    """

    label_pack: str
    indicators: pl.DataFrame
    themes: pl.DataFrame
    threshold: float | None

    @property
    def share(self) -> float:
        """Points that count over the most there are."""
        most = float(self.indicators["most"].sum())
        return float(self.indicators["counts"].sum()) / most

    @property
    def is_reached(self) -> bool | None:
        """Whether the threshold is reached, None where there is none."""
        return None if self.threshold is None else self.share >= self.threshold

    @property
    def gaps(self) -> pl.DataFrame:
        """Indicators with points to win, the most first."""
        lost = (pl.col("most") - pl.col("counts")).alias("lost")
        rows = self.indicators.with_columns(lost).filter(pl.col("lost") > 0)
        return rows.sort("lost", "indicator", descending=[True, False])

    def expiring(self, day: date, within: int = 90) -> pl.DataFrame:
        """List evidence that expires within so many days of a day."""
        end = day + timedelta(days=within)
        soon = pl.col("expires").is_between(day, end)
        return self.indicators.filter(soon).sort("expires", "indicator")


def assess_label(
    network: Mapping[str, pl.DataFrame],
    label_pack: str,
    day: date,
    *,
    indicators: Path | None = None,
) -> Assessment:
    """
    Score a network against a label on a day.

    Points count only with evidence that has not expired. Wording and points of
    most indicators are not confirmed: edit the list and pass it as
    ``indicators``.

    *Reads* scores.

    Parameters
    ----------
    indicators
        CSV in the form of ``indicators.csv``, in place of that.

    Raises
    ------
    UnknownName
        If there is no such pack.
    InvalidTables
        If a score names no indicator of the pack or lies outside its points.
    """
    asked = _asked(label_pack, indicators)
    given = network["scores"].filter(pl.col("label_pack") == label_pack)
    _refuse_wrong(given, asked)
    rows = asked.join(
        given.select("indicator", "points", "evidence", "expires"),
        on="indicator",
        how="left",
        maintain_order="left",
    ).with_columns(why=_why(day))
    counted = pl.when(pl.col("why") == "").then("points").otherwise(0.0)
    rows = rows.with_columns(counts=counted)
    themes = rows.group_by("theme", maintain_order=True).agg(
        points=pl.col("counts").sum(), most=pl.col("most").sum()
    )
    return Assessment(
        label_pack,
        rows.drop("label_pack"),
        themes.with_columns(share=pl.col("points") / pl.col("most")),
        _packs()[label_pack]["threshold"],
    )


def label_packs() -> tuple[str, ...]:
    """Give the names of the packs that come along."""
    return tuple(_packs())


def _why(day: date) -> pl.Expr:
    return (
        pl.when(pl.col("points").is_null())
        .then(pl.lit("unscored"))
        .when(pl.col("evidence").is_null())
        .then(pl.lit("no_evidence"))
        .when(pl.col("expires") < day)
        .then(pl.lit("expired"))
        .otherwise(pl.lit(""))
    )


def _refuse_wrong(given: pl.DataFrame, asked: pl.DataFrame) -> None:
    held = given.join(asked.select("indicator", "most"), on="indicator", how="left")
    problems = []
    for row in held.rows(named=True):
        if row["most"] is None:
            known = f"label {row['label_pack']}"
            problems.append(_problem("indicator", row["indicator"], known))
        elif not 0 <= row["points"] <= row["most"]:
            most = f"0 to {row['most']:g}"
            problems.append(_problem("points", f"{row['points']:g}", most))
    if problems:
        raise InvalidTables(tuple(problems))


def _problem(column: str, got: str, expected: str) -> Problem:
    code = "unknown_reference" if column == "indicator" else "out_of_range"
    return Problem(code, "scores", column, got=got, expected=expected)


def _asked(label_pack: str, path: Path | None) -> pl.DataFrame:
    if label_pack not in _packs():
        msg = f"'{label_pack}' is not a label; there are {', '.join(_packs())}."
        raise UnknownName(msg)
    if path is None:
        inside = files("upshift.outcomes").joinpath("indicators.csv")
        source = StringIO(inside.read_text("utf-8"))
    else:
        source = StringIO(path.read_text("utf-8-sig"))
    rows = pl.read_csv(source, schema_overrides={"most": pl.Float64()})
    chosen = rows.filter(pl.col("label_pack") == label_pack)
    return chosen.with_columns(confirmed=pl.col("confirmed") == "yes")


@cache
def _packs() -> dict[str, dict[str, float | None]]:
    text = files("upshift.outcomes").joinpath("label_packs.csv").read_text("utf-8")
    rows = pl.read_csv(StringIO(text), schema_overrides={"threshold": pl.Float64()})
    return {row["label_pack"]: row for row in rows.rows(named=True)}
