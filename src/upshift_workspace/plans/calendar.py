# SPDX-License-Identifier: Apache-2.0
"""Plan over a part of the calendar only."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_IN_PERIOD = ("recruits", "releases", "budgets", "supplies", "pins")
"""Tables whose rows outside the calendar have no say; a blank period stays."""

_SPANS = ("offers", "funds")
"""Tables whose rows hold from a first to a last period."""


def cut_calendar(rows: Rows, first: str, last: str) -> Rows:
    """
    Keep the periods from first to last, and what follows for every table.

    Demand of earlier periods is carried to the first one, as the plan itself
    carries it; who leaves earlier leaves in the first one.

    Parameters
    ----------
    rows
        By table.
    first, last
        Periods; a blank one is the end of the calendar.
    """
    in_order = sorted(rows["periods"], key=lambda period: period["start_date"])
    names = [period["period"] for period in in_order]
    start = names.index(first) if first else 0
    end = names.index(last) + 1 if last else len(names)
    place = {name: at for at, name in enumerate(names)}
    kept = set(names[start:end])
    cut = dict(rows)
    cut["periods"] = [period for period in in_order if period["period"] in kept]
    for table in _IN_PERIOD:
        cut[table] = [r for r in rows[table] if not r["period"] or r["period"] in kept]
    cut["demands"] = _carried(rows["demands"], place, start, end)
    cut["leaves"] = _gone(rows["leaves"], place, start, end)
    for table in _SPANS:
        spans = (_clipped(row, place, start, end) for row in rows[table])
        cut[table] = [row for row in spans if row is not None]
    return _without_orphans(cut)


def _carried(
    demands: list[Row], place: dict[str, int], start: int, end: int
) -> list[Row]:
    """Let the latest demand before the calendar hold from its first period on."""
    names = sorted(place, key=place.__getitem__)
    later: list[Row] = []
    before: dict[tuple[str, str], Row] = {}
    for row in sorted(demands, key=lambda row: place[row["period"]]):
        at = place[row["period"]]
        if at <= start:
            before[row["site"], row["occupation"]] = {**row, "period": names[start]}
        elif at < end:
            later.append(row)
    return [*before.values(), *later]


def _gone(leaves: list[Row], place: dict[str, int], start: int, end: int) -> list[Row]:
    names = sorted(place, key=place.__getitem__)
    sums: dict[tuple[Any, ...], Row] = {}
    for row in leaves:
        at = place[row["period"]]
        if at >= end:
            continue
        period = names[max(at, start)]
        key = (row["site"], row["occupation"], period, row.get("worker"))
        people = row["people"] + (sums[key]["people"] if key in sums else 0)
        sums[key] = {**row, "period": period, "people": people}
    return list(sums.values())


def _clipped(row: Row, place: dict[str, int], start: int, end: int) -> Row | None:
    """Fit a span into the calendar; None if it lies outside."""
    since = place[row["first_period"]] if row["first_period"] else start
    until = place[row["last_period"]] if row["last_period"] else end - 1
    if until < start or since >= end:
        return None
    return {
        **row,
        "first_period": row["first_period"] if since >= start else None,
        "last_period": row["last_period"] if until < end else None,
    }


def _without_orphans(rows: Rows) -> Rows:
    """Drop what refers to an offer or a fund that is gone."""
    offers = {row["offer"] for row in rows["offers"]}
    funds = {row["fund"] for row in rows["funds"]}
    for table in ("pins", "uses"):
        rows[table] = [row for row in rows[table] if row["offer"] in offers]
    rows["finances"] = [row for row in rows["finances"] if row["fund"] in funds]
    return rows
