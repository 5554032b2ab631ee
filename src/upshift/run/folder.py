# SPDX-License-Identifier: Apache-2.0
"""The folder a run leaves: results, the network they were made from, a record."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams
from upshift.network import Network
from upshift.plan import RESULTS
from upshift.report import MEMBERS_FOLDER, REPORT_FILES
from upshift.run.record import RECORD_FILE
from upshift.tables import result_tables, schema, write

NETWORK_FOLDER = "network"

WALKED = (*RESULTS, "gaps", "transitions")
"""Result tables that a walk writes; other rooms write theirs."""


def open_folder(target: str | Path) -> Path:
    """
    Make room for a run's results; those of an earlier run give way.

    Raises
    ------
    InvalidParams
        If the place holds something that no run has written.
    """
    folder = Path(target)
    network = folder / NETWORK_FOLDER
    if folder.is_file():
        msg = f"{folder} is a file; name a folder to write to."
        raise InvalidParams(msg)
    if network.exists() and not (folder / RECORD_FILE).is_file():
        msg = f"{network} is there but no run has written it; name another folder."
        raise InvalidParams(msg)
    if (folder / RECORD_FILE).is_file():
        _clear_report(folder)
    shutil.rmtree(network, ignore_errors=True)
    for name in (RECORD_FILE, *(f"{table.name}.csv" for table in result_tables())):
        (folder / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _clear_report(folder: Path) -> None:
    """Take away what an earlier run said; a member may be gone, or its people."""
    for name in REPORT_FILES:
        (folder / name).unlink(missing_ok=True)
    for book in (folder / MEMBERS_FOLDER).glob("*.xlsx"):
        book.unlink()


def write_results(
    folder: Path, network: Network, results: Mapping[str, pl.DataFrame]
) -> None:
    """Write one CSV per result table, and the network beside them."""
    write(network.tables, folder / NETWORK_FOLDER)
    write(results, folder)
    for name in WALKED:
        # A result without rows is an answer too: its heading says so.
        path = folder / f"{name}.csv"
        if not path.exists():
            schema()[name].empty().write_csv(path)
