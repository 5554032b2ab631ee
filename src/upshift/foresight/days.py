# SPDX-License-Identifier: Apache-2.0
"""Days: periods, years and dates on one line, and values between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from upshift.errors import InvalidParams

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Days:
    """
    The calendar of a network as numbers of days.

    Parameters
    ----------
    names
        Periods in order.
    starts, ends
        Their first and last days.
    """

    names: tuple[str, ...]
    starts: tuple[date, ...]
    ends: tuple[date, ...]

    @classmethod
    def of(cls, network: Mapping[str, pl.DataFrame]) -> Days:
        """Read the calendar. *Reads* periods."""
        rows = network["periods"].sort("start_date")
        return cls(
            tuple(rows["period"]), tuple(rows["start_date"]), tuple(rows["end_date"])
        )

    def day(self, name: str) -> date:
        """
        Give the first day of a period, a year or a date.

        Raises
        ------
        InvalidParams
            If it is none of these.
        """
        if name in self.names:
            return self.starts[self.names.index(name)]
        try:
            return date(int(name), 1, 1) if name.isdigit() else date.fromisoformat(name)
        except ValueError:
            msg = f"'{name}' is neither a period, a year nor a date like 2027-07-01."
            raise InvalidParams(msg) from None

    def along(self, curve: Mapping[str, float]) -> Floats:
        """
        Give the value of a curve on the first day of each period.

        Between two days the value lies on a straight line; before the first and
        after the last it stays. Shape: (periods,).
        """
        points = sorted((self.day(name).toordinal(), v) for name, v in curve.items())
        days = [start.toordinal() for start in self.starts]
        known, values = zip(*points, strict=True)
        along: Floats = np.interp(days, known, values)
        return along

    def years_since(self, name: str) -> Floats:
        """Give the years from a day to the first day of each period."""
        first = self.day(name).toordinal()
        days = np.array([start.toordinal() for start in self.starts], dtype=np.float64)
        return (days - first) / _YEAR

    def lengths(self) -> Floats:
        """Give the length of each period in years."""
        pairs = zip(self.starts, self.ends, strict=True)
        return np.array([((end - start).days + 1) / _YEAR for start, end in pairs])


_YEAR = 365.25
"""Days of a year, leap years shared out."""
