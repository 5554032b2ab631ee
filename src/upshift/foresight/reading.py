# SPDX-License-Identifier: Apache-2.0
"""Read a scenario file and the official tables beside it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from upshift.errors import InvalidTables, Problem
from upshift.foresight.official import forecast_from, read_staffing
from upshift.foresight.scenario import Forecast, Official, Scenario, parse_scenario


def read_scenario(path: str | Path) -> Scenario:
    """
    Read a scenario file.

    Files of ``official`` are looked for beside it and become forecasts.

    Raises
    ------
    InvalidTables
        If a file cannot be read, or with every value that may not stand there.
    UnknownName
        If a code of an official table has no jobs.
    """
    place = Path(path)
    try:
        values = tomllib.loads(place.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        flaw = Problem("unreadable_file", place=place.name)
        raise InvalidTables((flaw,)) from None
    scenario = parse_scenario(values, place.name)
    read = [_forecast(official, place.parent) for official in scenario.official]
    return replace(scenario, forecast=[*scenario.forecast, *read], official=[])


def _forecast(official: Official, folder: Path) -> Forecast:
    staffing = read_staffing(folder / official.file)
    return forecast_from(
        staffing, official.codes, official.industries, source=official.source
    )
