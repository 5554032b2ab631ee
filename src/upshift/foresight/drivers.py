# SPDX-License-Identifier: Apache-2.0
"""Drivers: by what an occupation's demand is multiplied in each period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from upshift.errors import InvalidParams
from upshift.foresight.days import Days, Floats
from upshift.foresight.scenario import Automation, Forecast, Powertrain

Multipliers = Mapping[str, Floats]
"""By occupation; 1 in the base period. Shape: (periods,)."""


def of_powertrain(driver: Powertrain, days: Days) -> Multipliers:
    """
    Follow the share of electric powertrains.

    m(t) = c · (1 − s(t)) / (1 − s(0)) + e · s(t) / s(0) + (1 − c − e), with the
    share s of electric powertrains and the shares c and e of the occupation's
    work that go with combustion and electric ones today.

    Raises
    ------
    InvalidParams
        If the shares of an occupation pass 1, or work goes with a powertrain of
        which there is none in the base period.
    """
    share = days.along(driver.share)
    base = float(share[0])
    found: dict[str, Floats] = {}
    for occupation, work in driver.work.items():
        if work.combustion + work.electric > 1:
            msg = f"The work of '{occupation}' adds up to more than 1."
            raise InvalidParams(msg)
        if (work.electric and not base) or (work.combustion and base == 1):
            msg = (
                f"The work of '{occupation}' goes with a powertrain that has no share"
                f" in {days.names[0]}; name a plant decision instead."
            )
            raise InvalidParams(msg)
        multiplier = np.full(share.size, 1 - work.combustion - work.electric)
        if work.combustion:
            multiplier += work.combustion * (1 - share) / (1 - base)
        if work.electric:
            multiplier += work.electric * share / base
        found[occupation] = multiplier
    return found


def of_automation(
    driver: Automation, days: Days, occupations: pl.DataFrame
) -> Multipliers:
    """
    Follow what machines take over.

    m(t) = (1 − x · a(t)) / (1 − x · a(0)), with the exposure x of the occupation
    and the share a of exposed work taken over.
    """
    known = dict(occupations.select("occupation", "exposure").iter_rows())
    exposure = driver.exposure or {o: x or 0.0 for o, x in known.items()}
    adopted = days.along(driver.adopted)
    return {
        occupation: (1 - x * adopted) / max(1 - x * float(adopted[0]), _LEAST)
        for occupation, x in exposure.items()
    }


def of_forecast(driver: Forecast, days: Days) -> Multipliers:
    """
    Follow an official forecast.

    m(t) = (1 + g) ^ ((t − t0) / T): the change g between begin and end (T years)
    comes at one rate, counted from the base period t0.

    Raises
    ------
    InvalidParams
        If the end does not lie behind the begin.
    """
    span = (days.day(driver.end) - days.day(driver.begin)).days / 365.25
    if span <= 0:
        msg = f"The forecast ends on {driver.end}, not after {driver.begin}."
        raise InvalidParams(msg)
    years = days.years_since(days.names[0])
    return {
        occupation: np.power(1 + change, years / span)
        for occupation, change in driver.change.items()
    }


_LEAST = 1e-9
"""Keeps a base in which all work is taken over from dividing by 0."""
