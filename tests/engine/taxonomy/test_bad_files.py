# SPDX-License-Identifier: Apache-2.0
"""Files that cannot be used are refused with place and cure, rows are counted."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from engine.taxonomy.tiny import (
    as_csv,
    isco,
    occupation,
    skill,
    tiny,
    write_folder,
    write_zip,
)
from upshift.errors import InvalidTables
from upshift.taxonomy import crosswalk, read_taxonomy


def refused(source, **asked):
    with pytest.raises(InvalidTables) as caught:
        read_taxonomy(source, **asked)
    for problem in caught.value.problems:
        assert str(problem).endswith((".", ")"))
    return caught.value.problems


def test_a_path_that_is_not_there(tmp_path):
    (problem,) = refused(tmp_path / "nowhere.zip")
    assert problem.code == "source_missing"
    assert "nowhere.zip" in str(problem)


def test_a_zip_that_is_none(tmp_path):
    path = tmp_path / "esco.zip"
    path.write_bytes(b"this is no archive")
    assert [p.code for p in refused(path)] == ["archive_damaged"]


def test_a_zip_cut_short(tmp_path):
    whole = write_zip(tmp_path / "esco.zip", tiny()).read_bytes()
    path = tmp_path / "half.zip"
    path.write_bytes(whole[: len(whole) // 2])
    assert [p.code for p in refused(path)] == ["archive_damaged"]


def test_a_zip_with_a_damaged_member(tmp_path):
    path = write_zip(tmp_path / "esco.zip", tiny())
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    (problem,) = refused(path)
    assert problem.code == "archive_damaged"
    assert problem.place == "esco.zip/occupations_en.csv"


def test_an_encrypted_zip(tmp_path):
    path = write_zip(tmp_path / "esco.zip", tiny())
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    assert [p.code for p in refused(path)] == ["archive_damaged"]


@pytest.mark.parametrize("packing", ["zip", "gz"])
def test_an_archive_that_grows_beyond_reason(tmp_path, packing):
    bomb = b"conceptUri,preferredLabel,iscoGroup\n" + b" " * 30_000_000
    if packing == "zip":
        path = tmp_path / "esco.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("occupations_en.csv", bomb)
    else:
        path = tmp_path / "occupations_en.csv.gz"
        path.write_bytes(gzip.compress(bomb))
    (problem,) = refused(path)
    assert problem.code == "archive_too_large"
    assert problem.got == "28 MB"


def test_the_wrong_zip(tmp_path):
    other = write_zip(tmp_path / "photos.zip", {"list.csv": [["a"], ["b"]]})
    (problem,) = refused(other)
    assert problem.code == "taxonomy_not_found"
    assert "occupations_en.csv" in str(problem)


def test_relations_without_any_concepts(tmp_path):
    names = ("occupationSkillRelations_en.csv", "broaderRelationsSkillPillar_en.csv")
    files = {name: tiny()[name] for name in names}
    assert [p.code for p in refused(write_zip(tmp_path / "r.zip", files))] == [
        "taxonomy_not_found"
    ]


def test_a_language_that_is_not_there(tmp_path):
    (problem,) = refused(write_zip(tmp_path / "esco.zip", tiny()), language="hu")
    assert problem.code == "language_missing"
    assert problem.expected == "en"


def test_sources_of_two_versions(tmp_path):
    two = [write_zip(tmp_path / f"ESCO-v{v}.zip", tiny()) for v in ("1.1.1", "1.2.0")]
    (problem,) = refused(two)
    assert problem.code == "versions_mixed"
    assert problem.got == "1.1.1, 1.2.0"


def test_a_folder_of_several_downloads_needs_a_version(tmp_path):
    other = tiny()
    other["occupations_en.csv"][1][3] = "old welder"
    write_zip(tmp_path / "ESCO-v1.1.1.zip", other)
    write_zip(tmp_path / "ESCO-v1.2.0.zip", tiny())
    assert [p.code for p in refused(tmp_path)] == ["versions_mixed"]
    old, new = (read_taxonomy(tmp_path, version=v) for v in ("1.1.1", "1.2.0"))
    assert "old welder" in old.occupations["label"]
    assert "welder" in new.occupations["label"]
    assert old.occupations.height == new.occupations.height == 3


def test_columns_that_are_missing_are_all_named(tmp_path):
    files = tiny()
    files["occupations_en.csv"] = [
        [row[1], row[4]] for row in files["occupations_en.csv"]
    ]
    problems = refused(write_folder(tmp_path / "esco", files))
    assert {(p.code, p.place, p.expected) for p in problems} == {
        ("column_missing", "occupations_en.csv", "preferredLabel"),
        ("column_missing", "occupations_en.csv", "iscoGroup"),
    }


def test_a_quotation_mark_that_never_closes(tmp_path):
    folder = write_folder(tmp_path / "esco", tiny())
    path = folder / "skills_en.csv"
    path.write_text(
        as_csv(tiny()["skills_en.csv"]) + 'x,"http://x,,\r\ny,z\r\n', encoding="utf-8"
    )
    (problem,) = refused(folder)
    assert (problem.code, problem.place, problem.rows) == (
        "csv_broken",
        "skills_en.csv",
        (8,),
    )


def test_text_that_is_not_utf8(tmp_path):
    folder = write_folder(tmp_path / "esco", tiny())
    path = folder / "skills_en.csv"
    path.write_bytes(path.read_bytes() + "x,http://x,,,hegesztő\r\n".encode("cp1250"))
    (problem,) = refused(folder)
    assert (problem.code, problem.rows) == ("not_utf8", (8,))


def test_an_empty_file(tmp_path):
    folder = write_folder(tmp_path / "esco", tiny())
    (folder / "skills_en.csv").write_bytes(b"")
    assert [p.code for p in refused(folder)] == ["file_empty"]


def test_broken_rows_are_left_out_and_told(tmp_path):
    files = tiny()
    files["skills_en.csv"] += [
        ["KnowledgeSkillCompetence", "", "", "", "without an address", "", ""],
        ["KnowledgeSkillCompetence", "no address", "", "", "with a bad one", "", ""],
        ["KnowledgeSkillCompetence", skill("mute"), "", "", " ", "", ""],
        ["KnowledgeSkillCompetence", skill("tig"), "", "", "again", "", ""],
        [
            "KnowledgeSkillCompetence",
            skill("long"),
            "",
            "",
            "too long",
            "",
            "",
            "",
            "more",
        ],
    ]
    files["occupationSkillRelations_en.csv"] += [
        [occupation("ghost"), "", "essential", "", skill("tig"), ""],
        [occupation("robot"), "", "maybe", "", skill("tig"), ""],
        [occupation("welder"), "", "optional", "", skill("tig"), ""],
    ]
    files["occupations_en.csv"].append(
        ["Occupation", occupation("free"), "", "free spirit", "", "", "", ""]
    )
    found = read_taxonomy(write_folder(tmp_path / "esco", files))
    told = set(found.rejected.select("file", "row", "code").iter_rows())
    assert told == {
        ("skills_en.csv", 8, "uri_missing"),
        ("skills_en.csv", 9, "uri_missing"),
        ("skills_en.csv", 10, "label_missing"),
        ("skills_en.csv", 11, "row_repeated"),
        ("skills_en.csv", 12, "row_too_long"),
        ("occupationSkillRelations_en.csv", 9, "concept_unknown"),
        ("occupationSkillRelations_en.csv", 10, "relation_unknown"),
        ("occupationSkillRelations_en.csv", 11, "row_repeated"),
        ("occupations_en.csv", 5, "isco_missing"),
    }
    counts = {file: (rows, ok, bad) for file, rows, ok, bad in found.intake.iter_rows()}
    assert counts["skills_en.csv"] == (11, 6, 5)
    assert counts["occupationSkillRelations_en.csv"] == (10, 7, 3)
    assert counts["occupations_en.csv"] == (4, 3, 1)
    assert (occupation("welder"), skill("tig"), True) in found.requires.rows()
    said = {(p.place, p.code): p for p in found.warnings()}
    assert said["skills_en.csv", "uri_missing"].rows == (8, 9)
    assert len(said) == 8
    assert all(p.severity == "warning" and str(p).endswith(".") for p in said.values())


@pytest.mark.parametrize(
    "extra", [[], ["x", skill("long"), "", "", "too long", "", "", "more"]]
)
def test_empty_lines_are_no_rows_but_count_in_row_numbers(tmp_path, extra):
    files = tiny()
    files["skills_en.csv"] += [[], ["stray"], extra]
    found = read_taxonomy(write_folder(tmp_path / "esco", files))
    assert ("skills_en.csv", 9, "uri_missing") in found.rejected.select(
        "file", "row", "code"
    ).rows()
    counts = {file: (rows, ok, bad) for file, rows, ok, bad in found.intake.iter_rows()}
    told = 2 if extra else 1
    assert counts["skills_en.csv"] == (6 + told, 6, told)


@pytest.mark.parametrize("where", ["cell", "row", "hierarchy"])
def test_an_occupation_with_two_isco_groups(tmp_path, where):
    files = tiny()
    listed = files["occupations_en.csv"]
    if where == "cell":
        listed[1][2] = "7212, 7213"
    elif where == "row":
        listed.append([*listed[1][:2], "7213", *listed[1][3:]])
    else:
        files["broaderRelationsOccPillar_en.csv"].append(
            ["Occupation", occupation("welder"), "ISCOGroup", isco("7213")]
        )
    (problem,) = refused(write_folder(tmp_path / "esco", files))
    assert problem.code == "two_isco_groups"
    assert (problem.got, problem.expected) == ("welder", "7212, 7213")
    assert problem.rows[0] == 2
    assert "occupations_en.csv, column iscoGroup, row" in str(problem)


def test_a_crosswalk_without_its_columns(tmp_path):
    path = tmp_path / "feor.csv"
    path.write_text("code,name\n1,x\n", encoding="utf-8")
    with pytest.raises(InvalidTables, match="is missing"):
        crosswalk("esco-feor", path)
