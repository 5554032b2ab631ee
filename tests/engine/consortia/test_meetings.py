# SPDX-License-Identifier: Apache-2.0
"""Meetings: nobody twice at a time, the sum of wishes as great as can be."""

from __future__ import annotations

import random

import polars as pl
import pytest

from engine.consortia.drawn import network
from upshift.consortia import arrange_meetings, funnel, funnel_by_partner
from upshift.consortia.event import event_of
from upshift.errors import InvalidParams, UnknownName
from upshift.examples import example


def gathering(seed, guests, wishes, slots, *, free=0.8, tables=None):
    draw = random.Random(seed)  # noqa: S311 - draws guests, guards nothing
    names = [f"g{n}" for n in range(guests)]
    return network(
        partners=[{"partner": name} for name in names],
        events=[{"event": "e", "slots": slots, "tables": tables}],
        attends=[
            {"event": "e", "partner": name, "slot": slot}
            for name in names
            for slot in range(1, slots + 1)
            if draw.random() < free
        ],
        asks=[
            {
                "event": "e",
                "partner": name,
                "other": other,
                "worth": draw.choice((1, 2, 3)),
            }
            for name in names
            for other in draw.sample([n for n in names if n != name], wishes)
        ],
    )


def twin(event, pair=0, taken=frozenset(), busy=None):
    """Try every slot of every pair."""
    busy = busy or [0] * event.num_slots
    if pair == len(event.worth):
        return 0.0
    u, v = event.pairs[pair]
    best = twin(event, pair + 1, taken, busy)
    for slot in range(event.num_slots):
        fits = event.free[u, slot] and event.free[v, slot] and busy[slot] < event.tables
        if fits and not {(u, slot), (v, slot)} & taken:
            more = [count + (number == slot) for number, count in enumerate(busy)]
            inside = taken | {(u, slot), (v, slot)}
            rest = twin(event, pair + 1, inside, more)
            best = max(best, event.worth[pair] + rest)
    return best


def assert_sound(tables, found):
    """Hold a schedule against the tables, without the model."""
    there = set(tables["attends"].select("partner", "slot").iter_rows())
    open_all = set(tables["attends"].filter(pl.col("slot").is_null())["partner"])
    wishes = {}
    for guest, other, worth in (
        tables["asks"]
        .filter(event=found.event)
        .select("partner", "other", "worth")
        .iter_rows()
    ):
        pair = frozenset((guest, other))
        wishes[pair] = wishes.get(pair, 0) + worth
    seats = []
    for row in found.table.to_dicts():
        for side in ("partner", "other"):
            assert (row[side], row["slot"]) in there or row[side] in open_all
            seats.append((row[side], row["slot"]))
        assert wishes.pop(frozenset((row["partner"], row["other"]))) == row["worth"]
    assert len(seats) == len(set(seats))
    assert found.table["worth"].sum() == pytest.approx(found.objective)
    assert found.objective <= found.bound + 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_small_events_are_arranged_as_by_trying_everything(seed):
    tables = gathering(
        seed, guests=5, wishes=2, slots=3, tables=2 if seed % 2 else None
    )
    found = arrange_meetings(tables, "e", gap=0.0)
    assert found.objective == pytest.approx(twin(event_of(tables, "e")))
    assert found.bound == pytest.approx(found.objective)
    assert_sound(tables, found)


@pytest.mark.parametrize(("free", "tables"), [(1.0, None), (0.7, None), (0.9, 15)])
def test_a_schedule_keeps_everybodys_slots_and_the_tables(free, tables):
    given = gathering(7, guests=60, wishes=8, slots=10, free=free, tables=tables)
    found = arrange_meetings(given, "e", seconds=3.0)
    assert_sound(given, found)
    at_a_time = found.table.group_by("slot").len()["len"].max()
    assert tables is None or at_a_time <= tables
    # Events with long absences are not certified as closely.
    assert found.gap <= (0.01 if free > 0.8 else 0.1)


def test_the_meetings_of_zala_are_certified():
    zala = example("zala")
    found = arrange_meetings(zala, "border-day")
    assert_sound({**zala, "attends": zala["attends"].filter(event="border-day")}, found)
    assert found.gap == 0
    assert found.table.group_by("slot").len()["len"].max() <= 5


def test_an_event_without_wishes_has_no_meetings():
    found = arrange_meetings(example("zala"), "autumn-2026")
    assert (found.table.height, found.objective, found.gap) == (0, 0, 0)


def test_an_event_that_is_not_there_and_a_gap_that_cannot_be_meant_are_refused():
    with pytest.raises(UnknownName, match="border-day"):
        arrange_meetings(example("zala"), "border")
    with pytest.raises(InvalidParams):
        arrange_meetings(example("zala"), "border-day", gap=-1)


def test_the_funnel_counts_from_meetings_to_agreements_beside_the_published_one():
    rows = {
        row["event"]: row
        for row in funnel(example("zala"), {"border-day": 18}).to_dicts()
    }
    assert rows["autumn-2026"] == {
        "event": "autumn-2026",
        "meetings": 18,
        "cases": 2,
        "agreements": 1,
        "cases_per_100": 11.1,
        "agreements_per_100": 5.6,
    }
    assert rows["border-day"]["meetings"] == 18
    # 202 and 27 of 2,210 meetings: about 9 and 1.2 for 100.
    assert (
        rows["published"]["cases_per_100"],
        rows["published"]["agreements_per_100"],
    ) == (9.1, 1.2)


def test_both_sides_of_a_case_are_counted():
    found = funnel_by_partner(example("zala"))
    assert found["cases"].sum() == 2 * example("zala")["cases"].height
