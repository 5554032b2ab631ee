# SPDX-License-Identifier: Apache-2.0
"""Occupations are drawn into a network with their true requirements."""

from __future__ import annotations

import polars as pl
import pytest

from engine.taxonomy.tiny import occupation, skill, tiny, write_folder
from upshift.errors import UnknownName
from upshift.tables import schema
from upshift.taxonomy import DrawParams, draw_network_tables, read_taxonomy


def test_drawn_tables_have_columns_of_the_schema(small):
    tables = draw_network_tables(small, [occupation("welder")])
    for name, table in tables.items():
        assert set(table.columns) <= set(schema()[name].dtypes)
        assert set(schema()[name].key) <= set(table.columns)


def test_an_occupation_brings_its_skills_and_no_others(small):
    tables = draw_network_tables(small, [occupation("welder")])
    assert tables["occupations"]["occupation"].to_list() == ["welder"]
    assert tables["requires"].rows() == [
        ("welder", "weld_with_lasers", 2, False),
        ("welder", "weld_with_mig", 2, True),
        ("welder", "weld_with_tig", 2, True),
    ]
    assert set(tables["skills"]["uri"]) == {skill("tig"), skill("mig"), skill("laser")}


def test_levels_and_optional_skills_are_parameters(small):
    params = DrawParams(essential_level=3, with_optional=False)
    tables = draw_network_tables(small, [occupation("welder")], params)
    assert tables["requires"]["level"].to_list() == [3, 3]
    assert tables["skills"].height == 2


def test_kinds_follow_type_reuse_and_collection(small):
    tables = draw_network_tables(small, small.occupations["uri"].to_list())
    kinds = dict(tables["skills"].select("skill", "kind").iter_rows())
    assert kinds["robotics"] == "knowledge"
    assert kinds["work_in_teams"] == "transversal"
    assert kinds["weld_with_tig"] == "skill"


def test_labels_of_other_languages_are_joined_by_address(small, tmp_path):
    files = {"occupations_hu.csv": tiny()["occupations_en.csv"]}
    files["occupations_hu.csv"][1][3] = "hegesztő"
    hungarian = read_taxonomy(write_folder(tmp_path / "hu", files), language="hu")
    tables = draw_network_tables(
        small, [occupation("welder")], DrawParams(translations=(hungarian,))
    )
    row = tables["occupations"].row(0, named=True)
    assert (row["label"], row["label_hu"], row["label_de"]) == (
        "welder",
        "hegesztő",
        None,
    )


def test_an_occupation_that_is_not_there_is_named(small):
    with pytest.raises(UnknownName, match="ghost"):
        draw_network_tables(small, [occupation("ghost")])


def test_names_are_distinct_in_all_of_esco(store):
    esco = store.load("1.2.0")
    tables = draw_network_tables(esco, esco.occupations["uri"].to_list())
    for name, key in (("skills", "skill"), ("occupations", "occupation")):
        assert tables[name][key].n_unique() == tables[name].height
        assert tables[name].filter(pl.col(key) == "").height == 0
    assert tables["requires"].height == esco.requires.height
