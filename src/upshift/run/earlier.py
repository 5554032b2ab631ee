# SPDX-License-Identifier: Apache-2.0
"""An earlier run, taken up again: what it promised, and its network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams
from upshift.network import Network, read
from upshift.plan.replan import Keep
from upshift.run.folder import NETWORK_FOLDER
from upshift.run.record import read_record
from upshift.run.reread import read_results


@dataclass(frozen=True, slots=True)
class Earlier:
    """
    What an earlier plan promised, and how much of it stays.

    Parameters
    ----------
    tables
        Its ``moves`` and ``seats``.
    keep
        Every seat, or only the network's own pins.
    until
        Last period whose seats stay; blank means all.
    """

    tables: Mapping[str, pl.DataFrame]
    keep: Keep = "seats"
    until: str = ""


def read_earlier(
    folder: str | Path, *, pins: str | Path | None = None, until: str = ""
) -> Earlier:
    """
    Read what an earlier run promised.

    Parameters
    ----------
    folder
        That it wrote.
    pins
        Whether only pins named in a file stay, and no other seat.
    until
        Last period whose seats stay; blank means all.
    """
    place = Path(folder)
    read_record(place)
    keep: Keep = "pins" if pins else "seats"
    return Earlier(read_results(place), keep, until)


def network_again(
    folder: str | Path,
    source: str | Path | None = None,
    pins: str | Path | None = None,
) -> Network:
    """
    Give the network to plan again.

    Parameters
    ----------
    folder
        Of the earlier run.
    source
        Newer tables in place of the run's own.
    pins
        CSV with ``worker, offer, period, people``, in place of the table's own.

    Raises
    ------
    InvalidTables
        If a pin names a worker, an offer or a period that is not there.
    """
    network = read(source or Path(folder) / NETWORK_FOLDER)
    return network.replace(pins=_read_pins(Path(pins))) if pins else network


def _read_pins(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as reason:
        said = str(reason).partition("\n")[0]
        msg = f"{path} cannot be read as a CSV of pins: {said}."
        raise InvalidParams(msg) from reason
