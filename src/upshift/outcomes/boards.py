# SPDX-License-Identifier: Apache-2.0
"""Boards: promises against proofs, commitments by principle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from upshift.errors import InvalidParams
from upshift.outcomes.figure import count

PRINCIPLES = ("lifelong_learning", "partnerships", "skills_monitoring", "equality")
"""The four principles of the charter (pact-for-skills.ec.europa.eu FAQ)."""


def promise_formula(base: float, rate: float, years: float) -> tuple[float, str]:
    """
    Give a promise of a share a year as a number and as its formula.

    Examples
    --------
    >>> promise_formula(14_600_000, 0.05, 1)
    (730000.0, '14,600,000 × 5 % × 1 = 730,000')
    """
    for name, value in (("base", base), ("rate", rate), ("years", years)):
        if value < 0:
            msg = f"{name} must not lie below 0; it is {value:g}."
            raise InvalidParams(msg)
    target = round(base * rate * years, 6)
    told = f"{count(base)} × {count(rate * 100)} % × {count(years)} = {count(target)}"
    return target, told


def promise_board(network: Mapping[str, pl.DataFrame], until: date) -> pl.DataFrame:
    """
    Hold every promise against the events that prove it.

    An event counts if it has a list of participants and lies not after
    ``until``; what counts for a part counts for the whole as well. A promise is
    kept when its own target and those of all its parts are reached.

    *Reads* promises, proves.

    Returns
    -------
    DataFrame
        ``promise, part_of, project, label, target, formula, proven, unproven``
        (without a list)``, share, is_kept, due_date, source, confirmed``.
    """
    promises, proves = network["promises"], network["proves"]
    counted = _counted(promises, proves.filter(pl.col("date") <= until))
    rows = []
    for row in promises.rows(named=True):
        target, formula = _target(row)
        proven, unproven = counted[row["promise"]]
        rows.append(
            {
                **{name: row[name] for name in _OWN},
                "target": target,
                "formula": formula,
                "proven": proven,
                "unproven": unproven,
                "share": proven / target if target else None,
                "is_kept": target is not None and proven >= target,
                **{name: row[name] for name in ("due_date", "source", "confirmed")},
            }
        )
    board = pl.DataFrame(rows, schema=BOARD)
    kept = pl.col("is_kept") & ~pl.col("promise").is_in(_above_broken(board).implode())
    return board.with_columns(is_kept=kept)


def commitment_board(network: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """
    Sum up commitments by the four principles of the charter.

    *Reads* commitments.

    Returns
    -------
    DataFrame
        ``principle, commitments, organisations, in_progress`` (something done
        and proven)``, kept`` (target reached and proven) and ``progress``, the
        mean of done ÷ target, at most 1; unproven ones count 0. A row for each
        principle, with or without commitments.
    """
    proven = pl.col("evidence").is_not_null()
    part = pl.when(pl.col("target") > 0).then(pl.col("done") / pl.col("target"))
    share = pl.when(proven).then(part.otherwise(1.0).clip(0.0, 1.0)).otherwise(0.0)
    sums = (
        network["commitments"]
        .with_columns(part=share)
        .group_by("principle")
        .agg(
            commitments=pl.len().cast(pl.Int64),
            organisations=pl.col("organisation").n_unique().cast(pl.Int64),
            in_progress=(pl.col("part") > 0).sum().cast(pl.Int64),
            kept=(pl.col("part") >= 1).sum().cast(pl.Int64),
            progress=pl.col("part").mean(),
        )
    )
    counts = ("commitments", "organisations", "in_progress", "kept")
    return (
        pl.DataFrame({"principle": PRINCIPLES})
        .join(sums, on="principle", how="left", maintain_order="left")
        .with_columns(pl.col(counts).fill_null(0))
    )


def _above_broken(board: pl.DataFrame) -> pl.Series:
    """Name every promise some part of which is not kept."""
    above = dict(board.select("promise", "part_of").iter_rows())
    broken = set[str]()
    for name in board.filter(~pl.col("is_kept"))["promise"]:
        while (name := above.get(name)) and name not in broken:
            broken.add(name)
    return pl.Series(sorted(broken), dtype=pl.String())


def _target(row: Mapping[str, float | None]) -> tuple[float | None, str]:
    target, base, rate = row["target"], row["base"], row["rate"]
    if target is not None:
        return float(target), count(float(target))
    if base is None or rate is None:
        return None, "no target"
    return promise_formula(float(base), float(rate), float(row["years"] or 1))


def _counted(
    promises: pl.DataFrame, proves: pl.DataFrame
) -> dict[str, tuple[float, float]]:
    """Give for each promise what is proven and what lacks its list."""
    above = dict(promises.select("promise", "part_of").iter_rows())
    sums = {name: [0.0, 0.0] for name in above}
    for row in proves.rows(named=True):
        name, seen = row["promise"], set[str]()
        while name and name not in seen:
            seen.add(name)
            sums[name][0 if row["participants"] else 1] += row["count"]
            name = above[name]
    return {name: (proven, unproven) for name, (proven, unproven) in sums.items()}


_OWN = ("promise", "part_of", "project", "label")
BOARD = {
    **{name: pl.String() for name in _OWN},
    "target": pl.Float64(),
    "formula": pl.String(),
    "proven": pl.Float64(),
    "unproven": pl.Float64(),
    "share": pl.Float64(),
    "is_kept": pl.Boolean(),
    "due_date": pl.Date(),
    "source": pl.String(),
    "confirmed": pl.Boolean(),
}
"""Columns of the promise board."""
