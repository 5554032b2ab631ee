# SPDX-License-Identifier: Apache-2.0
"""Versions stand side by side and say how they differ."""

from __future__ import annotations

import polars as pl
import pytest

from engine.taxonomy.tiny import isco, newer, occupation, skill, tiny, write_folder
from upshift.errors import InvalidParams, InvalidTables, UnknownName
from upshift.taxonomy import Store, diff_taxonomies, read_taxonomy


@pytest.fixture
def two(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.register(write_folder(tmp_path / "1.0.0", tiny()))
    store.register(write_folder(tmp_path / "1.1.0", newer()))
    return store


def test_registered_versions_are_listed(two):
    assert two.versions().rows() == [("1.0.0", "en", 3, 6, 7), ("1.1.0", "en", 3, 7, 7)]


def test_a_version_that_is_not_there_is_named_with_those_that_are(two):
    with pytest.raises(UnknownName, match=r"there are: 1\.0\.0 \(en\), 1\.1\.0 \(en\)"):
        two.load("1.3.0")
    with pytest.raises(UnknownName, match="none yet"):
        Store(two.folder / "empty").load("1.0.0")


def test_a_download_without_a_version_is_not_registered(two, tmp_path):
    with pytest.raises(InvalidTables) as caught:
        two.register(write_folder(tmp_path / "mine", tiny()))
    assert caught.value.problems[0].code == "version_missing"
    two.register(tmp_path / "mine", version="2.0.0")
    assert "2.0.0" in two.versions()["version"]


@pytest.mark.parametrize("name", ["../1.2.0", "a/b", "", ".hidden"])
def test_a_version_cannot_lead_out_of_the_store(two, name):
    with pytest.raises(InvalidParams, match="cannot name"):
        two.load(name)
    with pytest.raises(InvalidParams, match="cannot name"):
        two.load("1.0.0", language=name)


def test_registering_again_replaces_the_version(two, tmp_path):
    two.register(write_folder(tmp_path / "again" / "1.0.0", newer()))
    assert two.load("1.0.0").skills.height == 7
    assert two.versions().height == 2


def test_a_diff_names_what_came_went_and_was_renamed(two):
    diff = two.diff("1.0.0", "1.1.0")
    assert (diff.old, diff.new) == ("ESCO 1.0.0", "ESCO 1.1.0")
    assert diff.renamed.rows() == [
        ("occupation", occupation("robot"), "robot operator", "robot technician")
    ]
    assert set(diff.added["uri"]) == {skill("robotics"), skill("lead"), skill("cells")}
    assert set(diff.removed["uri"]) == {skill("robots"), skill("team")}


def test_a_diff_finds_the_successor_of_the_same_label(two):
    diff = two.diff("1.0.0", "1.1.0")
    assert diff.replaced.rows() == [
        ("skill", skill("robots"), skill("robotics"), "robotics", "label")
    ]


def test_a_diff_lists_relations_that_came_went_and_changed(two):
    diff = two.diff("1.0.0", "1.1.0")
    found = {
        (o, s): (c, a, b)
        for o, s, c, a, b in diff.relinked.select(
            "occupation", "skill", "change", "old", "new"
        ).iter_rows()
    }
    assert found == {
        (occupation("welder"), skill("laser")): ("changed", "optional", "essential"),
        (occupation("robot"), skill("robots")): ("removed", "optional", None),
        (occupation("robot"), skill("robotics")): ("added", None, "optional"),
        (occupation("cell"), skill("team")): ("removed", "essential", None),
        (occupation("cell"), skill("cells")): ("added", None, "essential"),
    }


def test_a_diff_shows_moves_in_the_hierarchy_and_isco_groups(two):
    diff = two.diff("1.0.0", "1.1.0")
    moved = dict(diff.moved.select("uri", "new_broader").iter_rows())
    assert moved == {
        skill("laser"): [skill("S1.2")],
        occupation("cell"): [isco("8219")],
    }
    assert diff.isco.rows() == [(occupation("cell"), "cell assembler", "8212", "8219")]


def test_a_version_differs_from_itself_in_nothing(small):
    assert set(diff_taxonomies(small, small).summary().values()) == {0}


def test_turning_a_diff_round_swaps_added_and_removed(two):
    there, back = two.diff("1.0.0", "1.1.0"), two.diff("1.1.0", "1.0.0")
    assert there.added["uri"].equals(back.removed["uri"])
    assert there.renamed.height == back.renamed.height
    assert there.relinked.height == back.relinked.height


def test_tables_without_files_are_left_out_of_the_diff(two, tmp_path):
    only = {"occupations_en.csv": tiny()["occupations_en.csv"]}
    part = read_taxonomy(write_folder(tmp_path / "1.2.1", only))
    diff = diff_taxonomies(two.load("1.0.0"), part)
    assert diff.left_out == ("skills", "groups", "requires", "broader")
    assert set(diff.summary().values()) == {0}


def test_the_diff_of_1_1_1_and_1_2_0_adds_up(store):
    old, new = store.load("1.1.1"), store.load("1.2.0")
    diff = store.diff("1.1.1", "1.2.0")
    assert diff.left_out == ()
    changes = dict(diff.concepts.group_by("change").len().iter_rows())
    assert (
        changes["kept"] + changes["renamed"] + changes["removed"]
        == old.concepts().height
    )
    assert (
        changes["kept"] + changes["renamed"] + changes["added"] == new.concepts().height
    )
    links = dict(diff.relinked.group_by("change").len().iter_rows())
    assert (
        old.requires.height - links["removed"] + links["added"] == new.requires.height
    )
    names = (
        diff.renamed.filter(pl.col("kind") == "occupation")
        .select("old_label", "new_label")
        .rows()
    )
    assert ("ICT security engineer", "cyber incident responder") in names
    assert "battery manufacturing technician" in diff.added["new_label"]
    assert ("2659", "2652") in diff.isco.select("old", "new").rows()
