# SPDX-License-Identifier: Apache-2.0
"""Scenarios: what may come, as small TOML files with sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config

from upshift.errors import InvalidTables, Language, Problem

Share = Annotated[float, Field(ge=0, le=1)]
Curve = dict[str, Share]
"""Shares by day: a period, a year, or a date such as 2027-07-01."""

_STRICT = with_config(ConfigDict(extra="forbid"))


@_STRICT
@dataclass(frozen=True, slots=True)
class Work:
    """
    What an occupation's work is for.

    Parameters
    ----------
    combustion, electric
        Shares of the work that go with either powertrain; the rest is neutral.
    """

    combustion: Share = 0.0
    electric: Share = 0.0


@_STRICT
@dataclass(frozen=True, slots=True)
class Powertrain:
    """The share of electric powertrains, and whose work goes with it."""

    source: str
    share: Curve
    work: dict[str, Work]


@_STRICT
@dataclass(frozen=True, slots=True)
class Automation:
    """
    The share of exposed work that machines take over.

    Parameters
    ----------
    exposure
        By occupation; blank takes ``occupations.exposure`` for all.
    """

    source: str
    adopted: Curve
    exposure: dict[str, Share] = field(default_factory=dict)


@_STRICT
@dataclass(frozen=True, slots=True)
class Forecast:
    """
    An official forecast: relative change of employment between two days.

    Parameters
    ----------
    change
        By occupation, such as −0.12; at least −1.
    """

    source: str
    begin: str
    end: str
    change: dict[str, Annotated[float, Field(ge=-1)]]


@_STRICT
@dataclass(frozen=True, slots=True)
class Official:
    """
    A staffing table beside the scenario, read into a forecast.

    Parameters
    ----------
    file
        CSV as :func:`upshift.foresight.read_staffing` reads it.
    industries
        NAICS codes.
    codes
        Code in the table for each occupation.
    """

    source: str
    file: str
    industries: list[str]
    codes: dict[str, str]


@_STRICT
@dataclass(frozen=True, slots=True)
class Decision:
    """
    A plant decision: people more or fewer at a site from a period on.

    Parameters
    ----------
    people
        Whole people, with a sign.
    """

    source: str
    site: str
    occupation: str
    begin: str
    people: int


@_STRICT
@dataclass(frozen=True, slots=True)
class Band:
    """
    People of an age, and how many of them retire in a year.

    Parameters
    ----------
    ages
        Such as ``60-64``; only for people.
    share
        Share of the post's people.
    rate
        Share of the band that retires in a year.
    """

    ages: str
    share: Share
    rate: Share


@_STRICT
@dataclass(frozen=True, slots=True)
class Retirement:
    """
    Retirement by age band, in place of the retirements in `leaves`.

    Parameters
    ----------
    occupations, sites
        For whom; blank means all.
    """

    source: str
    bands: list[Band]
    occupations: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)


@_STRICT
@dataclass(frozen=True, slots=True)
class Experts:
    """How the estimates in `foresees` are pooled, and which quantile is taken."""

    pool: Literal["quantiles", "linear"] = "quantiles"
    quantile: Annotated[float, Field(ge=0.1, le=0.9)] = 0.5


@_STRICT
@dataclass(frozen=True, slots=True)
class Scenario:
    """
    What may come.

    Parameters
    ----------
    scenario
        Short name.
    label, label_hu, label_de
        Name for people.
    source
        Whose scenario it is.
    confirmed
        Whether the sources were read.
    powertrain, automation, forecast, decision, retirement
        Drivers, each with a source.
    official
        Staffing tables; reading a file turns them into forecasts.
    experts
        None leaves the estimates out.
    """

    scenario: str
    source: str
    label: str = ""
    label_hu: str = ""
    label_de: str = ""
    confirmed: bool = False
    powertrain: list[Powertrain] = field(default_factory=list)
    automation: list[Automation] = field(default_factory=list)
    forecast: list[Forecast] = field(default_factory=list)
    decision: list[Decision] = field(default_factory=list)
    retirement: list[Retirement] = field(default_factory=list)
    official: list[Official] = field(default_factory=list)
    experts: Experts | None = None

    def name(self, language: Language = "en") -> str:
        """Give the name for people, the short one where there is none."""
        own = {"en": self.label, "hu": self.label_hu, "de": self.label_de}[language]
        return own or self.label or self.scenario


def parse_scenario(values: dict[str, Any], place: str = "scenario") -> Scenario:
    """
    Take a scenario from values as TOML holds them.

    Raises
    ------
    InvalidTables
        With every value that may not stand there.
    """
    try:
        return TypeAdapter(Scenario).validate_python(values)
    except ValidationError as reason:
        problems = [
            Problem(
                "scenario_wrong",
                column=".".join(str(part) for part in flaw["loc"]),
                expected=flaw["msg"],
                place=place,
            )
            for flaw in reason.errors()
        ]
        raise InvalidTables(tuple(problems)) from None
