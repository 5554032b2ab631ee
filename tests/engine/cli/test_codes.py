# SPDX-License-Identifier: Apache-2.0
"""Exit codes are a promise to scripts; no traceback reaches a user."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from upshift.cli.codes import ENDINGS, Code
from upshift.run import Ending


@pytest.fixture
def broken(workshop, tmp_path):
    """Give a folder in which a worker stands at a site that is not there."""
    folder = shutil.copytree(workshop, tmp_path / "broken")
    path = folder / "workers.csv"
    lines = path.read_text().splitlines()
    at = lines[0].split(",").index("site")
    cells = lines[1].split(",")
    cells[at] = "nowhere"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n")
    return folder


def test_every_ending_has_a_code():
    assert set(ENDINGS) == set(Ending)


@pytest.mark.parametrize("words", [("check",), ("run",), ("gaps",), ("plan",)])
def test_problems_in_the_tables_end_with_1(upshift, broken, words):
    told = upshift(*words, broken)
    assert told.code == Code.problems
    assert "'nowhere' is not in sites" in told.out + told.err
    assert "Traceback" not in told.err


def test_problems_are_said_in_the_language_asked_for(upshift, broken):
    told = upshift("run", broken, "--language", "hu")
    assert "oszlop site" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("fly",),
        ("schema", "planets"),
        ("schema", "pins", "--format", "stone"),
        ("example", "atlantis"),
        ("gaps", "zala", "--by", "colour"),
        ("gaps", "zala", "--set", "gaps.colour=1"),
        ("bench", "--family", "royal"),
        ("bench", "--size", "3"),
        ("taxonomy", "diff", "1.0.0", "9.9.9"),
        ("report", "."),
        ("explain", ".", "--worker", "nobody"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_there_is(upshift, words):
    told = upshift(*words)
    assert told.code == Code.usage
    assert told.err.strip()
    assert "Traceback" not in told.err


def test_a_folder_that_is_no_run_does_not_verify(upshift, tmp_path):
    assert upshift("verify", tmp_path).code == Code.broken


def test_a_changed_result_ends_with_6(upshift, workshop, tmp_path):
    out = tmp_path / "out"
    upshift("plan", workshop, "--out", out)
    record = json.loads((out / "run.json").read_text())
    record["plan"]["objective"] -= 1000.0
    (out / "run.json").write_text(json.dumps(record))
    told = upshift("verify", out)
    assert told.code == Code.broken
    assert "claims_hold" in told.out


def test_a_tolerance_that_cannot_be_reached_in_time_ends_with_4(upshift, tmp_path):
    words = ("--set", "plan.seconds=8", "--set", "plan.gap=0.0")
    told = upshift("plan", "zala", "--out", tmp_path / "out", *words)
    assert told.code == Code.limit
    assert (
        json.loads((tmp_path / "out/run.json").read_text())["check"]["verdict"]
        == "pass"
    )


def test_control_c_leaves_a_verified_plan_and_ends_with_130(tmp_path):
    command = [sys.executable, "-c", "from upshift.cli import main; main()"]
    words = ["run", "zala", "--out", str(tmp_path / "out"), "--set", "plan.gap=0.0"]
    with subprocess.Popen(
        [*command, *words], stderr=subprocess.PIPE, text=True
    ) as process:
        watchdog = threading.Timer(120, process.kill)
        watchdog.start()
        for line in process.stderr:
            if line.startswith("plan:") and "best" in line:
                os.kill(process.pid, signal.SIGINT)
                break
        rest = process.stderr.read()
        watchdog.cancel()
    assert process.returncode == Code.interrupted
    assert "best plan so far" in rest
    record = json.loads((tmp_path / "out/run.json").read_text())
    assert record["plan"]["stopped_by"] == "user"
    assert record["check"]["verdict"] == "pass"
