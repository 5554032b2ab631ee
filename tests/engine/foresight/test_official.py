# SPDX-License-Identifier: Apache-2.0
"""Official tables are read as published and become drivers."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from upshift.errors import InvalidTables, UnknownName
from upshift.examples import example
from upshift.foresight import (
    forecast_from,
    foresee,
    mirror,
    parse_scenario,
    read_jobs,
    read_scenario,
    read_staffing,
)

DATA = os.environ.get("UPSHIFT_TEST_DATA", "")
needs_data = pytest.mark.skipif(
    not DATA, reason="the public data sets are not here (UPSHIFT_TEST_DATA)"
)
CARS = ("3361", "3362", "3363")

SMALL = """naics_code,Occupation Title,Occupation Code,Occupation Type,2024 Employment,Projected 2034 Employment
3361,"Total, all occupations",00-0000,Summary,"1,000.0",900.0
3361,Machinists,51-4041,Line item,10.0,8.0
3363,Machinists,51-4041,Line item,30.0,27.0
3363,Robot people,17-3024,Line item,1.5,3.0
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "staffing.csv"
    path.write_text(SMALL)
    return read_staffing(path)


def test_thousands_become_jobs(small):
    assert small["base"].to_list() == [1_000_000.0, 10_000.0, 30_000.0, 1_500.0]


def test_change_is_summed_over_the_industries_named(small):
    codes = {"cnc-operator": "51-4041", "robot-programmer": "17-3024"}
    found = forecast_from(small, codes, CARS)
    assert found.change == pytest.approx(
        {"cnc-operator": -0.125, "robot-programmer": 1.0}
    )
    assert (found.begin, found.end) == ("2024", "2034")


def test_a_scenario_names_a_table_beside_it(tmp_path):
    (tmp_path / "staffing.csv").write_text(SMALL)
    (tmp_path / "own.toml").write_text(
        'scenario = "s"\nsource = "t"\n[[official]]\nsource = "BLS"\n'
        'file = "staffing.csv"\nindustries = ["3361", "3363"]\n'
        'codes = { cnc-operator = "51-4041" }\n'
    )
    found = read_scenario(tmp_path / "own.toml")
    assert found.forecast[0].change == pytest.approx({"cnc-operator": -0.125})
    assert found.official == []


def test_a_code_without_jobs_is_named(small):
    with pytest.raises(UnknownName, match="'99-9999' of cnc-operator"):
        forecast_from(small, {"cnc-operator": "99-9999"}, CARS)


@pytest.mark.parametrize(
    ("text", "said"), [("a,b\n1,2\n", "'naics_code' is missing"), (None, "own.csv")]
)
def test_a_wrong_table_is_a_problem(tmp_path, text, said):
    path = tmp_path / "own.csv"
    if text:
        path.write_text(text)
    with pytest.raises(InvalidTables, match=said):
        read_staffing(path)


def test_shares_of_the_mirror_add_up(tmp_path):
    path = tmp_path / "jobs.tsv"
    path.write_text(
        "nace\tisco\tpop\n29. Motor vehicles\t72. Metal workers\t500.5\n"
        "29. Motor vehicles\t81. Operators\t499.5\n1. Crops\t61. Growers\t80\n"
    )
    jobs = read_jobs(path)
    assert jobs["nace"].to_list() == ["29", "29", "01"]
    table = mirror(example("zala"), jobs, "29")
    assert table["share"].sum() == pytest.approx(1)
    assert table["official"].sum() == pytest.approx(1)
    assert table["people"].sum() == example("zala").num_people


@needs_data
def test_the_published_staffing_table_reconciles_with_its_totals():
    rows = read_staffing(
        Path(DATA) / "automotive/bls-staffing-patterns-2024-2034-38naics.csv.gz"
    )
    assert rows.height == 9865
    total = rows.filter(pl.col("code") == "00-0000").select("industry", all_jobs="base")
    lines = rows.filter(pl.col("kind") == "Line item").group_by("industry")
    both = lines.agg(jobs=pl.col("base").sum()).join(total, on="industry")
    # Published to a tenth of a thousand; cells too small to publish are left out.
    assert ((both["jobs"] / both["all_jobs"]).is_between(0.9, 1.01)).all()


@needs_data
def test_the_published_forecast_drives_the_example():
    rows = read_staffing(
        Path(DATA) / "automotive/bls-staffing-patterns-2024-2034-38naics.csv.gz"
    )
    codes = {"cnc-operator": "51-9161", "production-planner": "43-5061"}
    forecast = forecast_from(rows, codes, CARS)
    zala = example("zala")
    values = {"scenario": "bls", "source": forecast.source}
    found = foresee(
        zala,
        parse_scenario(
            {
                **values,
                "forecast": [
                    {
                        "source": forecast.source,
                        "begin": "2024",
                        "end": "2034",
                        "change": forecast.change,
                    }
                ],
            }
        ),
    )
    assert found.by("period").height == len(zala.periods)
    assert all(-0.6 < change < 0.6 for change in forecast.change.values())


@needs_data
def test_the_published_jobs_hold_two_million_in_motor_vehicles():
    jobs = read_jobs(Path(DATA) / "codes/jrc_tasks_isco2d_nace2d_EU15.tsv.gz")
    cars = jobs.filter(pl.col("nace") == "29")
    assert cars.height == 38
    assert cars["jobs"].sum() == pytest.approx(2_124_000, rel=0.01)
    assert mirror(example("zala"), jobs, "29")["official"].max() < 0.5
