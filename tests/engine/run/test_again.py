# SPDX-License-Identifier: Apache-2.0
"""A run can be opened again, reported in another language, and replanned."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.errors import InvalidParams, InvalidTables, UnknownName
from upshift.run import Choices, pinned_network, reread, seats_as_pins, walk


def test_a_run_opens_again_as_it_was(done):
    found = reread(done.folder)
    assert found.plan.certificate == done.findings.plan.certificate
    assert found.baselines.cooperation == done.findings.baselines.cooperation
    assert found.verdict.holds
    for name, table in done.findings.plan.tables.items():
        assert found.plan[name].equals(table)


def test_a_folder_without_a_record_is_no_run(tmp_path):
    with pytest.raises(InvalidParams, match="name the folder that"):
        reread(tmp_path)


def test_a_record_of_another_kind_is_refused(tmp_path):
    (tmp_path / "run.json").write_text('{"software": "another"}')
    with pytest.raises(InvalidParams, match="no record of version 1"):
        reread(tmp_path)


def test_seats_of_a_plan_become_pins(done):
    pins = seats_as_pins(done.folder)
    assert pins["people"].sum() == done.findings.plan["seats"]["people"].sum()
    assert pins.columns == ["worker", "offer", "period", "people"]


def test_a_new_plan_keeps_the_promised_seats(done, tmp_path):
    network = pinned_network(done.folder)
    bare = Choices(with_baselines=False, with_report=False)
    again = walk(network, tmp_path / "again", choices=bare)
    promised = seats_as_pins(done.folder)
    kept = promised.join(
        seats_as_pins(again.folder), on=["worker", "offer", "period"], suffix="_now"
    )
    assert kept.height == promised.height
    assert (kept["people_now"] >= kept["people"]).all()


def test_only_seats_up_to_a_period_are_promised(done):
    periods = done.findings.network.periods
    first = pinned_network(done.folder, until=periods[0])["pins"]
    assert set(first["period"]) <= {periods[0]}


def test_a_period_that_is_not_there_is_named(done):
    with pytest.raises(UnknownName, match="'1999Q1' is not a period"):
        pinned_network(done.folder, until="1999Q1")


def test_a_pin_for_nobody_is_a_problem_of_the_tables(done, tmp_path):
    path = tmp_path / "pins.csv"
    row = {"worker": ["nobody"], "offer": ["none"], "period": ["never"], "people": [1]}
    pl.DataFrame(row).write_csv(path)
    with pytest.raises(InvalidTables, match="'nobody' is not in workers"):
        pinned_network(done.folder, pins=path)
