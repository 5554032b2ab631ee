# SPDX-License-Identifier: Apache-2.0
"""What was reported stays as it was, and a change is found."""

from __future__ import annotations

from datetime import date

import pytest

from engine.outcomes.records import measured, year
from upshift.errors import InvalidParams, InvalidTables
from upshift.outcomes import read_report, report_outcomes

DAY = date(2028, 1, 15)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reports/2027.json"


def test_a_report_holds_every_figure_with_its_day_and_network(path):
    outcomes = measured(year())
    reported = report_outcomes(outcomes, path, DAY)
    assert reported.on == DAY
    assert reported.network == year().digest()
    told = reported.figures.select("measure", "value").rows()
    assert told == outcomes.table().select("measure", "value").rows()


def test_equal_records_give_equal_files(path, tmp_path):
    report_outcomes(measured(year()), path, DAY)
    report_outcomes(measured(year()), tmp_path / "again.json", DAY)
    assert path.read_bytes() == (tmp_path / "again.json").read_bytes()


def test_a_report_is_never_written_over(path):
    report_outcomes(measured(year()), path, DAY)
    with pytest.raises(InvalidParams, match="is there already"):
        report_outcomes(measured(year()), path, DAY)


def test_days_to_come_cannot_be_reported(path):
    with pytest.raises(InvalidParams, match="days to come"):
        report_outcomes(measured(year()), path, date(2027, 6, 1))


def test_a_changed_report_is_refused(path):
    report_outcomes(measured(year()), path, DAY)
    path.write_text(path.read_text().replace("13.0", "31.0", 1))
    with pytest.raises(InvalidTables, match="changed after it was frozen"):
        read_report(path)


@pytest.mark.parametrize("text", ["", "[]", '{"digest": 1}', "{"])
def test_what_is_no_report_is_a_problem(path, text):
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(InvalidTables):
        read_report(path)
