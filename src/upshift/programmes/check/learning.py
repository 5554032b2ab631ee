# SPDX-License-Identifier: Apache-2.0
"""Check who learns what: seats carried, surplus, core, order, outcomes."""

from __future__ import annotations

from upshift.programmes.check.findings import SLACK, Book, Finding, Findings


def every_learner_has_a_programme(book: Book) -> Findings:
    """Each move with seats is enrolled once, in a programme of its work."""
    enrolled = [row["move"] for row in book.enrols]
    for move in sorted({row["move"] for row in book.seats}):
        if enrolled.count(move) != 1:
            times = f"{enrolled.count(move)} programmes"
            yield Finding("every_learner_has_a_programme", move, times, "1 programme")
    for row in book.enrols:
        move = book.moves[row["move"]]
        role = book.programmes[row["programme"]]["occupation"]
        if move["to_occupation"] != role or move["people"] != row["people"]:
            got = f"{row['people']} people to {role}"
            right = f"{move['people']} people to {move['to_occupation']}"
            yield Finding("every_learner_has_a_programme", row["move"], got, right)


def every_seat_is_carried(book: Book) -> Findings:
    """Each course in which the plan seats a learner is a module of the programme."""
    for row in book.enrols:
        left = book.planned(row["move"]) - book.part(row["programme"])
        for course in sorted(left):
            got = f"no module {course}"
            yield Finding("every_seat_is_carried", row["programme"], got, course)


def surplus_is_limited(book: Book) -> Findings:
    """Core modules beyond the plan take at most the share allowed."""
    for row in book.enrols:
        planned = book.planned(row["move"])
        beyond = book.spent(book.part(row["programme"], "core") - planned)
        most = book.prices["surplus_share"] * book.spent(planned)
        if beyond > most + SLACK or abs(beyond - row["surplus_hours"]) > SLACK:
            got = f"{beyond:g} h beyond the plan, {row['surplus_hours']:g} h said"
            yield Finding("surplus_is_limited", row["move"], got, f"at most {most:g} h")


def core_is_planned(book: Book) -> Findings:
    """Hold each core module against what the plan asks of the learners."""
    asked: dict[str, set[str]] = {name: set() for name in book.programmes}
    for row in book.enrols:
        asked[row["programme"]] |= book.planned(row["move"])
    for name, courses in asked.items():
        for course in sorted(book.part(name, "core") - courses):
            got = f"core module {course}"
            yield Finding("core_is_planned", name, got, "it asked of a learner")


def core_carries_its_share(book: Book) -> Findings:
    """At least the share asked of a learner's planned hours lies in the core."""
    for row in book.enrols:
        planned = book.planned(row["move"])
        within = book.spent(book.part(row["programme"], "core") & planned)
        least = book.prices["core_share"] * book.spent(planned)
        if within < least - SLACK:
            got, right = f"{within:g} h in the core", f"at least {least:g} h"
            yield Finding("core_carries_its_share", row["move"], got, right)


def order_is_kept(book: Book) -> Findings:
    """Hold the order of modules against the courses that follow others."""
    place = {(row["programme"], row["course"]): row["position"] for row in book.modules}
    for name in book.programmes:
        for row in book.follows:
            later = place.get((name, row["course"]))
            earlier = place.get((name, row["earlier"]))
            if later is not None and earlier is not None and later < earlier:
                got = f"{row['course']} before {row['earlier']}"
                yield Finding("order_is_kept", name, got, "the other order")


def outcomes_are_proven(book: Book) -> Findings:
    """Each outcome counts every learner; only who stays may lack a required one."""
    staying = dict.fromkeys(book.programmes, 0)
    for row in book.enrols:
        if book.moves[row["move"]]["kind"] == "stays":
            staying[row["programme"]] += row["people"]
    for row in book.tables["achieves"].rows(named=True):
        name, counts = row["programme"], [row[k] for k in _COUNTS]
        learners = book.programmes[name]["learners"]
        if sum(counts) != learners:
            got = f"{sum(counts)} people for {row['skill']}"
            yield Finding("outcomes_are_proven", name, got, f"{learners} people")
        if row["required"] is not None and row["missing"] > staying[name]:
            got = f"{row['missing']} people without {row['skill']}"
            yield Finding("outcomes_are_proven", name, got, f"{staying[name]} people")
        reached = book.teaches.get((row["course"], row["skill"]), 0)
        if row["course"] is not None and reached < row["level"]:
            got = f"{row['course']} at level {reached}"
            right = f"{row['skill']} at level {row['level']}"
            yield Finding("outcomes_are_proven", name, got, right)


_COUNTS = ("brought", "taught", "missing")
