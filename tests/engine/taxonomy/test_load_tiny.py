# SPDX-License-Identifier: Apache-2.0
"""A download in ESCO's format is read whatever its wrapping."""

from __future__ import annotations

import gzip

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from engine.taxonomy.tiny import (
    as_csv,
    isco,
    occupation,
    skill,
    tiny,
    write_folder,
    write_zip,
)
from upshift.taxonomy import TABLES, read_taxonomy


def test_every_table_has_its_columns_and_types(small):
    for name, columns in TABLES.items():
        assert dict(small.table(name).schema) == dict(columns)


def test_labels_lose_blanks_at_their_ends(small):
    assert small.occupations["label"].sort().to_list() == [
        "cell assembler",
        "robot operator",
        "welder",
    ]
    assert "weld with TIG" in small.skills["label"].to_list()


def test_alternative_labels_are_split_at_lines_and_bars(small):
    labels = dict(small.occupations.select("uri", "alt_labels").iter_rows())
    assert labels[occupation("welder")] == ["metal welder", "weld operative"]
    assert labels[occupation("robot")] == []
    found = small.skills.filter(pl.col("uri") == skill("tig"))["alt_labels"][0]
    assert found.to_list() == ["TIG welding", "tungsten welding"]


def test_nace_codes_are_taken_from_their_addresses(small):
    codes = dict(small.occupations.select("uri", "nace").iter_rows())
    assert codes[occupation("welder")] == ["2931", "25"]
    assert codes[occupation("robot")] == []


def test_relations_say_essential_or_optional(small):
    asked = small.requires.filter(pl.col("occupation") == occupation("welder"))
    assert dict(asked.select("skill", "essential").iter_rows()) == {
        skill("tig"): True,
        skill("mig"): True,
        skill("laser"): False,
    }


def test_groups_come_from_the_hierarchy_with_codes_and_places(small):
    codes = dict(small.groups.select("uri", "code").iter_rows())
    assert codes[skill("S1.1")] == "S1.1"
    assert (skill("S1.1"), skill("S1")) in small.broader.rows()
    assert (occupation("welder"), isco("7212")) in small.broader.rows()


def test_a_collection_bears_the_name_of_its_file(small):
    assert small.collection("green")["label"].to_list() == ["weld with lasers"]


def test_rows_in_are_rows_accepted_and_rejected(small):
    counts = small.intake
    assert (counts["rows"] == counts["accepted"] + counts["rejected"]).all()
    files = tiny()
    assert counts["rows"].sum() == sum(len(rows) - 1 for rows in files.values())
    assert counts["rejected"].sum() == 0


@pytest.mark.parametrize("kind", ["zip", "deep zip", "packed", "parts"])
def test_zip_folder_and_parts_give_equal_tables(tmp_path, small, kind):
    files = tiny()
    if kind == "zip":
        source = write_zip(tmp_path / "ESCO-v1.2.0.zip", files)
    elif kind == "deep zip":
        deep = {f"ESCO dataset/csv/{name}": rows for name, rows in files.items()}
        source = write_zip(tmp_path / "ESCO-v1.2.0.zip", deep)
    elif kind == "packed":
        source = tmp_path / "v1.2.0"
        source.mkdir()
        for name, rows in files.items():
            (source / f"{name}.gz").write_bytes(gzip.compress(as_csv(rows).encode()))
    else:
        names = list(files)
        first = {name: files[name] for name in names[:3]}
        rest = {name: files[name] for name in names[3:]}
        source = [
            write_zip(tmp_path / "v1.2.0-b.zip", rest),
            write_folder(tmp_path / "v1.2.0-a", first),
        ]
    found = read_taxonomy(source)
    assert found.title == small.title == "ESCO 1.2.0"
    for name in set(TABLES) - {"intake"}:
        assert_frame_equal(found.table(name), small.table(name))


def test_the_order_of_rows_changes_nothing(tmp_path, small):
    files = {name: [rows[0], *reversed(rows[1:])] for name, rows in tiny().items()}
    turned = read_taxonomy(write_folder(tmp_path / "1.2.0", files))
    for name in TABLES:
        assert_frame_equal(turned.table(name), small.table(name))


def test_headings_of_older_versions_and_a_byte_order_mark_are_read(tmp_path):
    files = tiny()
    heading = files["occupations_en.csv"][0]
    heading[:] = [name.upper() if name == "iscoGroup" else name for name in heading]
    del files["occupationSkillRelations_en.csv"]
    folder = write_folder(tmp_path / "1.0.8", files)
    relations = "occupationUri;relationType;skillUri\n" + ";".join(
        [occupation("robot"), "essential", skill("tig")]
    )
    (folder / "occupationSkillRelations.csv").write_text(
        "\ufeff" + relations, encoding="utf-8"
    )
    found = read_taxonomy(folder)
    assert found.version == "1.0.8"
    assert found.requires.rows() == [(occupation("robot"), skill("tig"), True)]
    assert found.occupations["isco"].null_count() == 0


def test_a_language_takes_its_labels_and_shares_the_relations(tmp_path):
    files = tiny()
    files["occupations_hu.csv"] = [row[:] for row in files["occupations_en.csv"]]
    for row, label in zip(
        files["occupations_hu.csv"][1:],
        ["hegesztő", "robotkezelő", "cellaszerelő"],
        strict=True,
    ):
        row[3] = label
    files["skills_hu.csv"] = files["skills_en.csv"]
    found = read_taxonomy(write_folder(tmp_path / "1.2.0", files), language="hu")
    assert set(found.occupations["label"]) == {
        "hegesztő",
        "robotkezelő",
        "cellaszerelő",
    }
    assert found.requires.height == 7
    assert found.groups.height == 0


def test_occupations_alone_are_a_taxonomy(tmp_path):
    only = {"occupations_en.csv": tiny()["occupations_en.csv"]}
    found = read_taxonomy(write_folder(tmp_path / "some", only), version="1.2.1")
    assert found.summary() == {"occupations": 3, "intake": 1}
    assert found.version == "1.2.1"
