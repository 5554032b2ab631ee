# SPDX-License-Identifier: Apache-2.0
"""Eligibility says pass, fail or unknown, and what breaks when somebody leaves."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.consortia import check_consortium
from upshift.errors import InvalidTables, UnknownName
from upshift.examples import example

CALLS = ("battery-alliance", "drive-lab")


@pytest.fixture(scope="module")
def zala():
    return example("zala")


@pytest.mark.parametrize("call", CALLS)
def test_every_rule_is_judged_with_its_fact_and_source(zala, call):
    rules = check_consortium(zala, call).rules
    assert set(rules["finding"]) == {"pass"}
    assert rules["value"].null_count() == rules["source"].null_count() == 0


@pytest.mark.parametrize("call", CALLS)
def test_what_if_a_partner_leaves_is_what_checking_without_it_finds(zala, call):
    whole = check_consortium(zala, call)
    was = dict(whole.rules.select("rule", "finding").iter_rows())
    for name in zala["joins"].filter(pl.col("call") == call)["partner"]:
        rest = {**zala, "joins": zala["joins"].filter(pl.col("partner") != name)}
        now = check_consortium(rest, call).rules
        told = whole.departures.filter(pl.col("partner") == name)
        worse = {r for r, f in now.select("rule", "finding").iter_rows() if f != was[r]}
        assert set(told["rule"].drop_nulls()) == worse


def test_who_can_be_spared_has_a_blank_rule(zala):
    gone = check_consortium(zala, "battery-alliance").departures
    spare = gone.filter(pl.col("rule").is_null())["partner"].to_list()
    assert spare == ["adler-group"]


def test_what_is_missing_is_counted(zala):
    one = pl.col("partner").is_in(["mura-motion", "medimurje-chamber"])
    rest = {**zala, "joins": zala["joins"].filter(~one)}
    found = check_consortium(rest, "battery-alliance")
    missing = dict(found.rules.select("rule", "missing").iter_rows())
    assert found.finding == "fail"
    assert (missing["enough_partners"], missing["enough_countries"]) == (2, 2)
    assert missing["higher_education"] == 0


def test_independence_is_unknown_while_owners_are(zala):
    hidden = {
        **zala,
        "partners": zala["partners"].with_columns(owners_known=pl.lit(value=False)),
    }
    found = check_consortium(hidden, "drive-lab").rules
    findings = dict(found.select("rule", "finding").iter_rows())
    assert findings["two_independent"] == "unknown"
    assert findings["led_by_innovative_sme"] == "unknown"


def test_a_blank_country_makes_a_count_a_range(zala):
    partners = zala["partners"].with_columns(
        country=pl.when(pl.col("partner") == "mura-motion")
        .then(None)
        .otherwise("country")
    )
    found = check_consortium({**zala, "partners": partners}, "battery-alliance").rules
    row = found.filter(pl.col("rule") == "enough_partners").row(0, named=True)
    assert (row["finding"], row["value"], row["unsure"]) == (
        "unknown",
        "7 to 8",
        "mura-motion",
    )


def test_a_wrong_pack_is_a_problem_with_row_and_cure(zala):
    calls = zala["calls"].with_columns(pack=pl.lit("eurostar"))
    with pytest.raises(InvalidTables) as caught:
        check_consortium({**zala, "calls": calls}, "drive-lab")
    (problem,) = caught.value.problems
    assert (problem.code, problem.rows, problem.cure) == (
        "unknown_pack",
        (3,),
        "eurostars",
    )


def test_a_call_that_is_not_there_is_said_with_those_that_are(zala):
    with pytest.raises(UnknownName, match="battery-alliance"):
        check_consortium(zala, "batteries")
