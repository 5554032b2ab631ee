# SPDX-License-Identifier: Apache-2.0
"""Tomorrow's demand: formulas by hand, sums that reconcile, nothing else changed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.verify.tiny import tiny_network
from upshift.errors import InvalidParams, InvalidTables
from upshift.examples import example, example_folder
from upshift.foresight import (
    compare_scenarios,
    foresee,
    kinds_of_change,
    parse_scenario,
    read_scenario,
)
from upshift.foresight.whole import whole_people
from upshift.posts import demand_by_period

TINY = tiny_network()
SCENARIOS = ("electric-fast", "electric-slow")
POST = ["site", "occupation", "period"]


def scenario(**drivers):
    return parse_scenario({"scenario": "s", "source": "a test", **drivers})


def demand_of(network, occupation):
    """Give the people of an occupation by period."""
    rows = demand_by_period(network).filter(pl.col("occupation") == occupation)
    sums = rows.group_by("period").agg(pl.col("people").sum()).sort("period")
    return sums["people"].to_list()


def powertrain(share, **work):
    return [{"source": "t", "share": share, "work": work}]


@pytest.fixture(scope="module")
def zala():
    return example("zala")


@pytest.fixture(scope="module")
def foreseen(zala):
    folder = example_folder("zala") / "scenarios"
    return [foresee(zala, read_scenario(folder / f"{name}.toml")) for name in SCENARIOS]


def test_a_scenario_without_drivers_changes_nothing(zala):
    found = foresee(zala, scenario())
    assert found.network.digest() == zala.digest()
    assert set(found.parts["part"]) == {"base"}


def test_combustion_work_falls_with_the_share_of_combustion():
    # 9 fitters in p1; the share of combustion falls from 0.75 to 0.5.
    driver = powertrain({"p1": 0.25, "p3": 0.5}, fitter={"combustion": 1.0})
    found = foresee(TINY, scenario(powertrain=driver))
    before, after = demand_of(TINY, "fitter"), demand_of(found.network, "fitter")
    assert before[0] == after[0]
    assert (before[0], after[2]) == (9, 6)


def test_electric_work_rises_with_the_share_of_electric():
    driver = powertrain({"p1": 0.2, "p3": 0.3}, coder={"electric": 0.5})
    found = foresee(TINY, scenario(powertrain=driver))
    # 3 coders: half of the work grows by half, so 3 × 1.25 = 3.75.
    assert demand_of(found.network, "coder")[2] == 4


def test_automation_takes_exposed_work():
    driver = [
        {"source": "t", "adopted": {"p1": 0, "p3": 0.5}, "exposure": {"coder": 0.8}}
    ]
    found = foresee(TINY, scenario(automation=driver))
    assert demand_of(found.network, "coder") == [3, 2, 2]  # 3, 2.4, 1.8


def test_a_forecast_comes_at_one_rate():
    driver = [
        {"source": "t", "begin": "2027", "end": "2028", "change": {"fitter": -0.5}}
    ]
    found = foresee(TINY, scenario(forecast=driver))
    base = demand_of(TINY, "fitter")[0]
    halfway = base * 0.5 ** (181 / 365.25 / (365 / 365.25))
    assert demand_of(found.network, "fitter")[2] == round(halfway)


def test_a_decision_adds_people_and_may_open_a_post():
    decision = {"source": "t", "begin": "p2", "people": 4}
    more = [
        {**decision, "site": "north", "occupation": "coder"},
        {**decision, "site": "south", "occupation": "coder"},
        {**decision, "site": "north", "occupation": "coder", "people": -100},
    ]
    found = foresee(TINY, scenario(decision=more))
    assert demand_of(found.network, "coder") == [3, 4, 4]
    rows = found.network["demands"].filter(pl.col("site") == "south")
    assert "coder" in rows["occupation"].to_list()


def test_costs_of_a_post_are_carried_along():
    driver = powertrain({"p1": 0.2, "p3": 0.6}, fitter={"combustion": 1.0})
    rows = foresee(TINY, scenario(powertrain=driver)).network["demands"]
    south = rows.filter(pl.col("site") == "south").sort("period")
    assert south["redundancy_cost"].to_list() == [5000.0] * 3
    east = rows.filter((pl.col("site") == "east") & (pl.col("period") == "p2"))
    assert east["unmet_cost"].to_list() == [15000.0]


def test_retirement_follows_the_age_bands():
    bands = [{"ages": "60-64", "share": 0.5, "rate": 0.8}]
    driver = [{"source": "t", "bands": bands, "occupations": ["fitter"]}]
    found = foresee(TINY, scenario(retirement=driver))
    leaves = found.network["leaves"].filter(pl.col("occupation") == "fitter")
    gone = leaves.group_by("site").agg(pl.col("people").sum())
    # 6 × 0.4 × 273 ÷ 365.25 = 1.8 at east, 3 × … = 0.9 at south.
    assert dict(gone.iter_rows()) == {"east": 2, "south": 1}
    assert demand_of(found.network, "fitter") == demand_of(TINY, "fitter")
    others = TINY["leaves"].filter(pl.col("occupation") != "fitter")
    assert (
        found.network["leaves"].filter(pl.col("occupation") != "fitter").equals(others)
    )


def test_no_more_retire_than_are_there():
    bands = [{"ages": "all", "share": 1.0, "rate": 1.0}]
    found = foresee(TINY, scenario(retirement=[{"source": "t", "bands": bands}] * 2))
    gone = (
        found.network["leaves"]
        .group_by("site", "occupation")
        .agg(pl.col("people").sum())
    )
    there = (
        TINY["workers"].group_by("site", "occupation").agg(there=pl.col("people").sum())
    )
    both = there.join(gone, on=["site", "occupation"])
    assert (both["people"] <= both["there"]).all()


def test_the_example_reconciles_post_by_post(foreseen):
    for found in foreseen:
        told = found.by(*POST).join(
            demand_by_period(found.network), on=POST, how="full", suffix="_network"
        )
        assert told["people"].null_count() == 0
        assert np.allclose(told["people"], told["people_network"].fill_null(0))


def test_the_base_period_and_all_other_tables_stay(zala, foreseen):
    first = zala.periods[0]
    base = demand_by_period(zala).filter(pl.col("period") == first)
    for found in foreseen:
        now = demand_by_period(found.network).filter(pl.col("period") == first)
        both = now.join(base, on=POST, how="left")
        assert (both["people"] == both["people_right"].fill_null(0)).all()
        changed = {n for n in zala if not zala[n].equals(found.network[n])}
        assert changed <= {"demands", "leaves"}


shares = st.floats(0.05, 0.95)


@settings(max_examples=20, deadline=None)
@given(
    start=shares,
    end=shares,
    combustion=st.floats(0, 0.5),
    electric=st.floats(0, 0.5),
    adopted=shares,
    change=st.floats(-0.9, 2),
    people=st.integers(-9, 9),
    rate=st.floats(0, 1),
)
def test_whatever_the_drivers_sums_reconcile_with_the_base_year(
    start, end, combustion, electric, adopted, change, people, rate
):
    found = foresee(
        TINY,
        scenario(
            powertrain=powertrain(
                {"p1": start, "p3": end},
                fitter={"combustion": combustion, "electric": electric},
            ),
            automation=[
                {
                    "source": "t",
                    "adopted": {"p1": 0, "p3": adopted},
                    "exposure": {"fitter": 0.7, "coder": 0.4},
                }
            ],
            forecast=[
                {
                    "source": "t",
                    "begin": "2027",
                    "end": "2029",
                    "change": {"electrician": change},
                }
            ],
            decision=[
                {
                    "source": "t",
                    "begin": "p2",
                    "people": people,
                    "site": "north",
                    "occupation": "electrician",
                }
            ],
            retirement=[
                {"source": "t", "bands": [{"ages": "60+", "share": 0.3, "rate": rate}]}
            ],
        ),
    )
    now = demand_by_period(found.network)
    told = found.by(*POST).join(now, on=POST, how="full", suffix="_network")
    assert np.allclose(told["people"].fill_null(0), told["people_network"].fill_null(0))
    first = found.by("period").filter(pl.col("period") == "p1")["people"][0]
    base = demand_by_period(TINY).filter(pl.col("period") == "p1")["people"].sum()
    assert first == pytest.approx(base)
    exact = found.parts.filter(pl.col("part") != "rounding")
    rounded = found.by("occupation", "period").join(
        exact.group_by("occupation", "period").agg(exact=pl.col("people").sum()),
        on=["occupation", "period"],
    )
    assert ((rounded["people"] - rounded["exact"]).abs() <= 0.5 + 1e-6).all()
    kinds = kinds_of_change(TINY, found.network)
    stay = kinds["stays"] + kinds["between_roles"]
    assert (stay + kinds["leaving"] == base).all()
    assert (stay + kinds["joining"] == kinds["demand"]).all()


@given(st.lists(st.floats(0, 50), min_size=1, max_size=20))
def test_whole_people_keep_the_rounded_sum_and_stay_near(values):
    whole = whole_people(values)
    assert whole.sum() == int(np.floor(sum(values) + 0.5))
    assert (np.abs(whole - np.array(values)) < 1 + 1e-6).all()


def test_kinds_of_change_count_who_must_learn_within_the_role():
    # Coders are asked for robot at 2 from p2 on.
    kinds = kinds_of_change(TINY, TINY)
    assert kinds["within_role"].to_list() == [0, 3, 3]


def test_scenarios_stand_side_by_side(foreseen):
    side = compare_scenarios(foreseen)
    assert side.columns == ["occupation", "period", *SCENARIOS]
    last = side.filter(
        pl.col("period") == "2028Q4", pl.col("occupation") == "engine-machinist"
    )
    assert last["electric-fast"][0] < last["electric-slow"][0]


@pytest.mark.parametrize(
    ("drivers", "said"),
    [
        ({"powertrain": powertrain({"p1": 0.0}, fitter={"electric": 1})}, "no share"),
        (
            {
                "powertrain": powertrain(
                    {"p1": 0.5}, fitter={"electric": 0.7, "combustion": 0.7}
                )
            },
            "adds up to more than 1",
        ),
        (
            {"powertrain": powertrain({"soon": 0.5}, fitter={"electric": 1})},
            "neither a period",
        ),
        (
            {
                "forecast": [
                    {
                        "source": "t",
                        "begin": "2030",
                        "end": "2027",
                        "change": {"fitter": 1},
                    }
                ]
            },
            "not after 2030",
        ),
        (
            {
                "decision": [
                    {
                        "source": "t",
                        "begin": "p1",
                        "people": 1,
                        "site": "north",
                        "occupation": "coder",
                    }
                ]
            },
            "cannot begin in the base period",
        ),
        (
            {
                "retirement": [
                    {
                        "source": "t",
                        "bands": [{"ages": "all", "share": 0.6, "rate": 0.1}] * 2,
                    }
                ]
            },
            "more than all people",
        ),
    ],
)
def test_figures_that_cannot_be_meant_are_refused(drivers, said):
    with pytest.raises(InvalidParams, match=said):
        foresee(TINY, scenario(**drivers))


@pytest.mark.parametrize(
    ("drivers", "said"),
    [
        (
            {"powertrain": powertrain({"p1": 0.5}, fiter={"electric": 1})},
            "nearest is 'fitter'",
        ),
        (
            {
                "decision": [
                    {
                        "source": "t",
                        "begin": "p2",
                        "people": 1,
                        "site": "nord",
                        "occupation": "coder",
                    }
                ]
            },
            "'nord' is not in sites",
        ),
    ],
)
def test_an_unknown_name_is_a_problem_with_a_cure(drivers, said):
    with pytest.raises(InvalidTables, match=said):
        foresee(TINY, scenario(**drivers))


@pytest.mark.parametrize(
    "text",
    [
        "scenario = 1",
        "scenario = 'a'",
        "nonsense",
        "scenario='a'\nsource='b'\n[[powertrain]]\nshare={p1=7}",
    ],
)
def test_a_wrong_file_is_a_problem_with_its_place(text, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(InvalidTables, match=r"own\.toml"):
        read_scenario(path)


def test_every_driver_of_the_examples_names_its_source():
    for name in SCENARIOS:
        found = read_scenario(example_folder("zala") / f"scenarios/{name}.toml")
        drivers = [
            *found.powertrain,
            *found.automation,
            *found.forecast,
            *found.decision,
        ]
        assert all(driver.source for driver in [found, *drivers, *found.retirement])
        assert len({found.name(language) for language in ("en", "hu", "de")}) == 3
