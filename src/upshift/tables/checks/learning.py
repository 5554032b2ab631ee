# SPDX-License-Identifier: Apache-2.0
"""Learning: order, outcomes, offers and cohorts of courses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet


def check_learning(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find courses and offers that cannot work as they are written."""
    yield from _cycles(sheets["follows"])
    yield from _teaches_nothing(sheets)
    yield from _never_offered(sheets)
    yield from _offered_cohorts(sheets)
    yield from _online_at_a_place(sheets)
    yield from _expects_its_outcome(sheets)
    yield from _pins_outside_window(sheets)
    yield from _unknown_languages(sheets)
    yield from _runs_beyond_resources(sheets)


def _cycles(follows: Sheet) -> list[Problem]:
    """Take away the loose ends until only courses that wait for themselves stay."""
    edges = follows.values.drop_nulls(["course", "earlier"])
    edges = edges.filter(col("course") != col("earlier"))
    height = -1
    while height != edges.height:
        height = edges.height
        waits = col("earlier").is_in(edges["course"].implode())
        awaited = col("course").is_in(edges["earlier"].implode())
        edges = edges.filter(waits & awaited)
    names = ", ".join(edges["course"].unique(maintain_order=True))
    return follows.flaws("cycle", "earlier", edges.select(ROW, got=pl.lit(names)))


def _teaches_nothing(sheets: Mapping[str, Sheet]) -> list[Problem]:
    courses = sheets["courses"]
    useful = col("raises_eqf_to").is_not_null() | col("opens_language").is_not_null()
    idle = courses.values.filter(~useful).join(
        sheets["teaches"].values, on="course", how="anti"
    )
    return courses.flaws("teaches_nothing", "course", idle.select(ROW, got="course"))


def _never_offered(sheets: Mapping[str, Sheet]) -> list[Problem]:
    courses, offers = sheets["courses"], sheets["offers"].values
    idle = courses.values.join(offers, on="course", how="anti")
    return courses.flaws("never_offered", "course", idle.select(ROW, got="course"))


def _offered_cohorts(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Compare the cohorts of offers; what is blank there is taken from the course."""
    offers = sheets["offers"]
    usual = sheets["courses"].values.select(
        "course", usual_smallest="smallest", usual_largest="largest"
    )
    sizes = offers.values.join(usual.unique("course"), on="course", how="left")
    smallest = pl.coalesce("smallest", "usual_smallest")
    largest = pl.coalesce("largest", "usual_largest")
    own = col("smallest").is_not_null() | col("largest").is_not_null()
    found = sizes.filter(own & (smallest > largest))
    said = found.select(ROW, got=largest, expected=smallest)
    return offers.flaws("cohort_reversed", "largest", said)


def _online_at_a_place(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    offers = sheets["offers"]
    modes = sheets["courses"].values.select("course", "mode").unique("course")
    taught = offers.values.join(modes, on="course")
    placed = taught.filter((col("mode") == "online") & col("site").is_not_null())
    bare = taught.filter((col("mode") == "on_site") & col("site").is_null())
    yield from offers.flaws("online_at_a_place", "site", placed.select(ROW, got="site"))
    yield from offers.flaws("on_site_without_place", "site", bare.select(ROW))


def _expects_its_outcome(sheets: Mapping[str, Sheet]) -> list[Problem]:
    expects = sheets["expects"]
    taught = sheets["teaches"].values.select("course", "skill", reached="level")
    both = expects.values.join(taught, on=["course", "skill"])
    found = both.filter(col("level") >= col("reached"))
    said = found.select(ROW, got="level", expected="reached")
    return expects.flaws("expects_its_outcome", "level", said)


def _pins_outside_window(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Find promised seats before the first or after the last period of the offer."""
    pins = sheets["pins"]
    order = sheets["periods"].values.drop_nulls("start_date").sort("start_date")
    place = dict(zip(order["period"], range(order.height), strict=True))

    def at(name: str) -> pl.Expr:
        return col(name).replace_strict(place, default=None, return_dtype=pl.Int64)

    window = sheets["offers"].values.select("offer", "first_period", "last_period")
    seats = pins.values.join(window.unique("offer"), on="offer")
    early = at("period") < at("first_period")
    late = at("period") > at("last_period")
    found = seats.filter(early.fill_null(False) | late.fill_null(False))
    ends = pl.concat_str(
        col("first_period").fill_null("…"),
        col("last_period").fill_null("…"),
        separator=" – ",
    )
    return pins.flaws(
        "pin_outside_offer", "period", found.select(ROW, got="period", expected=ends)
    )


def _unknown_languages(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Find offers in a language in which nobody can learn, now or later."""
    workers, courses = sheets["workers"].values, sheets["courses"].values
    if workers.is_empty():
        return []
    spoken = {
        *workers["language"],
        *sheets["speaks"].values["language"],
        *courses["opens_language"],
    }
    usual = courses.select("course", usual="language").unique("course")
    offers = sheets["offers"]
    taught = offers.values.join(usual, on="course").with_columns(
        language=pl.coalesce("language", "usual")
    )
    found = taught.filter(~col("language").is_in(sorted(spoken - {None})))
    said = found.select(ROW, got="language")
    return offers.flaws("offer_in_unknown_language", "language", said)


def _runs_beyond_resources(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Find runs that take more of a resource than any period has."""
    uses = sheets["uses"]
    supplies = sheets["supplies"].values.select("resource", "capacity")
    usual = sheets["resources"].values.select("resource", "capacity")
    most = pl.concat([usual, supplies]).group_by("resource").agg(col("capacity").max())
    hours = (
        sheets["offers"]
        .values.select("offer", "course")
        .join(sheets["courses"].values.select("course", "hours"), on="course")
        .unique("offer")
    )
    taken = (
        uses.values.join(most, on="resource")
        .join(hours, on="offer", how="left")
        .with_columns(taken=pl.coalesce("amount", "hours"))
    )
    found = taken.filter(col("taken") > col("capacity"))
    said = found.select(ROW, got="taken", expected="capacity")
    return uses.flaws("run_exceeds_resource", "amount", said)
