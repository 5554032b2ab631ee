# SPDX-License-Identifier: Apache-2.0
"""A network of the industry is built from the real ESCO and can be planned."""

from __future__ import annotations

import polars as pl
import pytest

from engine.taxonomy.automotive import automotive_occupations
from engine.taxonomy.esco_network import PEOPLE, careers, esco_network, esco_tables
from upshift.network import freeze
from upshift.tables import Draft, DraftTable, check
from upshift.taxonomy import check_layer


@pytest.fixture(scope="module")
def taxonomies(store):
    return store.load("1.2.0"), store.load("1.2.1")


@pytest.fixture(scope="module")
def tables(test_data):
    return esco_tables(test_data)


@pytest.fixture(scope="module")
def draft(tables):
    return Draft({name: DraftTable.of(table, name) for name, table in tables.items()})


def test_at_least_forty_occupations_are_of_the_industry(taxonomies):
    found = automotive_occupations(*taxonomies)
    assert len(found) >= 40
    division = (
        taxonomies[1]
        .occupations.explode("nace")
        .filter(pl.col("nace").str.starts_with("29"))
    )
    assert set(division["uri"]) <= set(found)


def test_requirements_are_exactly_those_of_esco(tables, taxonomies):
    names = {
        table: dict(tables[table].select(pl.col(table[:-1]), "uri").iter_rows())
        for table in ("skills", "occupations")
    }
    drawn = {
        (names["occupations"][occupation], names["skills"][skill], essential)
        for occupation, skill, essential in tables["requires"]
        .select("occupation", "skill", "essential")
        .iter_rows()
    }
    esco = taxonomies[0].requires.filter(
        pl.col("occupation").is_in(tables["occupations"]["uri"].implode())
    )
    assert drawn == set(esco.iter_rows())
    assert {essential for _, _, essential in drawn} == {True, False}


def test_the_network_has_the_size_it_says(tables):
    assert tables["organisations"].height == 6
    assert tables["workers"].height == 60
    assert tables["workers"]["people"].sum() == PEOPLE
    assert tables["workers"]["people"].min() > 0
    assert 30 <= tables["courses"].height <= 40
    assert tables["occupations"].height >= 40


def test_the_tables_are_sound_and_freeze(draft):
    assert [str(p) for p in check(draft) if p.severity == "error"] == []
    assert freeze(draft).num_people == PEOPLE


def test_every_concept_is_one_of_the_version(tables, taxonomies):
    assert check_layer(taxonomies[0], tables) == ()


def test_courses_close_the_gap_of_every_career(tables):
    asked = tables["requires"].filter("essential").group_by("occupation").agg("skill")
    essential = {occupation: set(skills) for occupation, skills in asked.iter_rows()}
    taught = {
        course: set(skills)
        for course, skills in tables["teaches"]
        .group_by("course")
        .agg("skill")
        .iter_rows()
    }
    for source, target in careers():
        learned = set().union(
            *(
                skills
                for course, skills in taught.items()
                if course.startswith(f"{target}_")
            )
        )
        assert essential[target] - essential[source] <= learned


def test_growing_work_is_in_reach_of_declining_work_in_the_same_organisation(tables):
    demands = (
        tables["demands"].group_by("site", "occupation").agg(pl.col("people").max())
    )
    owners = dict(tables["sites"].select("site", "organisation").iter_rows())
    here = {
        (owners[site], occupation)
        for site, occupation in tables["workers"]
        .select("site", "occupation")
        .iter_rows()
    }
    eqf = dict(tables["occupations"].select("occupation", "eqf").iter_rows())
    grown = {target for _, target in careers()}
    for site, occupation, _ in demands.iter_rows():
        if occupation in grown:
            sources = [
                s for s, t in careers() if t == occupation and (owners[site], s) in here
            ]
            assert any(eqf[source] >= eqf[occupation] for source in sources)


def test_the_network_is_the_same_each_time(taxonomies, draft):
    again = {
        name: DraftTable.of(table, name)
        for name, table in esco_network(*taxonomies).items()
    }
    assert freeze(Draft(again)).digest() == freeze(draft).digest()
