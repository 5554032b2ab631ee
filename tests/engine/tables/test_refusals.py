# SPDX-License-Identifier: Apache-2.0
"""A source that cannot be read whole is refused, and nothing is half read."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import zipfile

import pytest
import xlsxwriter

import upshift
from engine.tables.town import town, write_book, write_csv
from upshift.errors import InvalidTables
from upshift.tables import check, open_draft
from upshift.tables.limits import MOST_FILE_BYTES


def only_problem(source):
    draft = open_draft(source)
    assert draft.tables == {}
    assert check(draft) == draft.problems
    (problem,) = draft.problems
    assert problem.severity == "error"
    with pytest.raises(InvalidTables, match=re.escape(str(problem))):
        upshift.read(source)
    return problem


def test_a_source_that_is_not_there(tmp_path):
    problem = only_problem(tmp_path / "nowhere")
    assert problem.code == "source_not_found"
    assert "nowhere" in str(problem)


def test_a_file_of_another_kind(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"x")
    assert only_problem(tmp_path / "a.docx").code == "unknown_source"


def test_a_folder_without_any_table(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert only_problem(tmp_path).code == "no_tables"


def test_a_workbook_without_any_table(tmp_path):
    source = write_book({"Sheet1": [{"a": "1"}]}, tmp_path / "a.xlsx")
    assert only_problem(source).code == "no_tables"


@pytest.mark.parametrize("name", ["skills.csv", "skills.parquet", "town.xlsx"])
def test_a_file_too_large(name, tmp_path):
    path = tmp_path / name
    path.touch()
    os.truncate(path, MOST_FILE_BYTES + 1)  # sparse: takes no room
    source = path if name == "town.xlsx" else tmp_path
    problem = only_problem(source)
    assert (problem.code, problem.place, problem.expected) == (
        "file_too_large",
        name,
        "200 MB",
    )


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"<html>no workbook</html>"]
)
def test_no_workbook_at_all(content, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(content)
    assert only_problem(tmp_path / "a.xlsx").code == "not_a_workbook"


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("readme.txt", "hello")
    assert only_problem(tmp_path / "a.xlsx").code == "not_a_workbook"


def test_a_damaged_workbook(tmp_path):
    path = write_book(town(), tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 2] = b"\0" * (
        len(content) // 2 - len(content) // 3
    )
    path.write_bytes(content)
    assert only_problem(path).code == "not_a_workbook"


def test_an_encrypted_workbook(tmp_path):
    # The compound file that holds an encrypted package (MS-OFFCRYPTO 2.3.4).
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    (tmp_path / "a.xlsx").write_bytes(
        head + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    assert only_problem(tmp_path / "a.xlsx").code == "encrypted_workbook"


def test_a_zip_bomb(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
    assert only_problem(tmp_path / "a.xlsx").code == "zip_bomb"


def test_a_zip_bomb_that_lies_about_its_size(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
    true, said = (30_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, said))
    assert only_problem(path).code == "zip_bomb"


def test_a_long_text_shared_by_many_cells(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        for row in range(70_000):
            sheet.write_string(row, 0, "a" * 30_000)
    assert (tmp_path / "a.xlsx").stat().st_size < 1_000_000
    assert only_problem(tmp_path / "a.xlsx").code == "zip_bomb"


def test_a_sheet_with_a_cell_at_the_far_corner(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        sheet.write_column(0, 0, ["skill", "weld"])
        sheet.write_string(1_048_575, 16_383, "x")
    assert only_problem(tmp_path / "a.xlsx").code == "sheet_too_large"


def test_a_broken_parquet_file_leaves_nothing_half_read(tmp_path):
    write_csv(town(), tmp_path)
    (tmp_path / "skills.csv").unlink()
    (tmp_path / "skills.parquet").write_bytes(b"PAR1 broken")
    problem = only_problem(tmp_path)
    assert (problem.code, problem.place) == ("unreadable_file", "skills.parquet")


def test_a_file_that_is_no_text(tmp_path):
    write_csv(town(), tmp_path)
    (tmp_path / "skills.csv").write_bytes(
        b"skill\n\x81\x83\x90\n"
    )  # no letters in Windows-1250
    assert only_problem(tmp_path).code == "unreadable_file"


def test_a_version_file_that_says_nothing(tmp_path):
    write_csv(town(), tmp_path)
    (tmp_path / "upshift-tables.json").write_text("[]")
    assert only_problem(tmp_path).code == "unreadable_file"


def test_an_unreadable_database(tmp_path):
    (tmp_path / "a.db").write_bytes(b"this is no database, whatever its name" * 40)
    assert only_problem(f"sqlite:///{tmp_path}/a.db").code == "unreadable_database"
    assert only_problem(f"sqlite:///{tmp_path}/none.db").code == "unreadable_database"
    assert not (tmp_path / "none.db").exists()


def test_a_database_without_tables(tmp_path):
    sqlite3.connect(tmp_path / "a.db").execute("CREATE TABLE x (y)").connection.close()
    assert only_problem(f"sqlite:///{tmp_path}/a.db").code == "no_tables"


def test_a_password_is_not_shown():
    problem = only_problem("postgresql://anna:secret@127.0.0.1:9/town")
    assert problem.code == "unreadable_database"
    assert "secret" not in str(problem)


def test_tables_of_a_newer_version(tmp_path):
    write_csv(town(), tmp_path)
    (tmp_path / "upshift-tables.json").write_text(json.dumps({"schema_version": 99}))
    problem = only_problem(tmp_path)
    assert (problem.code, problem.got) == ("newer_schema", "99")
