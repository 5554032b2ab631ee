# SPDX-License-Identifier: Apache-2.0
"""Small networks drawn at random, as settled tables."""

from __future__ import annotations

import datetime as dt
from functools import cache

import polars as pl
from hypothesis import settings
from hypothesis import strategies as st

from upshift.tables import Table, input_tables, schema

START = dt.date(2027, 1, 1)
WORKERS = ("w0", "w1", "w2", "w3")
SKILLS = ("s0", "s1", "s2", "s3")
OCCUPATIONS = ("o0", "o1", "o2", "o3")
PERIODS = ("p0", "p1", "p2")
SITES = ("a1", "a2", "b1")

unhurried = settings(deadline=None, max_examples=40)

READ = {"yes": True, "no": False}
Rows = list[dict[str, object]]
Tables = dict[str, pl.DataFrame]


@cache
def empty() -> Tables:
    return {table.name: table.empty() for table in input_tables()}


def settled(**tables: Rows) -> Tables:
    """Settle rows given as dictionaries; much faster than through text."""
    return empty() | {name: _settled(schema()[name], r) for name, r in tables.items()}


def _settled(table: Table, rows: Rows) -> pl.DataFrame:
    full = [{name: row.get(name) for name in table.dtypes} for row in rows]
    frame = pl.DataFrame(full, schema=table.dtypes)
    defaults = [
        pl.col(c.name).fill_null(pl.lit(READ.get(c.default, c.default)).cast(c.dtype))
        for c in table.columns
        if c.default
    ]
    order = ["start_date"] if table.name == "periods" else list(table.key)
    return frame.with_columns(defaults).sort(order)


def calendar() -> Rows:
    dates = [START + dt.timedelta(days=180 * i) for i in range(len(PERIODS) + 1)]
    return [
        {
            "period": p,
            "start_date": dates[i],
            "end_date": dates[i + 1] - dt.timedelta(1),
        }
        for i, p in enumerate(PERIODS)
    ]


def places() -> dict[str, Rows]:
    return {
        "organisations": [{"organisation": "a"}, {"organisation": "b"}],
        "sites": [
            {"site": "a1", "organisation": "a", "nuts": "HU1"},
            {"site": "a2", "organisation": "a", "nuts": None},
            {"site": "b1", "organisation": "b", "nuts": "HU1"},
        ],
        "periods": calendar(),
        "skills": [{"skill": s} for s in SKILLS],
    }


def _relation(*keys: tuple[str, tuple[str, ...]], **values: st.SearchStrategy):
    row = {name: st.sampled_from(names) for name, names in keys} | values
    names = [name for name, _ in keys]
    return st.lists(
        st.fixed_dictionaries(row),
        unique_by=lambda r: tuple(r[n] for n in names),
        max_size=10,
    )


def _things(name: str, names: tuple[str, ...], **values: st.SearchStrategy):
    rows = [st.fixed_dictionaries({name: st.just(n)} | values) for n in names]
    return st.tuples(*rows).map(list)


EXPIRIES = (None, START, START - dt.timedelta(1), START + dt.timedelta(200))

ROWS = {
    "occupations": _things(
        "occupation",
        OCCUPATIONS,
        job_zone=st.sampled_from([None, 1, 2, 4]),
        annual_wage=st.sampled_from([None, 7500.0, 10000.0, 13333.0]),
        exposure=st.sampled_from([None, 0.0, 0.5, 0.75]),
    ),
    "requires": _relation(
        ("occupation", OCCUPATIONS),
        ("skill", SKILLS),
        level=st.integers(1, 3),
        essential=st.sampled_from([True, True, False]),
        from_period=st.sampled_from([None, None, "p1", "p2"]),
    ),
    "resembles": _relation(
        ("skill", SKILLS),
        ("near_skill", SKILLS),
        distance=st.sampled_from([0.0, 0.2, 0.34, 0.5, 0.7]),
    ).map(lambda rows: [r for r in rows if r["skill"] != r["near_skill"]]),
    "workers": _things(
        "worker",
        WORKERS,
        site=st.sampled_from(SITES),
        occupation=st.sampled_from(OCCUPATIONS),
        people=st.integers(1, 9),
    ),
    "holds": _relation(
        ("worker", WORKERS),
        ("skill", SKILLS),
        level=st.integers(1, 3),
        evidence=st.sampled_from(["self", "manager", "certificate"]),
        expires=st.sampled_from(EXPIRIES),
    ),
    "demands": _relation(
        ("site", SITES),
        ("occupation", OCCUPATIONS),
        ("period", PERIODS),
        people=st.integers(0, 20),
    ),
    "leaves": _relation(
        ("site", SITES),
        ("occupation", OCCUPATIONS),
        ("period", PERIODS),
        people=st.integers(0, 2),
    ),
}

rows_of_networks = st.fixed_dictionaries(ROWS)
networks = rows_of_networks.map(lambda rows: settled(**places(), **rows))
