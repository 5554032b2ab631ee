# SPDX-License-Identifier: Apache-2.0
"""Consortia and events: shares add up, pledges and wishes come from those there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet


def check_consortia(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find shares above the whole, and rows of partners who are not there."""
    yield from _owned_twice_over(sheets["owns"])
    yield from _pledge_without_joining(sheets["pledges"], sheets["joins"])
    yield from _no_such_slot(sheets["attends"], sheets["events"])
    for side in ("partner", "other"):
        yield from _not_attending(sheets["asks"], sheets["attends"], side)


def _owned_twice_over(owns: Sheet) -> list[Problem]:
    total = owns.values.drop_nulls(["partner", "share"]).with_columns(
        whole=col("share").sum().over("partner").round(6)
    )
    found = total.filter(col("whole") > 1)
    percent = pl.format("{} %", (100 * col("whole")).round(1))
    return owns.flaws(
        "owned_twice_over",
        "share",
        found.select(ROW, got="partner", expected=percent),
    )


def _pledge_without_joining(pledges: Sheet, joins: Sheet) -> list[Problem]:
    on = ["call", "partner"]
    found = pledges.values.drop_nulls(on).join(joins.values, on=on, how="anti")
    said = found.select(ROW, got="partner", expected="call")
    return pledges.flaws("pledge_without_joining", "partner", said)


def _no_such_slot(attends: Sheet, events: Sheet) -> list[Problem]:
    slots = events.values.select("event", "slots").drop_nulls()
    placed = attends.values.drop_nulls(["event", "slot"]).join(slots, on="event")
    found = placed.filter(~col("slot").is_between(1, col("slots")))
    said = found.select(ROW, got="slot", expected="slots")
    return attends.flaws("no_such_slot", "slot", said)


def _not_attending(asks: Sheet, attends: Sheet, side: str) -> list[Problem]:
    there = attends.values.select("event", pl.col("partner").alias(side))
    wishes = asks.values.drop_nulls(["event", side])
    found = wishes.join(there, on=["event", side], how="anti")
    said = found.select(ROW, got=side, expected="event")
    return asks.flaws("not_attending", side, said)
