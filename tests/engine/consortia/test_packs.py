# SPDX-License-Identifier: Apache-2.0
"""Every rule of every pack has cases, and their sums are what the rule counts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.consortia.wording import proposal_of, sum_of
from upshift.consortia import find_pack, packs, read_pack
from upshift.consortia.judge import judge_rule
from upshift.consortia.places import expand, place_lists
from upshift.errors import InvalidParams, UnknownName

FOLDER = Path(__file__).parent / "cases"


def cases_of(pack):
    return yaml.safe_load((FOLDER / f"{pack}.yaml").read_text(encoding="utf-8"))


CASES = [
    pytest.param(pack, rule, case, id=f"{pack}-{rule}-{number}")
    for pack in packs()
    for rule, cases in cases_of(pack).items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("pack", "name", "case"), CASES)
def test_a_case_comes_out_as_its_sum_says(pack, name, case):
    rule = next(rule for rule in find_pack(pack).rules if rule.rule == name)
    found = judge_rule(proposal_of(case), rule)
    added, stated = sum_of(case["sum"])
    assert added == pytest.approx(stated)
    assert tuple(found.value) == pytest.approx(stated)
    assert found.finding == case["verdict"]


@pytest.mark.parametrize("pack", packs())
def test_every_rule_has_a_case_that_passes_and_one_that_fails(pack):
    verdicts = {
        name: {case["verdict"] for case in cases}
        for name, cases in cases_of(pack).items()
    }
    assert set(verdicts) == {rule.rule for rule in find_pack(pack).rules}
    assert [
        name for name, seen in verdicts.items() if not {"pass", "fail"} <= seen
    ] == []


@pytest.mark.parametrize("pack", packs())
def test_every_rule_says_where_it_stands_and_what_was_found(pack):
    found = find_pack(pack)
    money = found.money
    said = [*found.rules, *money.rates, *money.ceilings]
    said += [money.indirect] if money.indirect else []
    assert [one for one in said if len(one.source) < 10] == []
    # What was read has an address; what was not waits for one.
    read = [one for one in said if one.state == "confirmed"]
    assert [one.source for one in read if "://" not in one.source] == []


def test_the_packs_the_issue_names_are_there():
    assert set(packs()) >= {
        "horizon-europe-ria",
        "horizon-europe-ia",
        "horizon-europe-csa",
        "erasmus-alliance-lot1",
        "erasmus-alliance-lot2",
        "erasmus-vet-capacity",
        "interreg-central-europe",
        "eurostars",
        "smp-euroclusters",
        "digital-europe-skills",
        "horizon-2020",
    }


def test_lists_of_places_are_iso_countries_or_regions():
    for name in place_lists():
        places = expand([f"@{name}"])
        assert len(set(places)) == len(places)
        assert all(place.isupper() and len(place) in {2, 3, 4} for place in places)
    assert len(expand(["@eu"])) == 27


def test_a_pack_of_ones_own_comes_first(tmp_path):
    from_house = (
        FOLDER.parents[3] / "src/upshift/consortia/packs/eurostars.toml"
    ).read_text()
    (tmp_path / "eurostars.toml").write_text(
        from_house.replace("least = 0.5", "least = 0.6")
    )
    rules = {rule.rule: rule for rule in find_pack("eurostars", tmp_path).rules}
    assert rules["smes_carry_half"].least == 0.6


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("measure = 'souls'", "measure"),
        ("measure = 'countries'", "neither least nor most"),
        ("measure = 'countries'\nleast = 1\nwho = { country = ['@mars'] }", "@mars"),
        ("measure = ", "TOML"),
    ],
)
def test_a_wrong_pack_is_refused_with_its_place(tmp_path, wrong, said):
    path = tmp_path / "own.toml"
    head = "pack = 'own'\nlabel = 'Own'\nversion = '1'\n[[rules]]\nrule = 'a'\nsays = 'A.'\n"
    tail = "source = 'here'\nchecked_on = 2026-11-23\nstate = 'confirmed'\n"
    path.write_text(head + tail + wrong + "\n")
    with pytest.raises(InvalidParams, match=r"own\.toml") as caught:
        read_pack(path)
    assert said in str(caught.value)


def test_a_pack_that_is_not_there_is_said_with_those_that_are():
    with pytest.raises(UnknownName, match="eurostars"):
        find_pack("eurosters")
