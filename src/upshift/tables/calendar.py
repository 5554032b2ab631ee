# SPDX-License-Identifier: Apache-2.0
"""Working days: Monday to Friday less what closes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl
    from numpy.typing import NDArray


def working_days(tables: Mapping[str, pl.DataFrame]) -> NDArray[np.float64]:
    """
    Give the working days of every site and period.

    *Reads* sites, periods, closures.

    Returns
    -------
    Matrix, shape (sites, periods). A period's ``working_days`` is taken as it
    is; where it is blank, Monday to Friday are counted less ``closures``.
    """
    sites = tables["sites"]["site"].to_list()
    days = np.zeros((len(sites), tables["periods"].height))
    closures = tables["closures"].select("site", "start_date", "end_date").rows()
    for t, period in enumerate(tables["periods"].rows(named=True)):
        if period["working_days"] is not None:
            days[:, t] = period["working_days"]
            continue
        weekdays = _weekdays(period["start_date"], period["end_date"])
        for s, site in enumerate(sites):
            is_open = np.ones(weekdays.size, dtype=bool)
            for where, start, end in closures:
                if where in (None, site):
                    first, last = np.datetime64(start), np.datetime64(end)
                    is_open &= (weekdays < first) | (weekdays > last)
            days[s, t] = is_open.sum()
    return days


def _weekdays(start: dt.date, end: dt.date) -> NDArray[np.datetime64]:
    first, day = np.datetime64(start, "D"), np.timedelta64(1, "D")
    all_days: NDArray[np.datetime64] = first + day * np.arange((end - start).days + 1)
    return all_days[np.is_busday(all_days)]
