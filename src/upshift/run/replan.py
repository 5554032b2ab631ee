# SPDX-License-Identifier: Apache-2.0
"""Plan again: what was promised stays."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams, UnknownName
from upshift.network import Network, read
from upshift.run.folder import NETWORK_FOLDER
from upshift.run.record import read_record
from upshift.run.reread import read_results


def pinned_network(
    folder: str | Path,
    source: str | Path | None = None,
    pins: str | Path | None = None,
    until: str = "",
) -> Network:
    """
    Give the network of an earlier run with promised seats as its pins.

    Parameters
    ----------
    folder
        Of the earlier run.
    source
        Newer tables in place of the run's own.
    pins
        CSV with ``worker, offer, period, people``; None promises the seats of
        the earlier plan.
    until
        Last period whose seats are promised; blank means all.

    Raises
    ------
    InvalidTables
        If a pin names a worker, an offer or a period that is not there.
    """
    place = Path(folder)
    read_record(place)
    network = read(source or place / NETWORK_FOLDER)
    promised = _read_pins(Path(pins)) if pins else seats_as_pins(place)
    if until:
        promised = _up_to(promised, network.periods, until)
    return network.replace(pins=promised)


def seats_as_pins(folder: str | Path) -> pl.DataFrame:
    """
    Give the seats of an earlier plan as pins.

    Returns
    -------
    DataFrame
        ``worker, offer, period, people``, as in the table ``pins``.
    """
    results = read_results(Path(folder))
    movers = results["moves"].select("move", "worker")
    return (
        results["seats"]
        .join(movers, on="move")
        .group_by("worker", "offer", "period")
        .agg(pl.col("people").sum())
        .sort("worker", "offer", "period")
    )


def _up_to(pins: pl.DataFrame, periods: tuple[str, ...], until: str) -> pl.DataFrame:
    if until not in periods:
        msg = f"'{until}' is not a period; there are {', '.join(periods)}."
        raise UnknownName(msg)
    promised = periods[: periods.index(until) + 1]
    return pins.filter(pl.col("period").is_in(promised))


def _read_pins(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as reason:
        said = str(reason).partition("\n")[0]
        msg = f"{path} cannot be read as a CSV of pins: {said}."
        raise InvalidParams(msg) from reason
