# SPDX-License-Identifier: Apache-2.0
"""An explanation in words: what is proposed, why, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from upshift.plan.cards import CARDS
from upshift.plan.explain_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.errors import Language
    from upshift.plan.explain import Explanation

Row = dict[str, Any]


def tell(explanation: Explanation, language: Language) -> str:
    """Say an explanation to the person it is about."""
    words = Words(explanation.network, language)
    lines = [
        words.say("proposal"),
        "",
        *_proposed(explanation, words),
        *_skills(explanation, words),
        *_rules(explanation, words),
        "",
        *_alternatives(explanation, words),
    ]
    return "\n".join(lines)


def _proposed(explanation: Explanation, words: Words) -> Iterator[str]:
    network = explanation.network
    row = network["workers"].row(
        by_predicate=pl.col("worker") == explanation.worker, named=True
    )
    if not explanation.moves.height:
        yield words.say(
            "nothing",
            to_occupation=words.name("occupations", row["occupation"]),
            to_site=words.name("sites", row["site"]),
        )
    for move in explanation.moves.rows(named=True):
        yield words.say(
            move["kind"],
            arrival=words.name("periods", move["arrival_period"]),
            to_occupation=words.name("occupations", move["to_occupation"]),
            to_site=words.name("sites", move["to_site"]),
        )
        if row["people"] > 1:
            yield words.say("people", people=move["people"])
        seats = explanation.seats.filter(pl.col("move") == move["move"])
        yield from _courses(seats, words)


def _courses(seats: pl.DataFrame, words: Words) -> Iterator[str]:
    network = words.network
    sites = network["offers"].select("offer", "site")
    hours = network["courses"].select("course", "hours")
    dates = network["periods"].select("period", "start_date")
    found = seats.join(sites, on="offer").join(hours, on="course")
    for seat in found.join(dates, on="period").sort("start_date").rows(named=True):
        online = seat["site"] is None
        yield words.say(
            "course",
            course=words.name("courses", seat["course"]),
            place=words.say("online") if online else words.name("sites", seat["site"]),
            period=words.name("periods", seat["period"]),
            hours=words.number(seat["hours"]),
        )


def _skills(explanation: Explanation, words: Words) -> Iterator[str]:
    held = pl.col("credited") >= pl.col("required")
    asked = explanation.skills
    lists = {"brings": asked.filter(held)}
    if explanation.moves.filter(pl.col("kind") != "stays").height:
        lists["learns"] = asked.filter(~held)
    for code, rows in lists.items():
        skills = rows["skill"].unique(maintain_order=True).to_list()
        if skills:
            yield words.say(code, skills=words.names("skills", skills))


def _rules(explanation: Explanation, words: Words) -> Iterator[str]:
    if explanation.rules:
        yield ""
        yield words.say("rules")
        for rule in explanation.rules:
            yield f"- {_sentence(rule, words.language)}"


def _alternatives(explanation: Explanation, words: Words) -> Iterator[str]:
    rows = explanation.alternatives.rows(named=True)
    yield words.say("alternatives" if rows else "none")
    for row in rows:
        yield f"- {_alternative(row, words)}"


def _alternative(row: Row, words: Words) -> str:
    arrival = row["arrival_period"]
    what = words.say(
        f"to_{row['kind']}",
        occupation=words.name("occupations", row["to_occupation"]),
        arrival=words.name("periods", arrival) if arrival else "",
        courses=words.names("courses", row["courses"].split()),
    )
    if row["status"] == "found":
        return _difference(what, row, words)
    code = row["status"]
    rule = _sentence(row["rule"], words.language) if row["rule"] else ""
    return words.say(code, what=what, rule=rule)


def _difference(what: str, row: Row, words: Words) -> str:
    """Say the interval; ends closer than a unit of money are one figure."""
    least, most = row["least_more"], row["most_more"]
    if most < _UNIT:
        return words.say("same", what=what)
    code = "between" if least >= _UNIT else "at_most"
    if most - least < _UNIT:
        code = "exactly"
    ends = {"least": words.money(least), "most": words.money(most)}
    return words.say(code, what=what, **ends)


def _sentence(rule: str, language: Language) -> str:
    return next(card.sentence(language) for card in CARDS if card.name == rule)


_UNIT = 1.0
"""Smallest difference worth telling, in the network's currency."""
