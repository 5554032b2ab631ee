# SPDX-License-Identifier: Apache-2.0
"""Whatever stands in a cell or a file, there is an answer and no traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import upshift
from engine.tables.town import TOWN
from upshift.errors import InvalidTables
from upshift.tables import Draft, check, open_draft

TABLES = {
    name: pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
    for name, rows in TOWN.items()
}
CELLS = [(name, column) for name, table in TABLES.items() for column in table.columns]
ODD = [
    "-1",
    "0",
    "1e308",
    "1e-308",
    "99999999999999999999",
    "-",
    "%",
    "''",
    "=",
    "0001-01-01",
    "9999-12-31",
    "99999",
    "2027-01-01",
    "w1",
    "7212",
    "\u200b",
    "\ud7ff",
    "NULL",
    "1,,2",
    "1.2.3",
    "٣",
]


def answered(draft):
    problems = check(draft)
    assert all(
        problem.text(language)
        for problem in problems
        for language in ("en", "hu", "de")
    )
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        with pytest.raises(InvalidTables) as refused:
            upshift.freeze(draft)
        assert refused.value.problems == errors
    else:
        assert upshift.freeze(draft).currency


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    where=st.lists(st.sampled_from(CELLS), min_size=1, max_size=6),
    text=st.text(max_size=20) | st.sampled_from(ODD) | st.none(),
)
@example(where=[("periods", "start_date"), ("periods", "end_date")], text=None)
@example(where=[("networks", "currency"), ("rates", "rate")], text="")
def test_any_text_in_any_cell_is_answered(where, text):
    tables = dict(TABLES)
    for name, column in where:
        tables[name] = tables[name].with_columns(pl.lit(text, pl.String).alias(column))
    answered(Draft({}).replace(**tables))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gone=st.sets(st.sampled_from(sorted(TABLES)), min_size=1),
    drop=st.sets(st.sampled_from(CELLS), max_size=8),
)
def test_any_table_or_column_may_be_gone(gone, drop):
    tables = {}
    for name, table in TABLES.items():
        kept = [c for c in table.columns if (name, c) not in drop]
        if name not in gone and kept:
            tables[name] = table.select(kept)
    answered(Draft({}).replace(**tables))


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=400))
@example(content=b"*")
@example(content=b"skill,^a$,*\nweld,1,2")
def test_any_bytes_in_a_file_are_answered(content):
    with tempfile.TemporaryDirectory() as place:
        for name in (
            "skills.csv",
            "skills.parquet",
            "town.xlsx",
            "town.ods",
            "town.db",
        ):
            path = Path(place) / name
            path.write_bytes(content)
            source = f"sqlite:///{path}" if name == "town.db" else path
            answered(open_draft(Path(place) if "skills" in name else source))
            path.unlink()


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.sampled_from("ab ,;\t\"\n\r'=0123skillabel"), max_size=120))
def test_any_csv_is_answered(text):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "skills.csv"
        path.write_text("skill,label\n" + text, encoding="utf-8", newline="")
        answered(open_draft(place))
