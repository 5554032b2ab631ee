# SPDX-License-Identifier: Apache-2.0
"""Tables in an older grammar read like new ones, with a report."""

from __future__ import annotations

import json

import pytest
import xlsxwriter

import upshift
from engine.tables.town import headings, town, write_csv
from upshift.tables import SCHEMA_VERSION, check, open_draft, schema, write
from upshift.tables.migrate import STEPS


def old_town():
    """The town in version 0 of the grammar."""
    tables = town()
    for (name, old), new in STEPS[0].items():
        tables[name] = [
            {old if c == new else c: v for c, v in row.items()} for row in tables[name]
        ]
    return tables


def write_old(tables, folder):
    write_csv(tables, folder)
    (folder / "upshift-tables.json").write_text(json.dumps({"schema_version": 0}))
    return folder


def write_old_book(tables, path):
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("about").write_row(0, 0, ["schema_version", 0])
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings(rows))
            for i, row in enumerate(rows, start=1):
                sheet.write_row(i, 0, list(row.values()))
    return path


@pytest.fixture
def network(tmp_path):
    return upshift.read(write_csv(town(), tmp_path / "new"))


def test_an_old_folder_reads_like_a_new_one(tmp_path, network):
    assert upshift.read(write_old(old_town(), tmp_path / "old")) == network


def test_an_old_workbook_reads_like_a_new_one(tmp_path, network):
    assert upshift.read(write_old_book(old_town(), tmp_path / "old.xlsx")) == network


def test_every_renamed_column_is_reported(tmp_path):
    problems = check(open_draft(write_old(old_town(), tmp_path / "old")))
    told = {(p.table, p.got): p.expected for p in problems}
    held = {
        pair: new for pair, new in STEPS[0].items() if new in headings(town()[pair[0]])
    }
    assert told == held
    assert {p.code for p in problems} == {"column_renamed"}


def test_without_a_version_the_words_of_today_hold(tmp_path):
    problems = check(open_draft(write_csv(old_town(), tmp_path / "old")))
    assert ("unknown_column", "headcount") in {(p.code, p.got) for p in problems}


def test_what_is_written_says_its_version(tmp_path, network):
    write(network, tmp_path / "again")
    about = json.loads((tmp_path / "again" / "upshift-tables.json").read_text())
    assert about == {"schema_version": SCHEMA_VERSION}
    for place in (tmp_path / "again.xlsx", f"sqlite:///{tmp_path}/again.db"):
        write(network, place)
        assert open_draft(place).schema_version == SCHEMA_VERSION


def test_steps_lead_to_columns_of_the_schema():
    assert len(STEPS) == SCHEMA_VERSION
    for (table, old), new in STEPS[-1].items():
        assert new in schema()[table].dtypes
        assert old not in schema()[table].dtypes
