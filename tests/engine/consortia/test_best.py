# SPDX-License-Identifier: Apache-2.0
"""The best consortium is what trying every one of them finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import polars as pl
import pytest

from engine.consortia.drawn import PACK, drawn, network
from upshift.consortia import (
    ConsortiumParams,
    ConsortiumStatus,
    Finding,
    Proposal,
    find_consortia,
    find_pack,
    judge,
)
from upshift.consortia.instance import prepare
from upshift.consortia.judge import overall
from upshift.errors import InvalidParams
from upshift.examples import example

PARAMS = ConsortiumParams(gap=0.0, single_cost=0.4, countries_aimed=3, kinds_aimed=3)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "small.toml").write_text(PACK, encoding="utf-8")
    return tmp_path


def cost(instance, chosen):
    """Add up what a consortium costs, term by term."""
    params, partners = instance.params, [instance.candidates[n].partner for n in chosen]
    total = params.partner_cost * len(partners)
    for one in instance.sought:
        holders = len(set(chosen) & set(one.holders.tolist()))
        if holders == 0:
            total += params.missing_cost * one.weight
        elif holders == 1 and one.holders.size > 1:
            total += params.single_cost * one.weight
    everyone = [member.partner for member in instance.candidates]
    for aim, each, fact in (
        (params.countries_aimed, params.country_cost, "country"),
        (params.kinds_aimed, params.kind_cost, "kind"),
    ):
        reach = {getattr(p, fact) for p in everyone} - {None}
        seen = {getattr(p, fact) for p in partners} - {None}
        total += each * max(0, min(aim, len(reach)) - len(seen))
    new = sum(p.newcomer is True for p in everyone)
    there = sum(p.newcomer is True for p in partners)
    return total + params.newcomer_cost * max(0, min(instance.newcomers, new) - there)


def keeps_rules(instance, chosen):
    """Try every partner as coordinator; what is not known does not count."""
    for leader in chosen:
        members = tuple(
            replace(
                instance.candidates[n],
                role="coordinator" if n == leader else "beneficiary",
            )
            for n in chosen
        )
        if overall(judge(Proposal(members), instance.pack)) is Finding.passes:
            return True
    return False


def twin(instance):
    """Give the cheapest cost of all consortia that keep the rules; None without."""
    most = min(instance.num, instance.partners_most or instance.num)
    costs = (
        cost(instance, chosen)
        for size in range(1, most + 1)
        for chosen in combinations(range(instance.num), size)
        if keeps_rules(instance, chosen)
    )
    return min(costs, default=None)


@pytest.mark.parametrize("seed", range(8))
def test_the_best_consortium_is_the_cheapest_of_all_that_keep_the_rules(seed, folder):
    tables = drawn(seed)
    expected = twin(prepare(tables, "c", PARAMS, folder))
    found = find_consortia(tables, "c", params=PARAMS, packs_folder=folder)
    if expected is None:
        assert found.status is ConsortiumStatus.infeasible
        assert found.reasons
    else:
        first = found.alternatives[0]
        assert found.status is ConsortiumStatus.certified
        assert first.objective == pytest.approx(expected)
        assert first.bound <= expected + 1e-6
        assert first.finding is Finding.passes


def test_twelve_candidates_are_solved_as_by_trying_all(folder):
    tables = drawn(101, num=12, skills=8)
    tables["calls"] = tables["calls"].with_columns(partners_most=pl.lit(4, pl.Int64))
    expected = twin(prepare(tables, "c", PARAMS, folder))
    found = find_consortia(tables, "c", params=PARAMS, packs_folder=folder)
    assert expected is not None
    assert found.alternatives[0].objective == pytest.approx(expected)


def test_alternatives_are_apart_and_never_better():
    found = find_consortia(example("zala"), "battery-alliance")
    names = [set(one.names) for one in found.alternatives]
    assert len(names) == 3
    assert all(len(a ^ b) >= 2 for a, b in combinations(names, 2))
    costs = [one.objective for one in found.alternatives]
    assert costs == sorted(costs)


def test_who_has_joined_stays_unless_one_asks_anew():
    zala = example("zala")
    joined = zala["joins"].filter(
        (pl.col("call") == "battery-alliance") & (pl.col("role") != "associated")
    )["partner"]
    kept = find_consortia(zala, "battery-alliance")
    assert set(joined) <= set(kept.alternatives[0].names)
    anew = ConsortiumParams(keeps_joined=False)
    free = find_consortia(zala, "battery-alliance", params=anew)
    assert free.alternatives[0].objective < kept.alternatives[0].objective


def test_a_skill_nobody_brings_is_said_with_its_nearest_holder():
    missing = find_consortia(example("zala"), "battery-alliance").missing
    row = missing.filter(pl.col("alternative") == 1).row(0, named=True)
    assert (row["skill"], row["level"]) == ("leak-testing", 3)
    # Nobody brings it at level 3; a course of Murafok teaches level 2.
    assert (row["holder"], row["holder_level"], row["distance"]) == ("murafok", 2, 0)


def test_newcomers_find_room():
    found = find_consortia(example("zala"), "battery-alliance")
    first = found.partners.filter(pl.col("alternative") == 1)
    assert first["newcomer"].sum() >= 2


def test_owners_who_may_not_join_are_no_candidates():
    instance = prepare(example("zala"), "battery-alliance", ConsortiumParams())
    assert "adler-group" not in {m.partner.name for m in instance.candidates}


def test_clashing_rules_are_named_when_nothing_fits():
    alone = network(
        partners=[
            {"partner": "a", "country": "HU", "kind": "cluster", "owners_known": "yes"}
        ],
        calls=[{"call": "c", "pack": "horizon-europe-ria"}],
    )
    found = find_consortia(alone, "c")
    assert found.status is ConsortiumStatus.infeasible
    assert found.reasons == ("three_independent",)
    assert found.alternatives == ()


@pytest.mark.parametrize("wrong", [{"partner_cost": 0}, {"gap": -0.1}, {"apart": 0}])
def test_parameters_that_cannot_be_meant_are_refused(wrong):
    with pytest.raises(InvalidParams):
        ConsortiumParams(**wrong)


def test_the_pack_of_zalas_calls_is_there():
    assert {find_pack(name).pack for name in example("zala")["calls"]["pack"]} == {
        "erasmus-alliance-lot1",
        "eurostars",
    }
