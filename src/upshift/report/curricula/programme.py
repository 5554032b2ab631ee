# SPDX-License-Identifier: Apache-2.0
"""One programme: for whom, which modules in which order, proof, cohorts."""

from __future__ import annotations

from upshift.report.curricula.told import Row, Told
from upshift.report.document import Block, Folded, Note, Section, Sheet


def programme_section(told: Told, row: Row) -> Section:
    """Tell a programme from entry to outcome."""
    programme = row["programme"]
    work = told.names.occupation(row["occupation"])
    number = programme.rpartition("-")[2]
    blocks: list[Block] = [
        Note(_intro(told, row)),
        Note(told.say("admits", works=_origins(told, programme))),
        Note(told.say("intakes", starts=_starts(told, programme))),
        _modules(told, programme),
        _proof(told, programme),
        _cohorts(told, programme),
    ]
    title = told.say("number", number=number, work=work)
    return Section(programme, title, blocks, told.people(row["learners"]))


def _intro(told: Told, row: Row) -> str:
    return told.say(
        "intro",
        people=told.people(row["learners"]),
        eqf=told.number(row["eqf"]),
        hours=told.span(row["least_hours"], row["most_hours"]),
        ects=told.span(row["least_ects"], row["most_ects"]),
        core=told.number(row["core_modules"]),
        options=told.number(row["options"]),
    )


def _origins(told: Told, programme: str) -> str:
    """Name the occupations people come from; how many might point at one person."""
    works = told.rows("admits", programme)
    return ", ".join(told.names.occupation(one["occupation"]) for one in works)


def _starts(told: Told, programme: str) -> str:
    order = told.network.periods
    rows = sorted(
        told.rows("intakes", programme), key=lambda one: order.index(one["period"])
    )
    return ", ".join(
        f"{told.names.period(one['period'])} ({told.number(one['people'])})"
        for one in rows
    )


def _modules(told: Told, programme: str) -> Sheet:
    names = told.names
    modules = told.rows("modules", programme)
    rows = [
        [
            f"{one['position']}. {names.course(one['course'])}",
            told.choice("modules", "part", one["part"]),
            names.organisation(one["provider"]),
            told.number(one["hours"]),
            told.number(one["ects"]),
            told.number(one["eqf"]),
            one["language"],
            told.choice("modules", "assessment", one["assessment"]),
            told.number(one["learners"]),
        ]
        for one in sorted(modules, key=lambda one: one["position"])
    ]
    keys = ("module", "part", "provider", "hours", "ects", "eqf", "language")
    heads = told.heads(*keys, "assessment", "learners")
    numbers = frozenset({3, 4, 5, 8})
    return Sheet(told.say("order"), heads, rows, numbers, is_cards=True)


def _proof(told: Told, programme: str) -> Folded:
    rows = [
        [
            told.names.skill(one["skill"]),
            told.number(one["level"]),
            told.choice("achieves", "part", one["part"]),
            told.names.course(one["course"]) or told.say("unknown"),
            *(told.number(one[key]) for key in ("brought", "taught", "missing")),
        ]
        for one in told.rows("achieves", programme)
    ]
    title = told.say("proof", n=len(rows))
    heads = told.heads("outcome", "level", "learned_in", "module", "brought")
    heads += told.heads("taught", "missing")
    return Folded(title, Sheet(title, heads, rows, frozenset({1, 4, 5, 6})))


def _cohorts(told: Told, programme: str) -> Folded:
    order = told.network.periods
    cohorts = told.rows("cohorts", programme)
    rows = [
        [
            told.names.course(one["course"]),
            told.place(one["site"]),
            told.names.period(one["period"]),
            told.number(one["people"]),
        ]
        for one in sorted(cohorts, key=lambda one: order.index(one["period"]))
    ]
    title = told.say("cohorts")
    heads = told.heads("course", "place", "period", "people")
    return Folded(title, Sheet(title, heads, rows, frozenset({3})))
