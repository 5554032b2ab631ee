# SPDX-License-Identifier: Apache-2.0
"""Names in a scenario that the network does not know."""

from __future__ import annotations

from collections.abc import Iterator

from upshift.errors import InvalidTables, Problem
from upshift.foresight.scenario import Scenario
from upshift.network import Network
from upshift.tables.names import nearest


def refuse_unknown(scenario: Scenario, network: Network) -> None:
    """
    Refuse occupations, sites and periods that are not in the network.

    Raises
    ------
    InvalidTables
        With every unknown name.
    """
    problems = []
    for driver, table, name in _named(scenario):
        known = network[table][table.removesuffix("s")]
        if name not in known:
            problems.append(
                Problem(
                    "unknown_reference",
                    column=driver,
                    got=name,
                    expected=table,
                    cure=nearest(name, known),
                    place=scenario.scenario,
                )
            )
    if problems:
        raise InvalidTables(tuple(problems))


def _named(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    for powertrain in scenario.powertrain:
        yield from (("powertrain", "occupations", name) for name in powertrain.work)
    for automation in scenario.automation:
        yield from (("automation", "occupations", name) for name in automation.exposure)
    for forecast in scenario.forecast:
        yield from (("forecast", "occupations", name) for name in forecast.change)
    for decision in scenario.decision:
        yield "decision", "occupations", decision.occupation
        yield "decision", "sites", decision.site
    for retirement in scenario.retirement:
        for name in retirement.occupations:
            yield "retirement", "occupations", name
        yield from (("retirement", "sites", name) for name in retirement.sites)
