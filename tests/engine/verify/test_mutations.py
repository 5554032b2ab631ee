# SPDX-License-Identifier: Apache-2.0
"""Whatever is changed in the results, be it one cell or one row, is caught."""

from __future__ import annotations

import polars as pl
import pytest

from engine.verify.tiny import tiny_network, tiny_results
from upshift.verify import verify_plan

TABLES = tuple(tiny_results())


def one_cell_changed(frame):
    """Walk through the frames with one cell changed."""
    for column, dtype in frame.schema.items():
        for row in range(frame.height):
            for value in others(frame, column, row, dtype):
                here = pl.int_range(pl.len()) == row
                cell = pl.when(here).then(pl.lit(value, dtype=dtype))
                yield (
                    f"{column} of row {row} is {value}",
                    frame.with_columns(cell.otherwise(pl.col(column)).alias(column)),
                )


def others(frame, column, row, dtype):
    """Give values the cell does not hold: near ones, and those of other rows."""
    value = frame[column][row]
    if dtype.is_numeric():
        return [value + 1, value - 1] if value else [value + 1]
    words = set(frame[column].drop_nulls()) - {value}
    return [*sorted(words), *([] if value is None else [None])]


@pytest.mark.parametrize("name", TABLES)
def test_a_changed_cell_is_caught(name):
    results = tiny_results()
    missed = [
        change
        for change, frame in one_cell_changed(results[name])
        if verify_plan(tiny_network(), {**results, name: frame}).holds
    ]
    assert missed == []


@pytest.mark.parametrize("name", TABLES)
def test_a_row_removed_is_caught(name):
    results = tiny_results()
    frame = results[name]
    for row in range(frame.height):
        left = frame.filter(pl.int_range(pl.len()) != row)
        assert not verify_plan(tiny_network(), {**results, name: left}).holds


@pytest.mark.parametrize("name", TABLES)
def test_a_row_written_twice_is_caught(name):
    results = tiny_results()
    frame = results[name]
    for row in range(frame.height):
        doubled = pl.concat([frame, frame.slice(row, 1)])
        assert not verify_plan(tiny_network(), {**results, name: doubled}).holds
