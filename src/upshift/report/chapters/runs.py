# SPDX-License-Identifier: Apache-2.0
"""Who learns what, where and when: the calendar of runs and who sits in them."""

from __future__ import annotations

import polars as pl

from upshift.report.brief import Brief
from upshift.report.document import (
    Block,
    Folded,
    Note,
    Picture,
    Section,
    Sheet,
    draw_forms,
    fold,
)
from upshift.report.figures import Figures
from upshift.report.plots.calendar import Run, draw_calendar

MOST_ROWS = 60
"""Rows of the learners' table on the page; the workbook holds all."""

_COUNTS = ("runs", "seats", "smallest", "largest", "empty_seats")
_HEADS = ("smallest", "booked", "empty", "largest")
"""Columns of ``runs`` that are shown, and headings of the table."""


def runs_section(brief: Brief, figures: Figures) -> Section:
    """Tell which runs open and who learns in them."""
    words = brief.words
    blocks: list[Block] = [Note(words.say("runs.nobody"))]
    if not brief.plan["runs"].is_empty():
        blocks = [*_calendar(brief, figures), *_learners(brief)]
    number = figures.runs
    aside = words.say("runs.aside", n=number) if number else ""
    return Section("runs", words.say("runs.title"), blocks, aside)


def runs_of(brief: Brief, periods: tuple[str, ...]) -> list[Run]:
    """Give each row of runs with its names, in order of course and place."""
    words, names = brief.words, brief.names
    position = {period: i for i, period in enumerate(periods)}
    runs = [
        Run(
            names.course(row["course"]),
            names.site(row["site"]) or words.say("unit.online"),
            position[row["period"]],
            *(row[key] for key in _COUNTS),
        )
        for row in brief.plan["runs"].iter_rows(named=True)
    ]
    return sorted(runs, key=lambda run: (run.course, run.place, run.period))


def shown_periods(brief: Brief) -> tuple[str, ...]:
    """Give the periods from the first run to the last one."""
    used = set(brief.plan["runs"]["period"])
    known = list(brief.network.periods)
    places = [i for i, period in enumerate(known) if period in used]
    return tuple(known[places[0] : places[-1] + 1]) if places else ()


def _calendar(brief: Brief, figures: Figures) -> list[Block]:
    words = brief.words
    periods = shown_periods(brief)
    runs = runs_of(brief, periods)
    labels = [brief.names.period(period) for period in periods]
    title = words.say("runs.finding", n=figures.runs)
    tightest = sum(run.seats <= run.floor for run in runs)
    text = words.say(
        "runs.text",
        n=tightest,
        seats=words.locale.number(figures.seats),
        room=words.locale.number(figures.room),
    )
    said = (title, text)
    forms = draw_forms(lambda w: draw_calendar(runs, labels, said, w), 980, 300)
    legend = [
        ("f1", words.say("runs.spare")),
        ("f2", words.say("runs.tight")),
        ("f0", words.say("runs.free")),
        ("ink", words.say("runs.floor")),
    ]
    picture = Picture("runs", said, forms, legend=legend, shape="broad")
    return [picture, Folded(words.say("unit.show_table"), _sheet(brief, runs, labels))]


def _sheet(brief: Brief, runs: list[Run], periods: list[str]) -> Sheet:
    words = brief.words
    keys = ("course", "place", "period", "runs", *_HEADS)
    number = words.locale.number
    rows = [
        [
            run.course,
            run.place,
            periods[run.period],
            *(number(n) for n in (run.runs, run.floor, run.seats, run.empty, run.room)),
        ]
        for run in sorted(runs, key=lambda run: (run.period, run.course))
    ]
    heads = [words.say(f"runs.{key}") for key in keys]
    return Sheet(words.say("runs.table"), heads, rows, frozenset({3, 4, 5, 6, 7}))


def learners_of(brief: Brief) -> pl.DataFrame:
    """Sum seats by member, work, course, place and period; no worker is named."""
    plan = brief.plan
    columns = ("move", "from_site", "from_occupation", "to_occupation")
    seats = plan["seats"].join(plan["moves"].select(columns), on="move")
    places = plan["runs"].select("offer", "period", "site")
    joined = seats.join(places, on=["offer", "period"], how="left")
    order = {period: i for i, period in enumerate(brief.network.periods)}
    keys = ["period", "course", "site", *columns[1:]]
    sums = joined.group_by(keys).agg(pl.col("people").sum())
    ranks = pl.col("period").replace_strict(order, default=len(order))
    return sums.sort(ranks, *keys[1:])


def _learners(brief: Brief) -> list[Block]:
    words, names = brief.words, brief.names
    learners = learners_of(brief)
    rows = [
        [
            names.course(row["course"]),
            names.organisation(names.owner(row["from_site"])),
            _work(brief, row["from_occupation"], row["to_occupation"]),
            names.site(row["site"]) or words.say("unit.online"),
            names.period(row["period"]),
            words.locale.number(row["people"]),
        ]
        for row in learners.head(MOST_ROWS).iter_rows(named=True)
    ]
    keys = ("course", "member", "work", "place", "period", "people")
    heads = [words.say(f"runs.{key}") for key in keys]
    title = words.say("runs.learners")
    sheet = Sheet(title, heads, rows, frozenset({5}), is_cards=True)
    blocks: list[Block] = [Note(words.say("runs.learners_note")), fold(sheet, words)]
    left = learners.height - len(rows)
    if left > 0:
        blocks.append(Note(words.say("unit.more_rows", n=left)))
    return blocks


def _work(brief: Brief, source: str, target: str) -> str:
    name = brief.names.occupation
    return name(target) if source == target else f"{name(source)} → {name(target)}"
