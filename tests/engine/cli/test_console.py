# SPDX-License-Identifier: Apache-2.0
"""Tables are printed whole where a program reads, and readably where a person does."""

from __future__ import annotations

import json

import polars as pl

from upshift.cli.console import put_table
from upshift.cli.options import Shape
from upshift.cli.progress import describe
from upshift.plan import Event

TABLE = pl.DataFrame(
    {"worker": ["ő", None], "held_level": [2.5, 1e6], "is_shared": [True, False]}
)


def test_json_keeps_letters_numbers_and_blanks(capsys):
    put_table(TABLE, Shape.json)
    assert json.loads(capsys.readouterr().out) == TABLE.to_dicts()


def test_csv_is_the_table_itself(capsys):
    put_table(TABLE, Shape.csv)
    assert capsys.readouterr().out == TABLE.write_csv()


def test_a_table_for_people_has_words_and_thousands(capsys):
    put_table(TABLE, Shape.table)
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["ő", "2.5", "yes"] in told
    assert ["1,000,000", "no"] in told


def test_a_long_table_says_how_to_see_the_rest(capsys):
    put_table(pl.DataFrame({"n": range(100)}), Shape.table)
    told = capsys.readouterr()
    assert len(told.out.splitlines()) < 50
    assert "40 of 100 rows; --format csv prints all." in told.err


def test_progress_says_phase_bound_and_gap_in_one_line():
    event = Event("plan", 1_234_567.8, 1_200_000.0, 0.028, 12.4)
    assert (
        describe(event) == "plan · best 1,234,568 · bound 1,200,000 · gap 2.80% · 12 s"
    )


def test_progress_says_nothing_of_what_is_not_known_yet():
    assert describe(Event("model", None, None, None, 0.2)) == "model · 0 s"
