# SPDX-License-Identifier: Apache-2.0
"""Foresee: a network with tomorrow's demand, and what each driver adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from upshift.errors import InvalidParams
from upshift.foresight.days import Days, Floats
from upshift.foresight.drivers import of_automation, of_forecast, of_powertrain
from upshift.foresight.experts import pool_at
from upshift.foresight.names import refuse_unknown
from upshift.foresight.retirement import retire
from upshift.foresight.rows import demand_rows
from upshift.foresight.scenario import Decision, Scenario
from upshift.foresight.whole import whole_people
from upshift.network import Network
from upshift.posts import demand_by_period

PARTS = ("base", "held", "forecast", "powertrain", "automation", "decision", "experts")
"""What makes up the demand, in the order in which it is added; then rounding."""

Post = tuple[str, str]
"""Site and occupation."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """
    Demand as it may become.

    Parameters
    ----------
    scenario
        What was assumed.
    before
        The network it started from.
    network
        With tomorrow's demand and retirements; all else as it was.
    parts
        ``site, occupation, period, part, people``: base (the network's own
        demand), held (back to the base period where a driver takes over), each
        driver, rounding. The people of a post and period add up to its demand.
    """

    scenario: Scenario
    before: Network
    network: Network
    parts: pl.DataFrame

    def by(self, *columns: str) -> pl.DataFrame:
        """Sum the parts by some of site, occupation, period, part."""
        return self.parts.group_by(columns).agg(pl.col("people").sum()).sort(columns)


@dataclass(slots=True)
class _Sheet:
    """Demand in the making: real people by post, and the part of each driver."""

    network: Network
    days: Days
    people: dict[Post, Floats] = field(default_factory=dict)
    parts: list[tuple[Post, str, Floats]] = field(default_factory=list)

    def change(self, post: Post, part: str, people: Floats) -> None:
        """Set the people of a post and note what that adds."""
        before = self.people.get(post, np.zeros(len(self.days.names)))
        if not np.array_equal(before, people):
            self.parts.append((post, part, people - before))
        self.people[post] = people

    def posts(self, occupation: str) -> list[Post]:
        """Give the posts of an occupation."""
        return [post for post in self.people if post[1] == occupation]


def foresee(network: Network, scenario: Scenario) -> Foresight:
    """
    Give a network with the demand of a scenario.

    Occupations that a forecast, powertrain or automation names start from the
    demand of the base period (the first one), held over the calendar and
    multiplied; all others keep the network's own demand. Plant decisions add
    whole people, experts' pooled estimates then set the total of an occupation.
    Demand of the base period never changes. Posts are rounded so that each
    occupation keeps its rounded total.

    *Reads* demands, workers, leaves, periods, occupations, sites, foresees.

    Raises
    ------
    InvalidTables
        If the scenario names what the network does not have.
    InvalidParams
        If a driver's figures cannot be meant.
    """
    refuse_unknown(scenario, network)
    sheet = _base(network)
    _multiply(sheet, scenario)
    for decision in scenario.decision:
        _decide(sheet, decision)
    if scenario.experts is not None:
        _heed(sheet, scenario)
    _round(sheet)
    leaves = network["leaves"]
    for driver in scenario.retirement:
        leaves = retire({**network.tables, "leaves": leaves}, driver)
    demands = demand_rows(network, sheet.people, retired=bool(scenario.retirement))
    # Replacing equal tables would check them all anew for nothing.
    same = demands.equals(network["demands"]) and not scenario.retirement
    tomorrow = network if same else network.replace(demands=demands, leaves=leaves)
    return Foresight(scenario, network, tomorrow, _parts_table(sheet))


def _base(network: Network) -> _Sheet:
    sheet = _Sheet(network, Days.of(network))
    order = {name: t for t, name in enumerate(sheet.days.names)}
    for site, occupation, period, people in demand_by_period(network).iter_rows():
        series = sheet.people.setdefault((site, occupation), np.zeros(len(order)))
        series[order[period]] = people
    sheet.parts = [(post, "base", s.copy()) for post, s in sheet.people.items()]
    return sheet


def _multiply(sheet: _Sheet, scenario: Scenario) -> None:
    days, occupations = sheet.days, sheet.network["occupations"]
    found = [
        *(("forecast", of_forecast(d, days)) for d in scenario.forecast),
        *(("powertrain", of_powertrain(d, days)) for d in scenario.powertrain),
        *(
            ("automation", of_automation(d, days, occupations))
            for d in scenario.automation
        ),
    ]
    touched = sorted({o for _, multipliers in found for o in multipliers})
    for occupation in touched:
        for post in sheet.posts(occupation):
            sheet.change(post, "held", np.full(len(days.names), sheet.people[post][0]))
    for part, multipliers in found:
        for occupation, multiplier in multipliers.items():
            for post in sheet.posts(occupation):
                sheet.change(post, part, sheet.people[post] * multiplier)


def _decide(sheet: _Sheet, decision: Decision) -> None:
    days = sheet.days
    begin = days.day(decision.begin)
    if begin <= days.starts[0]:
        msg = (
            f"A decision cannot begin in the base period {days.names[0]};"
            " correct the demand itself."
        )
        raise InvalidParams(msg)
    post = (decision.site, decision.occupation)
    people = sheet.people.get(post, np.zeros(len(days.names)))
    later = np.array([start >= begin for start in days.starts])
    changed = np.maximum(people + later * decision.people, 0.0)
    sheet.change(post, "decision", changed)


def _heed(sheet: _Sheet, scenario: Scenario) -> None:
    """Scale the posts of an occupation to the experts' pooled total."""
    assert scenario.experts is not None  # noqa: S101 - the caller has looked
    rule, level = scenario.experts.pool, scenario.experts.quantile
    for occupation, estimates in pool_at(sheet.network, rule, level).items():
        posts = sheet.posts(occupation)
        before = sum((sheet.people[post] for post in posts), np.zeros(1))
        ratios = {sheet.days.names[0]: 1.0}
        for period, people in estimates.items():
            there = float(before[sheet.days.names.index(period)]) if posts else 0.0
            if not there:
                msg = f"Experts foresee '{occupation}', of which there are no posts."
                raise InvalidParams(msg)
            if period != sheet.days.names[0]:
                ratios[period] = people / there
        ratio = sheet.days.along(ratios)
        for post in posts:
            sheet.change(post, "experts", sheet.people[post] * ratio)


def _round(sheet: _Sheet) -> None:
    for occupation in sorted({occupation for _, occupation in sheet.people}):
        posts = sorted(sheet.posts(occupation))
        exact = np.array([sheet.people[post] for post in posts])
        whole = np.stack([whole_people(column) for column in exact.T], axis=1)
        for post, people in zip(posts, whole, strict=True):
            sheet.change(post, "rounding", people.astype(np.float64))


def _parts_table(sheet: _Sheet) -> pl.DataFrame:
    order = {name: place for place, name in enumerate((*PARTS, "rounding"))}
    rows = [
        (*post, period, order[part], part, float(value))
        for post, part, series in sheet.parts
        for period, value in zip(sheet.days.names, series, strict=True)
        if value or part == "base"
    ]
    schema = ["site", "occupation", "period", "order", "part", "people"]
    table = pl.DataFrame(rows, schema=schema, orient="row")
    key = ["site", "occupation", "period", "order", "part"]
    return table.group_by(key).agg(pl.col("people").sum()).sort(key).drop("order")
