# SPDX-License-Identifier: Apache-2.0
"""Read result tables that anyone may have edited, and say what is unsound."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from upshift.tables import schema
from upshift.verify.breach import Breach, Pairs
from upshift.verify.cells import read_cell
from upshift.verify.rows import ROW_KINDS, Results

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from upshift.network import Network
    from upshift.tables import Column, Table

_POST_COLUMNS = {
    "moves": ("to_site", "to_occupation"),
    "hires": ("site", "occupation"),
    "stocks": ("site", "occupation"),
    "unmet": ("site", "occupation"),
}
"""Columns that together name a post."""


@dataclass(slots=True)
class Reading:
    """
    What came of reading the result tables.

    Parameters
    ----------
    known
        Names that may be referred to, by table.
    posts
        Pairs of site and occupation that are posts.
    breaches
        Everything unsound so far.
    tested
        Rows read so far.
    """

    known: dict[str, set[str]]
    posts: set[tuple[str, str]]
    breaches: list[Breach] = field(default_factory=list)
    tested: int = 0


def read_results(
    network: Network, results: Mapping[str, pl.DataFrame]
) -> tuple[Results, tuple[Breach, ...], int]:
    """
    Read every result table of a plan.

    Returns
    -------
    tuple
        The rows (none of them if anything is unsound), what is unsound, and
        how many rows were looked at.
    """
    reading = _start(network)
    rows = {}
    for name in ROW_KINDS:
        frame = results.get(name)
        told = [] if frame is None else _read_table(schema()[name], frame, reading)
        if name == "moves":
            reading.known["moves"] = {row["move"] for row in told}
        rows[name] = told
    if reading.breaches:
        return Results(), tuple(reading.breaches), reading.tested
    made = {
        name: tuple(kind(**row) for row in rows[name])
        for name, kind in ROW_KINDS.items()
    }
    return Results(**made), (), reading.tested


def _start(network: Network) -> Reading:
    """Collect the names results may refer to: things, and who may pay."""
    known = {
        table.name: set(network[table.name][table.key[0]])
        for table in schema().values()
        if table.kind == "thing"
    }
    known["payers"] = known["funds"] | {"own", "network"}
    posts = {
        pair
        for table in ("workers", "demands")
        for pair in network[table].select("site", "occupation").iter_rows()
    }
    return Reading(known, posts)


def _read_table(
    table: Table, frame: pl.DataFrame, reading: Reading
) -> list[dict[str, Any]]:
    if not frame.height:
        return []
    absent = [
        column.name
        for column in table.columns
        if column.need in ("key", "yes") and column.name not in frame.columns
    ]
    reading.breaches += [
        Breach("column_missing", table.name, column=name) for name in absent
    ]
    if absent:
        return []
    rows = [
        _read_row(table, row, number, reading)
        for number, row in enumerate(frame.iter_rows(named=True), start=2)
    ]
    reading.tested += len(rows)
    _find_repeated(table, rows, reading)
    return rows


def _read_row(
    table: Table, row: dict[str, Any], number: int, reading: Reading
) -> dict[str, Any]:
    place = (("row", str(number)),)
    made = {}
    for column in table.columns:
        told = row.get(column.name)
        value, fault = read_cell(
            column,
            told,
            reading.known.get(_refers(table, column)),
            may_be_negative=table.name == "totals",
        )
        if fault:
            breach = Breach(fault, table.name, place, str(told), "", column.name)
            reading.breaches.append(breach)
        made[column.name] = value
    _find_stray(table, made, place, reading)
    return made


def _refers(table: Table, column: Column) -> str:
    is_payer = (table.name, column.name) == ("payments", "source")
    return "payers" if is_payer else column.refers_to


def _find_stray(
    table: Table,
    row: dict[str, Any],
    place: Pairs,
    reading: Reading,
) -> None:
    names = _POST_COLUMNS.get(table.name)
    if names is None:
        return
    site, occupation = (row[name] for name in names)
    if None not in (site, occupation) and (site, occupation) not in reading.posts:
        told = f"{site}, {occupation}"
        reading.breaches.append(Breach("not_a_post", table.name, place, told))


def _find_repeated(table: Table, rows: list[dict[str, Any]], reading: Reading) -> None:
    keys = Counter(tuple(row[name] for name in table.key) for row in rows)
    for key, count in keys.items():
        if count > 1:
            pairs = tuple(
                (name, str(value))
                for name, value in zip(table.key, key, strict=True)
                if value is not None
            )
            reading.breaches.append(
                Breach("key_repeated", table.name, pairs, str(count))
            )
