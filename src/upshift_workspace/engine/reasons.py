# SPDX-License-Identifier: Apache-2.0
"""What a result proposes to a worker row, and why, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import polars as pl

from upshift.errors import Language
from upshift.gaps import compare_worker
from upshift.plan import PlanParams, explain_worker
from upshift.plan.explain_words import Words
from upshift.run import Findings, reread
from upshift_workspace.engine.periods import period_words

LANGUAGES: tuple[Language, ...] = get_args(Language)
_SECONDS = 5.0
"""Of which each alternative that is planned again gets a fifth."""

_NO_CHANGE = "stays"
"""Kind of a move that only takes a promised seat."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """
    What planning again has shown for a worker row, in one language.

    Parameters
    ----------
    rules
        Rules that leave its moves no room.
    others
        What else was looked at, each with what it would mean.
    """

    rules: list[str]
    others: list[str]


class Reasons:
    """
    Reasons of a result, opened once for many workers.

    Parameters
    ----------
    folder
        Of a run that has a plan.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def workers(self) -> list[str]:
        """Name every worker row, those first to whom something is proposed."""
        moving = set(self._moves["worker"])
        names = self._found.network["workers"]["worker"].to_list()
        return sorted(names, key=lambda name: name not in moving)

    def proposes(self, worker: str) -> bool:
        """Tell whether something is proposed to a row at all."""
        return worker in set(self._moves["worker"])

    def told(self, worker: str) -> dict[str, Any]:
        """
        Give the facts about a worker row.

        Returns
        -------
        dict
            ``people`` of the row, ``wished``, ``needs`` (places at its present
            work in the first and the last period), and by language: ``today``,
            ``moves`` with their ``courses``, ``skills``.
        """
        row = self._row(worker)
        moves = self._moves.filter(pl.col("worker") == worker)
        goals = moves["to_occupation"].unique(maintain_order=True).to_list()
        goal = goals[0] if goals else row["occupation"]
        return {
            "people": row["people"],
            "goal": goal,
            "wished": self._has_wished(worker, goals),
            "needs": self._needs(row),
            **{
                language: {
                    "today": words.name("occupations", row["occupation"]),
                    "at": words.name("sites", row["site"]),
                    "goal": words.name("occupations", goal),
                    "moves": [self._move(m, words) for m in moves.rows(named=True)],
                    "skills": list(self._skills(worker, goal, words)),
                }
                for language, words in self._words.items()
            },
        }

    def looked(self, worker: str) -> dict[str, Sentences]:
        """Plan the nearest alternatives again, and say by language what came of it."""
        found = self._found
        params = PlanParams(seconds=_SECONDS)
        explained = explain_worker(
            found.network, found.gaps, found.plan, worker, params=params
        )
        return {
            language: Sentences(
                rules=_listed(explained.text(language), words.say("rules")),
                others=_listed(explained.text(language), words.say("alternatives")),
            )
            for language, words in self._words.items()
        }

    @cached_property
    def _found(self) -> Findings:
        return reread(self._folder)

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {name: Words(self._found.network, name) for name in LANGUAGES}

    @cached_property
    def _moves(self) -> pl.DataFrame:
        moves = self._found.plan["moves"]
        return moves.filter(pl.col("kind") != _NO_CHANGE)

    def _row(self, worker: str) -> dict[str, Any]:
        rows = self._found.network["workers"]
        return rows.row(by_predicate=pl.col("worker") == worker, named=True)

    def _has_wished(self, worker: str, goals: list[str]) -> bool:
        wishes = self._found.network["wishes"]
        asked = (pl.col("worker") == worker) & (pl.col("wish") == "prefer")
        return bool(wishes.filter(asked, pl.col("occupation").is_in(goals)).height)

    def _needs(self, row: dict[str, Any]) -> list[int]:
        """Give the places at the row's work, first and last period; blank if unsaid."""
        demands = self._found.network["demands"].filter(
            pl.col("site") == row["site"], pl.col("occupation") == row["occupation"]
        )
        by = dict(zip(demands["period"], demands["people"], strict=True))
        ordered = [by[p] for p in self._found.network.periods if p in by]
        return [ordered[0], ordered[-1]] if ordered else []

    def _move(self, move: dict[str, Any], words: Words) -> dict[str, Any]:
        sites = self._found.network["sites"]
        firm = sites.row(by_predicate=pl.col("site") == move["to_site"], named=True)
        return {
            "kind": move["kind"],
            "people": move["people"],
            "work": words.name("occupations", move["to_occupation"]),
            "site": words.name("sites", move["to_site"]),
            "firm": words.name("organisations", firm["organisation"]),
            "arrival": self._when(move["arrival_period"], words),
            "hours": move["hours"],
            "courses": list(self._courses(move["move"], words)),
        }

    def _when(self, period: str, words: Words) -> str:
        rows = self._found.network["periods"]
        row = rows.row(by_predicate=pl.col("period") == period, named=True)
        label = words.name("periods", period)
        return period_words(row["start_date"], row["end_date"], label, words.language)

    def _courses(self, move: str, words: Words) -> Iterator[dict[str, Any]]:
        network = self._found.network
        seats = self._found.plan["seats"].filter(pl.col("move") == move)
        offers = network["offers"].select("offer", "site")
        hours = network["courses"].select("course", "hours")
        dates = network["periods"].select("period", "start_date", "end_date")
        steps = seats.join(offers, on="offer").join(hours, on="course")
        for step in steps.join(dates, on="period").sort("start_date").to_dicts():
            yield {
                "course": words.name("courses", step["course"]),
                "site": step["site"] and words.name("sites", step["site"]),
                "when": self._when(step["period"], words),
                "begins": step["start_date"].isoformat(),
                "ends": step["end_date"].isoformat(),
                "hours": step["hours"],
            }

    def _skills(self, worker: str, goal: str, words: Words) -> Iterator[dict[str, Any]]:
        found = self._found
        compared = compare_worker(found.network, found.gaps, worker, goal)
        for row in compared.filter("essential").rows(named=True):
            yield {
                "skill": words.name("skills", row["skill"]),
                "required": row["required"],
                "held": row["held"],
            }


def _listed(text: str, heading: str) -> list[str]:
    """Take the lines of a list that stands under a heading."""
    _, _, after = text.partition(heading)
    block = after.lstrip("\n").split("\n\n")[0]
    return [line[2:] for line in block.splitlines() if line.startswith("- ")]
