# SPDX-License-Identifier: Apache-2.0
"""What the check finds, and the tables it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

SLACK = 1e-4
"""Hours and money by which sums may differ through rounding."""


class Tables(Protocol):
    """Tables by name."""

    def __getitem__(self, name: str, /) -> pl.DataFrame:
        """Give a table."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """
    A place where programmes break a rule.

    Parameters
    ----------
    rule
        Name of the rule.
    where
        Programme, move or course.
    got, expected
        What the tables say and what would have been right.
    """

    rule: str
    where: str
    got: str
    expected: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"{self.rule}: {self.where} has {self.got}, should have {self.expected}."


Findings = Iterator[Finding]


class Book:
    """
    The tables as plain dictionaries.

    Parameters
    ----------
    network, plan, programmes
        Tables by name.
    prices
        Parameters with which the programmes were made, by name.
    """

    def __init__(
        self,
        network: Tables,
        plan: Tables,
        programmes: Tables,
        prices: Mapping[str, float],
    ) -> None:
        self.prices = prices
        self.hours: dict[str, float] = _pairs(network["courses"], "course", "hours")
        self.wages: dict[str, float] = _pairs(network["workers"], "worker", "hour_cost")
        self.periods: list[str] = network["periods"]["period"].to_list()
        self.follows = network["follows"].rows(named=True)
        self.teaches = {
            (row["course"], row["skill"]): row["level"]
            for row in network["teaches"].rows(named=True)
        }
        self.moves = {row["move"]: row for row in plan["moves"].rows(named=True)}
        self.seats = plan["seats"].rows(named=True)
        self.runs = plan["runs"].rows(named=True)
        self.programmes = {
            row["programme"]: row for row in programmes["programmes"].rows(named=True)
        }
        self.modules = programmes["modules"].rows(named=True)
        self.enrols = programmes["enrols"].rows(named=True)
        self.tables = programmes

    def planned(self, move: str) -> set[str]:
        """Give the courses in which the plan seats a move."""
        return {row["course"] for row in self.seats if row["move"] == move}

    def part(self, programme: str, part: str = "") -> set[str]:
        """Give the modules of a programme, or of a part of it."""
        return {
            row["course"]
            for row in self.modules
            if row["programme"] == programme and part in ("", row["part"])
        }

    def spent(self, courses: set[str]) -> float:
        """Sum the hours of courses."""
        return sum(self.hours[course] for course in courses)

    def start(self, move: str) -> str:
        """Give the period of a move's first course."""
        times: list[str] = [r["period"] for r in self.seats if r["move"] == move]
        return min(times, key=self.periods.index)


def _pairs(table: pl.DataFrame, key: str, value: str) -> dict[str, Any]:
    return dict(table.select(key, value).iter_rows())
