# SPDX-License-Identifier: Apache-2.0
"""A network on an old version moves to a new one and nothing is lost unsaid."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from engine.taxonomy.tiny import newer, occupation, skill, tiny, write_folder
from upshift.taxonomy import (
    check_layer,
    diff_taxonomies,
    draw_network_tables,
    migrate_network,
    read_taxonomy,
)


@pytest.fixture
def versions(tmp_path):
    old = read_taxonomy(write_folder(tmp_path / "1.0.0", tiny()))
    new = read_taxonomy(write_folder(tmp_path / "1.1.0", newer()))
    return old, new


@pytest.fixture
def network():
    """Public and own skills; one label of the user's, one address mistyped."""
    skills = pl.DataFrame(
        [
            ("tig", "weld with TIG", skill("tig"), "exact"),
            ("robots", "robotics", skill("robots"), "exact"),
            ("team", "work in teams", skill("team"), "exact"),
            ("typo", "weld somehow", skill("tigg"), "close"),
            ("own", "clean fixtures", None, "new"),
            ("laser", "weld with lasers", skill("laser"), "exact"),
        ],
        schema=["skill", "label", "uri", "mapping"],
        orient="row",
    )
    occupations = pl.DataFrame(
        [
            ("welder", "welder", occupation("welder"), "exact", "7212"),
            ("robot", "robot operator", occupation("robot"), "exact", "3139"),
            ("cell", "our cell builder", occupation("cell"), "exact", "8212"),
        ],
        schema=["occupation", "label", "uri", "mapping", "isco"],
        orient="row",
    )
    requires = pl.DataFrame(
        {
            "occupation": ["welder", "welder", "cell", "robot"],
            "skill": ["tig", "laser", "team", "own"],
            "essential": [True, False, True, True],
        }
    )
    networks = pl.DataFrame({"network": ["n"], "taxonomy": ["ESCO 1.0.0"]})
    return {
        "skills": skills,
        "occupations": occupations,
        "requires": requires,
        "networks": networks,
    }


@pytest.fixture
def moved(network, versions):
    return migrate_network(network, diff_taxonomies(*versions))


def fates(report, column):
    rows = report.filter(pl.col("column") == column)
    return dict(rows.select("key", "change").iter_rows())


def test_every_reference_is_told_once_with_its_fate(moved):
    assert fates(moved.report, "uri") == {
        "tig": "kept",
        "robots": "replaced",
        "team": "removed",
        "typo": "unknown",
        "laser": "kept",
        "welder": "kept",
        "robot": "renamed",
        "cell": "kept",
    }
    told = moved.report.filter(pl.col("column") == "uri")
    assert told.height == 8


def test_a_successor_takes_the_place_of_its_forerunner(moved):
    row = moved.tables["skills"].row(
        by_predicate=pl.col("skill") == "robots", named=True
    )
    assert (row["uri"], row["mapping"]) == (skill("robotics"), "exact")


def test_a_concept_that_is_gone_becomes_the_network_s_own(moved):
    row = moved.tables["skills"].row(by_predicate=pl.col("skill") == "team", named=True)
    assert (row["uri"], row["mapping"], row["label"]) == (None, "new", "work in teams")
    told = moved.report.filter(pl.col("key") == "team", pl.col("column") == "uri")
    assert told["old"].to_list() == [skill("team")]


def test_labels_follow_where_they_were_the_taxonomy_s(moved):
    labels = dict(moved.tables["occupations"].select("occupation", "label").iter_rows())
    assert labels == {
        "welder": "welder",
        "robot": "robot technician",
        "cell": "our cell builder",
    }
    assert fates(moved.report, "label") == {"robot": "updated"}


def test_an_own_label_of_a_renamed_concept_is_left_and_told(network, versions):
    mine = network["occupations"].with_columns(
        pl.col("label").replace("robot operator", "Roboter")
    )
    moved = migrate_network(
        {**network, "occupations": mine}, diff_taxonomies(*versions)
    )
    assert "Roboter" in moved.tables["occupations"]["label"]
    assert fates(moved.report, "label") == {"robot": "left"}


def test_isco_groups_follow(moved):
    codes = dict(moved.tables["occupations"].select("occupation", "isco").iter_rows())
    assert codes["cell"] == "8219"
    assert fates(moved.report, "isco") == {"cell": "updated"}


def test_requirements_stay_and_what_the_taxonomy_thinks_now_is_told(moved, network):
    assert moved.tables["requires"].equals(network["requires"])
    told = moved.report.filter(pl.col("table") == "requires")
    assert dict(told.select("key", "change").iter_rows()) == {
        "welder, laser": "relinked",
        "cell, team": "relinked",
    }


def test_redirects_go_before_labels(network, versions):
    redirects = pl.DataFrame(
        {
            "uri": [skill("robots"), skill("team")],
            "new_uri": [skill("program"), skill("lead")],
        }
    )
    moved = migrate_network(network, diff_taxonomies(*versions), redirects=redirects)
    found = dict(moved.tables["skills"].select("skill", "uri").iter_rows())
    assert (found["robots"], found["team"]) == (skill("program"), skill("lead"))
    labels = dict(moved.tables["skills"].select("skill", "label").iter_rows())
    assert labels["team"] == "lead teams"


def test_the_network_says_its_new_version(moved):
    assert moved.tables["networks"]["taxonomy"].to_list() == ["ESCO 1.1.0"]


def test_rows_and_columns_stay_in_place(moved, network):
    for name, table in network.items():
        assert moved.tables[name].columns == table.columns
        assert moved.tables[name].height == table.height
    assert moved.tables["skills"]["skill"].equals(network["skills"]["skill"])


def test_moving_to_the_same_version_changes_nothing(network, versions):
    old = versions[0]
    moved = migrate_network(network, diff_taxonomies(old, old))
    for name, table in network.items():
        assert_frame_equal(moved.tables[name], table)
    assert set(moved.report["change"]) == {"kept", "unknown"}


def test_concepts_that_were_not_compared_are_told_unchecked(
    network, versions, tmp_path
):
    only = {"occupations_en.csv": newer()["occupations_en.csv"]}
    part = read_taxonomy(write_folder(tmp_path / "1.2.0", only))
    moved = migrate_network(network, diff_taxonomies(versions[0], part))
    told = fates(moved.report, "uri")
    assert {told[key] for key in ("tig", "robots", "team", "typo", "laser")} == {
        "unchecked"
    }
    assert told["robot"] == "renamed"
    assert_frame_equal(moved.tables["skills"], network["skills"])


def test_a_real_network_of_1_1_1_moves_to_1_2_0(store):
    old, new = store.load("1.1.1"), store.load("1.2.0")
    chosen = old.occupations.filter(
        pl.col("isco").is_in(["7212", "7231", "8211", "2144"])
    )
    tables = draw_network_tables(old, chosen["uri"].to_list())
    assert check_layer(old, tables) == ()
    moved = migrate_network(tables, store.diff("1.1.1", "1.2.0"))
    told = moved.report.filter(pl.col("column") == "uri")
    assert told.height == tables["skills"].height + tables["occupations"].height
    assert [p for p in check_layer(new, moved.tables) if p.severity == "error"] == []
