# SPDX-License-Identifier: Apache-2.0
"""Read from a result folder what this room needs, and what it wrote there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams
from upshift.programmes.instance import Tables
from upshift.programmes.result import TABLES
from upshift.tables import schema

OF_PLAN = ("moves", "seats", "runs", "unmet")
"""Tables of a plan that programmes rest on."""


def read_plan(folder: Path) -> dict[str, pl.DataFrame]:
    """
    Read the plan's tables.

    Raises
    ------
    InvalidParams
        If one is not there.
    """
    return _read(folder, OF_PLAN)


def read_programmes(folder: Path) -> dict[str, pl.DataFrame]:
    """
    Read the programmes of a folder.

    Raises
    ------
    InvalidParams
        If a table is not there.
    """
    return _read(folder, TABLES)


def write_programmes(folder: Path, programmes: Tables) -> None:
    """Write every table; one without rows is an answer too, its heading says so."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        programmes[name].write_csv(folder / f"{name}.csv")


def _read(folder: Path, names: Iterable[str]) -> dict[str, pl.DataFrame]:
    return {name: _table(folder / f"{name}.csv", name) for name in names}


def _table(path: Path, name: str) -> pl.DataFrame:
    try:
        return pl.read_csv(path, schema_overrides=schema()[name].dtypes)
    except FileNotFoundError:
        msg = f"{path} is not there; name a folder that Upshift has written."
        raise InvalidParams(msg) from None
