# SPDX-License-Identifier: Apache-2.0
"""``upshift path`` and ``upshift unserved`` say what the room finds."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from upshift.cli import main


@pytest.fixture
def upshift(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["upshift", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


WHO = ("path", "zala", "--worker", "zalaron-001")


def test_path_prints_the_steps_of_every_aim(upshift):
    code, out, _ = upshift(*WHO, "--to", "battery-assembler", "-f", "json")
    found = json.loads(out)
    assert code == 0
    assert [row["by"] for row in found] == ["cost", "time", "hours"]
    assert all(row["is_proven"] and row["steps"] for row in found)


def test_path_ends_with_3_and_the_reason_where_there_is_none(upshift):
    code, out, err = upshift(*WHO, "--to", "toolmaker", "--language", "de")
    assert (code, out) == (3, "")
    assert "Kein Kurs lehrt" in err


def test_path_names_an_occupation_that_is_not_there(upshift):
    code, _, err = upshift(*WHO, "--to", "wizard")
    assert code == 2
    assert "'wizard' is not in occupations" in err


def test_unserved_counts_people(upshift):
    code, out, _ = upshift("unserved", "zala", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert all(int(row["unserved"]) > 0 for row in rows)
