# SPDX-License-Identifier: Apache-2.0
"""The study's instance as tables holds the numbers of the study's own arrays."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import polars as pl
import pytest

from upshift.errors import UnknownName
from upshift.instances import StudyInstance, study_tables
from upshift.network import freeze
from upshift.tables import check

CASES = [("dense", "mini"), ("dense", "cluster"), ("sparse", "mini")]
DENSE = {"M": 70, "NSK": 110, "NF": 5}


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def case(request) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def instance(case) -> StudyInstance:
    return study_tables(*case)


@pytest.fixture(scope="module")
def tables(instance) -> dict[str, pl.DataFrame]:
    return dict(freeze(instance.draft))


@pytest.fixture(scope="module")
def study(case, test_data) -> SimpleNamespace:
    """Draw the instance with the study's own code."""
    path = test_data.parent / "studies" / "planning" / "gen.py"
    if not path.exists():
        pytest.skip("the planning study is not here")
    gen = _imported(path)
    for name, value in DENSE.items() if case[0] == "dense" else ():
        setattr(gen, name, value)
    return gen.generate(case[1])


def _imported(path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("study_gen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = written
    return module


def number(names: pl.Series) -> np.ndarray:
    """Give back the study's number from a name."""
    return names.str.extract(r"(\d+)$").cast(int).to_numpy()


def test_the_tables_have_no_flaw(instance):
    assert [str(p) for p in check(instance.draft)] == []


def test_groups_and_people_equal_the_study(tables, study):
    workers = tables["workers"]
    assert workers["people"].to_list() == study.g_n.tolist()
    assert number(workers["site"]).tolist() == study.g_e.tolist()
    assert number(workers["occupation"]).tolist() == study.g_occ.tolist()
    assert (workers["longest_training"].to_numpy() == 2).tolist() == (
        study.g_age == 2
    ).tolist()


def test_demand_leavers_hires_and_intakes_equal_the_study(instance, tables, study):
    posts = {post: i for i, post in enumerate(zip(study.er_e, study.er_r, strict=True))}
    periods = tables["periods"]["period"].to_list()

    def rows(table):
        keys = zip(number(table["site"]), number(table["occupation"]), strict=True)
        return [posts[key] for key in keys]

    demands = tables["demands"]
    demand = np.zeros_like(study.d)
    demand[rows(demands), [periods.index(p) for p in demands["period"]]] = demands[
        "people"
    ]
    assert (demand == study.d).all()
    assert demands.height == study.d.size
    leaves = tables["leaves"]
    gone = np.zeros_like(study.stock0)
    gone[rows(leaves), [periods.index(p) for p in leaves["period"]]] = leaves["people"]
    assert (study.W0[:, None] - gone.cumsum(axis=1) == study.stock0).all()
    recruits, intakes = tables["recruits"], instance.intakes
    assert (recruits["limit"].to_numpy() == study.hcap[rows(recruits)]).all()
    assert (intakes["limit"].to_numpy() == study.vcap[rows(intakes)]).all()


def test_places_and_the_cost_of_a_seat_equal_the_study(tables, study):
    catalogue = study.C
    seats = (
        tables["distances"]
        .join(tables["offers"], left_on="to_site", right_on="site")
        .join(tables["courses"], on="course", suffix="_of_course")
        .with_columns(cost=50 + 4 * pl.col("km") + pl.col("fee_of_course"))
    )
    town = study.e_site[number(seats["site"])]
    place = seats["to_site"].str.extract(r"centre_(\d+)").cast(int)
    found = zip(number(seats["course"]), town, place, seats["cost"], strict=True)
    ours = {(m, h, p): cost for m, h, p, cost in found}
    on_site = ~catalogue.online[study.em] & np.isin(study.eh, study.e_site)
    theirs = {
        (m, h, p): cost * 1_000
        for m, h, p, cost in zip(
            study.em[on_site],
            study.eh[on_site],
            study.osite[study.eo[on_site]],
            study.ec[on_site],
            strict=True,
        )
    }
    assert ours.keys() == theirs.keys()
    assert all(abs(ours[key] - theirs[key]) < 0.001 for key in ours)


def test_runs_cohorts_and_trainers_equal_the_study(tables, study):
    catalogue, courses = study.C, tables["courses"]
    assert (courses["smallest"].to_numpy() == catalogue.q).all()
    assert (courses["largest"].to_numpy() == catalogue.Q).all()
    assert np.allclose(courses["fee"], catalogue.fee * 1_000)
    assert np.allclose(courses["fixed_cost"], catalogue.F * 1_000)
    runs = tables["offers"].group_by("course").agg(pl.col("most_runs").sum())
    expected = np.bincount(study.om, weights=study.zcap)
    found = dict(zip(number(runs["course"]), runs["most_runs"], strict=True))
    assert [found[m] for m in range(len(expected))] == expected.tolist()
    on_site = tables["resources"].filter(~pl.col("resource").str.ends_with("online"))
    assert on_site["capacity"].unique().to_list() == [3.0]


def test_templates_equal_the_study(instance, study):
    catalogue = study.C
    expected = []
    for group, profile in enumerate(study.g_prof):
        for k in range(catalogue.tp[profile], catalogue.tp[profile + 1]):
            if study.g_age[group] == 2 and catalogue.k_dur[k] > 2:
                continue
            own = slice(catalogue.k_mp[k], catalogue.k_mp[k + 1])
            expected.append(
                (
                    group,
                    int(catalogue.k_role[k]),
                    catalogue.k_m[own].tolist(),
                    catalogue.k_o[own].tolist(),
                    int(catalogue.k_dur[k]),
                )
            )
    frame = instance.templates
    modules = [[int(c.split("_")[1]) for c in row] for row in frame["courses"]]
    found = zip(
        number(frame["worker"]).tolist(),
        number(frame["to_occupation"]).tolist(),
        modules,
        frame["offsets"].to_list(),
        frame["duration"].to_list(),
        strict=True,
    )
    assert list(found) == expected


def test_money_equals_the_study(instance, tables, study):
    budgets, funds = tables["budgets"], tables["funds"]
    assert np.allclose(budgets["amount"], study.bud * 1_000, rtol=1e-6)
    assert np.allclose(funds["budget"], study.grant_cap * 1_000, rtol=1e-6)
    assert instance.grant == study.G_total * 1_000


def test_hours_of_templates_cost_what_the_study_says(instance, tables, study):
    hours = dict(tables["courses"].select("course", "hours").rows())
    first = instance.templates.filter(worker=instance.templates["worker"][0])
    group = number(first["worker"])[0]
    start = study.C.tp[study.g_prof[group]]
    costs = [30 * sum(hours[c] for c in row) for row in first["courses"]]
    expected = study.C.k_cost[start : start + len(costs)] * 1_000
    assert np.allclose(costs, expected, rtol=1e-6)


def test_an_unknown_size_or_density_is_refused():
    with pytest.raises(UnknownName, match="there are mini"):
        study_tables("dense", "eu")
    with pytest.raises(UnknownName, match="there are dense"):
        study_tables("loose", "mini")
