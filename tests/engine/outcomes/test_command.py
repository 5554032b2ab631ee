# SPDX-License-Identifier: Apache-2.0
"""``upshift outcomes`` prints, scores a label and freezes a report."""

from __future__ import annotations

import json
import sys

import pytest

from upshift.cli import main

YEAR = ("outcomes", "zala", "--since", "2027-01-01", "--until", "2027-12-31")


@pytest.fixture
def upshift(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["upshift", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_it_prints_figures_promises_and_commitments(upshift):
    code, out, _ = upshift(*YEAR, "--format", "json", "--language", "de")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"figures", "promises", "commitments"}
    assert found["figures"][0]["label"] == "Geschulte Personen"


def test_it_freezes_once(upshift, tmp_path):
    words = (*YEAR, "--freeze", tmp_path / "r.json", "--on", "2028-01-15")
    assert upshift(*words)[0] == 0
    code, _, err = upshift(*words)
    assert code == 2
    assert "is there already" in err


def test_it_wants_the_day_of_a_report(upshift, tmp_path):
    code, _, err = upshift(*YEAR, "--freeze", tmp_path / "r.json")
    assert code == 2
    assert "--on" in err


def test_it_scores_a_label_and_lists_the_records_of_a_figure(upshift):
    assert "structure" in upshift(*YEAR, "--label", "bronze")[1]
    assert "t001" in upshift(*YEAR, "--behind", "trainings")[1]
