# SPDX-License-Identifier: Apache-2.0
"""The whole walk on a network drawn from the real ESCO 1.2.0."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from engine.taxonomy.esco_network import esco_tables
from upshift.plan import PlanParams
from upshift.run import Choices, RunParams, walk
from upshift.tables import write
from upshift.verify import verify_folder


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    if "UPSHIFT_TEST_DATA" not in os.environ:
        pytest.skip("no public data sets here (UPSHIFT_TEST_DATA)")
    folder = tmp_path_factory.mktemp("esco")
    tables = esco_tables(Path(os.environ["UPSHIFT_TEST_DATA"]))
    write(tables, folder / "network")
    params = RunParams(plan=PlanParams(gap=0.01, seconds=60.0))
    walk(folder / "network", folder / "out", choices=Choices(seed=1, params=params))
    return tables, folder / "out"


def test_forty_true_occupations_are_planned_for(done):
    tables, _ = done
    occupations, requires = tables["occupations"], tables["requires"]
    assert occupations.height >= 40
    assert occupations["uri"].str.starts_with("http://data.europa.eu/esco/").all()
    assert requires["essential"].n_unique() == 2


def test_the_plan_moves_people_and_is_certified_within_one_per_cent(done):
    _, out = done
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["plan"]["gap"] <= 0.01
    assert record["check"]["verdict"] == "pass"
    assert (out / "moves.csv").read_text(encoding="utf-8").count("\n") > 5


def test_the_checker_passes_the_folder_again(done):
    _, out = done
    assert verify_folder(out).holds


def test_the_report_is_there_in_all_its_forms(done):
    _, out = done
    for name in ("report.html", "report.pdf", "plan.xlsx"):
        assert (out / name).stat().st_size > 5_000
