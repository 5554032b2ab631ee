# SPDX-License-Identifier: Apache-2.0
"""``upshift foresee`` prints parts and moves, and writes tomorrow's tables."""

from __future__ import annotations

import json
import sys

import pytest

from upshift.cli import main
from upshift.network import read


@pytest.fixture
def upshift(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(
            sys, "argv", ["upshift", "foresee", "zala", *map(str, words)]
        )
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_it_prints_parts_that_add_up_and_the_moves(upshift, tmp_path):
    words = ("--scenario", "electric-fast", "--out", tmp_path / "t", "-f", "json")
    code, out, _ = upshift(*words)
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"demand", "moves", "experts"}
    assert found["demand"][-1]["demand"] == found["moves"][-1]["demand"]
    assert read(tmp_path / "t").num_people == 1332


def test_it_sets_scenarios_side_by_side(upshift):
    code, out, _ = upshift("--scenario", "electric-fast", "--scenario", "electric-slow")
    assert code == 0
    assert "electric-slow" in out.replace("\n", " ") or "electric" in out


def test_it_names_the_scenarios_there_are(upshift):
    code, _, err = upshift("--scenario", "steam")
    assert code == 2
    assert "electric-fast, electric-slow" in err
