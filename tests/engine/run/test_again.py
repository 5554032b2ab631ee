# SPDX-License-Identifier: Apache-2.0
"""A run can be opened again, reported in another language, and replanned."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.errors import InvalidParams, InvalidTables, UnknownName
from upshift.run import Choices, network_again, read_earlier, reread, walk


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


def test_a_new_plan_keeps_the_promised_seats(done, tmp_path):
    bare = Choices(
        with_baselines=False, with_report=False, earlier=read_earlier(done.folder)
    )
    again = walk(network_again(done.folder), tmp_path / "again", choices=bare)
    promised = done.findings.plan["seats"]["people"].sum()
    assert again.findings.changes["kept"] == promised
    assert again.findings.network["pins"]["people"].sum() == promised
    assert again.record.check.verdict == "pass"


def test_a_period_that_is_not_there_is_named(done, tmp_path):
    earlier = read_earlier(done.folder, until="1999Q1")
    with pytest.raises(UnknownName, match="'1999Q1' is not a period"):
        walk(
            network_again(done.folder),
            tmp_path / "out",
            choices=Choices(earlier=earlier),
        )


def test_a_pin_for_nobody_is_a_problem_of_the_tables(done, tmp_path):
    path = tmp_path / "pins.csv"
    row = {"worker": ["nobody"], "offer": ["none"], "period": ["never"], "people": [1]}
    pl.DataFrame(row).write_csv(path)
    with pytest.raises(InvalidTables, match="'nobody' is not in workers"):
        network_again(done.folder, pins=path)


def test_a_file_of_pins_that_is_no_csv_is_named(done, tmp_path):
    with pytest.raises(InvalidParams, match="cannot be read as a CSV of pins"):
        network_again(done.folder, pins=tmp_path / "nothing.csv")
