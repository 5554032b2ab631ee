# SPDX-License-Identifier: Apache-2.0
"""Where people work and learn: the map of sites."""

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
)
from upshift.report.plots.placing import Place
from upshift.report.plots.sites import Trip, draw_sites


def places_section(brief: Brief) -> Section | None:
    """Tell who travels where to learn; nothing if nobody sits in a course."""
    trips = trips_of(brief)
    if not trips:
        return None
    words = brief.words
    blocks: list[Block] = [*_map(brief, trips), *_table(brief, trips)]
    online = brief.plan["runs"].filter(pl.col("site").fill_null("") == "")
    if not online.is_empty():
        seats = int(online["seats"].sum())
        blocks.append(Note(words.say("places.online", n=seats)))
    return Section("places", words.say("places.title"), blocks)


def trips_of(brief: Brief) -> list[Trip]:
    """Sum seats by the site of work and the site of the course."""
    plan = brief.plan
    seats = plan["seats"].join(plan["moves"].select("move", "from_site"), on="move")
    places = plan["runs"].select("offer", "period", "site")
    joined = seats.join(places, on=["offer", "period"])
    taught = joined.filter(pl.col("site").fill_null("") != "")
    sums = taught.group_by("from_site", "site").agg(pl.col("people").sum())
    ordered = sums.sort("people", "from_site", "site", descending=[True, False, False])
    return [Trip(a, b, int(n)) for a, b, n in ordered.iter_rows()]


def places_of(brief: Brief, trips: list[Trip]) -> list[Place]:
    """Give the sites with coordinates where somebody works or learns."""
    heads = brief.network["workers"].group_by("site").agg(pl.col("people").sum())
    people = dict(heads.iter_rows())
    seats: dict[str, int] = {}
    for trip in trips:
        seats[trip.to_site] = seats.get(trip.to_site, 0) + trip.seats
    sites = brief.network["sites"].drop_nulls(["latitude", "longitude"])
    return [
        Place(
            row["site"],
            brief.names.site(row["site"]),
            row["latitude"],
            row["longitude"],
            people.get(row["site"], 0),
            seats.get(row["site"], 0),
        )
        for row in sites.iter_rows(named=True)
        if row["site"] in people or row["site"] in seats
    ]


def _map(brief: Brief, trips: list[Trip]) -> list[Block]:
    words = brief.words
    places = places_of(brief, trips)
    if len(places) < 2:
        return [Note(words.say("places.no_coordinates"), "info")]
    sites = len({trip.to_site for trip in trips})
    title = words.say("places.finding", n=sites)
    home = sum(trip.seats for trip in trips if trip.site == trip.to_site)
    away = sum(trip.seats for trip in trips) - home
    text = words.say("places.text", n=away, home=words.locale.number(home))
    said = (title, text)
    forms = draw_forms(lambda w: draw_sites(places, trips, words, said, w), 980, 300)
    legend = [
        ("f6", words.say("places.workplace")),
        ("f1", words.say("places.classroom")),
        ("trip", words.say("places.trip")),
    ]
    return [Picture("sites", said, forms, legend=legend, shape="broad")]


def _table(brief: Brief, trips: list[Trip]) -> list[Block]:
    words, names = brief.words, brief.names
    heads = [words.say(f"places.{key}") for key in ("from", "to", "seats")]
    rows = [
        [names.site(t.site), names.site(t.to_site), words.locale.number(t.seats)]
        for t in trips
    ]
    title = words.say("places.table")
    return [
        Folded(words.say("unit.show_table"), Sheet(title, heads, rows, frozenset({2})))
    ]
