# SPDX-License-Identifier: Apache-2.0
"""The taxonomy that comes along is read, compared and used like the real one."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.examples import example_folder, taxonomy_folder
from upshift.network import read
from upshift.taxonomy import (
    DrawParams,
    check_layer,
    diff_taxonomies,
    draw_network_tables,
    migrate_network,
    read_taxonomy,
    resembling_skills,
)


@pytest.fixture(scope="module")
def first():
    return read_taxonomy(taxonomy_folder("1.0.0"), version="1.0.0")


@pytest.fixture(scope="module")
def second():
    return read_taxonomy(taxonomy_folder("1.1.0"), version="1.1.0")


def test_every_kind_of_file_is_read_and_no_row_rejected(first, second):
    for taxonomy in (first, second):
        assert taxonomy.warnings() == ()
        full = taxonomy.summary()
        assert all(
            full[name]
            for name in (
                "occupations",
                "skills",
                "requires",
                "broader",
                "groups",
                "isco",
                "related",
                "collections",
            )
        )
    assert first.title == "Taxonomy 1.0.0"


def test_hungarian_has_the_same_concepts(first):
    hungarian = read_taxonomy(taxonomy_folder("1.0.0"), language="hu", version="1.0.0")
    assert hungarian.occupations["uri"].equals(first.occupations["uri"])
    assert hungarian.skills["uri"].equals(first.skills["uri"])
    assert not hungarian.occupations["label"].equals(first.occupations["label"])


def test_a_network_drawn_from_it_moves_to_the_next_version(first, second):
    tables = draw_network_tables(first, first.occupations["uri"].to_list())
    diff = diff_taxonomies(first, second)
    assert all(diff.summary().values())
    moved = migrate_network(tables, diff)
    assert [p for p in check_layer(second, moved.tables) if p.severity == "error"] == []
    told = moved.report.filter(pl.col("column") == "uri")
    assert told.height == tables["skills"].height + tables["occupations"].height
    assert {"kept", "renamed", "removed", "replaced"} <= set(told["change"])


def test_near_skills_and_labels_of_two_languages_are_drawn(first):
    hungarian = read_taxonomy(taxonomy_folder("1.0.0"), language="hu")
    params = DrawParams(translations=(hungarian,))
    tables = draw_network_tables(first, first.occupations["uri"].to_list(), params)
    assert tables["skills"]["label_hu"].null_count() == 0
    near = resembling_skills(first, tables["skills"])
    assert near.height > 0
    assert near["distance"].is_between(0, 0.5).all()


def test_the_concepts_of_zala_are_those_of_esco_1_2_0(store):
    zala = read(example_folder("zala"))
    esco = store.load("1.2.0")
    assert zala["networks"]["taxonomy"].to_list() == [esco.title]
    assert [str(p) for p in check_layer(esco, zala) if p.severity == "error"] == []
