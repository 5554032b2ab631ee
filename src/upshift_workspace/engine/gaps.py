# SPDX-License-Identifier: Apache-2.0
"""Gaps of one firm's own people: every record that enters a figure."""

from __future__ import annotations

from typing import Any

from upshift.gaps import find_gaps, records_behind
from upshift_workspace.engine.snapshot import Rows, freeze_rows


def gap_records(rows: Rows, period: str) -> list[dict[str, Any]]:
    """
    List what a firm's people supply, its posts demand and its people lack.

    They are the firm's own figures, so nothing is hidden or rounded; every sum a
    page shows adds up some of these records.

    Parameters
    ----------
    rows
        The firm's and those all share.
    period
        Of the calendar.

    Returns
    -------
    list of dict
        ``kind`` (supply, demand, missing), ``site, occupation, skill, level,
        worker`` (None for demand) and ``people``.

    Raises
    ------
    Refused
        If the rows are not sound.
    """
    network = freeze_rows(rows).network
    found = records_behind(network, find_gaps(network), {"period": period})
    names = ("kind", "site", "occupation", "skill", "level", "worker", "people")
    return found.select(names).to_dicts()
