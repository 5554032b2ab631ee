# SPDX-License-Identifier: Apache-2.0
"""The Horizon 2020 pack over real projects: who fails, why, what is not known."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import polars as pl
import pytest

from house.tree import ROOT
from upshift.consortia import Member, Partner

DATA = os.environ.get("UPSHIFT_TEST_DATA")
INSIDE = ("HU", "AT", "GB", "CH")


@pytest.fixture(scope="module")
def measure():
    spec = importlib.util.spec_from_file_location(
        "consortia_bench", ROOT / "benchmarks/consortia.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["HU", "AT", "CH"], "three countries"),
        (["HU"], "one participant"),
        (["HU", "AT"], "two participants"),
        (["HU", "HU", "HU"], "one country"),
        (["HU", "AT", "AT"], "two countries"),
        (["HU", "US", "BR"], "third countries make up the three"),
        (["HU", "AT", None], "a country is not known"),
    ],
)
def test_every_failure_has_its_class(measure, places, said):
    assert measure.why(places, INSIDE) == said


def test_independence_is_not_known_without_owners(measure):
    members = tuple(Member(Partner(c, country=c)) for c in ("HU", "AT", "CH"))
    assert measure.classify(members, apart=False) == ("unknown", "three countries")
    assert measure.classify(members, apart=True) == ("pass", "three countries")


@pytest.mark.skipif(not DATA, reason="UPSHIFT_TEST_DATA names no folder")
def test_projects_of_the_data_fail_exactly_where_three_countries_are_missing(measure):
    rows = measure.projects(Path(DATA))
    assert (rows["rcn"].n_unique(), rows.height) == (31_451, 144_726)
    sizes = rows.group_by("rcn").len()["len"]
    assert (sizes == 1).sum() == 19_050
    some = rows.filter(pl.col("role") != "partner").head(3000)
    found = set()
    for _, group in some.group_by("rcn", maintain_order=True):
        members = tuple(
            Member(Partner(pic, country=c))
            for pic, c in group.select("pic", "country").iter_rows()
        )
        finding, reason = measure.classify(members, apart=True)
        found.add((finding, reason))
    passing = {reason for finding, reason in found if finding == "pass"}
    failing = {reason for finding, reason in found if finding == "fail"}
    assert passing == {"three countries"}
    assert failing >= {"one participant", "two participants"}
    assert passing.isdisjoint(failing)
