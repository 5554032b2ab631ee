# SPDX-License-Identifier: Apache-2.0
"""Official forecasts and staffing tables, as drivers and as a mirror."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, Problem, UnknownName
from upshift.foresight.scenario import Forecast

_BLS = {
    "naics_code": "industry",
    "Occupation Code": "code",
    "Occupation Title": "label",
    "Occupation Type": "kind",
    "2024 Employment": "base",
    "Projected 2034 Employment": "horizon",
}
_JRC = {"nace": "industry", "isco": "isco", "pop": "thousands"}


def read_staffing(path: str | Path) -> pl.DataFrame:
    """
    Read the national employment matrix of the US Bureau of Labor Statistics.

    CSV, packed or not, one row per industry and occupation, in thousands of jobs
    2024 and 2034 (data.bls.gov/projections/nationalMatrix).

    Returns
    -------
    DataFrame
        ``industry`` (NAICS)``, code`` (SOC)``, label, kind`` (Line item or
        Summary)``, base, horizon`` (jobs).

    Raises
    ------
    InvalidTables
        If it cannot be read or lacks a column.
    """
    rows = _read(path, _BLS, separator=",")
    jobs = [(_number(name) * 1000).alias(name) for name in ("base", "horizon")]
    return rows.with_columns(jobs)


def read_jobs(path: str | Path) -> pl.DataFrame:
    """
    Read jobs by ISCO-08 major group (2 digits) and NACE division of the EU-15.

    Tab-separated, as published with the JRC task database; jobs in thousands.

    Returns
    -------
    DataFrame
        ``nace`` (2 digits)``, isco`` (2 digits)``, jobs``.

    Raises
    ------
    InvalidTables
        If it cannot be read or lacks a column.
    """
    rows = _read(path, _JRC, separator="\t")
    digits = pl.col("industry", "isco").str.extract(r"^\s*(\d+)\.").str.zfill(2)
    return rows.with_columns(digits).select(
        "isco", nace="industry", jobs=_number("thousands") * 1000
    )


def forecast_from(
    staffing: pl.DataFrame,
    codes: Mapping[str, str],
    industries: Sequence[str],
    source: str = "US Bureau of Labor Statistics, employment projections 2024 to 2034",
) -> Forecast:
    """
    Take the forecast of a network's occupations from a staffing table.

    change = Σ horizon ÷ Σ base − 1 over the industries named.

    Parameters
    ----------
    codes
        Code in the table for each occupation of the network.
    industries
        NAICS codes such as 3361, 3362, 3363.

    Raises
    ------
    UnknownName
        If a code has no jobs in these industries.
    """
    inside = staffing.filter(pl.col("industry").is_in(list(industries)))
    sums = inside.group_by("code").agg(pl.col("base", "horizon").sum())
    jobs = {code: (base, horizon) for code, base, horizon in sums.iter_rows()}
    change = {}
    for occupation, code in codes.items():
        base, horizon = jobs.get(code, (0.0, 0.0))
        if not base:
            msg = f"'{code}' of {occupation} has no jobs in {', '.join(industries)}."
            raise UnknownName(msg)
        change[occupation] = horizon / base - 1
    return Forecast(source, "2024", "2034", change)


def mirror(
    network: Mapping[str, pl.DataFrame], jobs: pl.DataFrame, nace: str
) -> pl.DataFrame:
    """
    Hold the mix of a network's occupations against that of its industry.

    *Reads* workers, occupations.

    Parameters
    ----------
    jobs
        As :func:`read_jobs` gives them.
    nace
        Division, such as 29.

    Returns
    -------
    DataFrame
        ``isco, people, jobs, share, official, difference`` (shares).
    """
    own = (
        network["workers"]
        .join(network["occupations"].select("occupation", "isco"), on="occupation")
        .group_by(isco=pl.col("isco").str.slice(0, 2))
        .agg(pl.col("people").sum())
    )
    there = (
        jobs.filter(pl.col("nace") == nace).group_by("isco").agg(pl.col("jobs").sum())
    )
    both = own.join(there, on="isco", how="full", coalesce=True).drop_nulls("isco")
    people, total = pl.col("people").fill_null(0), pl.col("jobs").fill_null(0.0)
    shares = {"share": people / people.sum(), "official": total / total.sum()}
    return (
        both.with_columns(people, total, **shares)
        .with_columns(difference=pl.col("share") - pl.col("official"))
        .sort("isco")
    )


def _read(path: str | Path, columns: Mapping[str, str], separator: str) -> pl.DataFrame:
    place = Path(path)
    try:
        rows = pl.read_csv(place, separator=separator, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        raise InvalidTables((Problem("unreadable_file", place=place.name),)) from None
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise InvalidTables(
            tuple(
                Problem("column_missing", expected=name, place=place.name)
                for name in missing
            )
        )
    return rows.select(pl.col(name).alias(to) for name, to in columns.items())


def _number(name: str) -> pl.Expr:
    text = pl.col(name).str.replace_all(",", "")
    return text.cast(pl.Float64, strict=False).fill_null(0.0)
