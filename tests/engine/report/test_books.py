# SPDX-License-Identifier: Apache-2.0
"""Workbooks can be read, hold the plan, and show a member only its own people."""

from __future__ import annotations

import openpyxl
import pytest

from engine.report import sample
from upshift.report import write_report
from upshift.report.words import languages
from upshift.report.workbook.books import TABLES, file_names
from upshift.report.workbook.members import members_of, own_tables
from upshift.tables.labels import sheet_name

HOMES = {
    "northgate": {"W-001", "W-002"},
    "sardomb": {"W-003"},
    "pontos": {"W-004", "W-006"},
    "voltaris": {"W-005"},
}
ALL = set.union(*HOMES.values())


def cells(path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [
        str(c)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for c in row
        if c is not None
    ]


@pytest.mark.parametrize("member", HOMES)
def test_a_members_workbook_names_no_worker_of_another_member(folders, member):
    written = " ".join(cells(folders["en"] / "members" / f"{member}.xlsx"))
    assert {w for w in ALL - HOMES[member] if w in written} == set()


def test_a_member_finds_its_own_moves_and_seats(folders):
    book = openpyxl.load_workbook(folders["en"] / "members" / "northgate.xlsx")
    assert book["Moves"].max_row == 1 + 3
    assert book["Seats"].max_row == 1 + 5


def test_there_is_a_workbook_for_each_member_with_people(folders, network):
    names = {path.stem for path in (folders["en"] / "members").glob("*.xlsx")}
    assert names == set(members_of(network)) == set(HOMES)


def test_a_person_pooled_from_elsewhere_is_no_row_of_the_receiver(network):
    own = own_tables(network, sample.plan().tables, "voltaris")
    assert own["moves"].is_empty()
    assert own["seats"].is_empty()
    assert own["payments"].is_empty()
    assert own["stocks"]["site"].unique().to_list() == ["voltaris_1"]


@pytest.mark.parametrize("language", languages())
def test_the_plan_has_a_summary_and_a_sheet_for_each_table_in_the_language(
    folders, language
):
    book = openpyxl.load_workbook(folders[language] / "plan.xlsx")
    assert book.sheetnames[1:] == [sheet_name(table, language) for table in TABLES]
    summary = {str(row[0].value) for row in book[book.sheetnames[0]].iter_rows()}
    claims = {
        "en": "Certified within 0.8\xa0%",
        "hu": "Igazoltan 0,8%-on belül",
        "de": "Nachgewiesen auf 0,8\xa0% genau",
    }
    assert claims[language] in summary


def test_amounts_are_numbers_with_names_beside_identifiers(folders):
    sheet = openpyxl.load_workbook(folders["hu"] / "plan.xlsx")["Férőhelyek"]
    rows = list(sheet.iter_rows(values_only=True))
    heads, first = list(rows[0]), list(rows[1])
    assert first[heads.index("Képzés, név")] == "Akkumulátormodul-szerelés"
    assert first[heads.index("Időszak")] == "2027.\xa0I.\xa0negyedév"
    assert first[heads.index("Képzési díjak")] == 11880


def test_every_table_has_filters_and_a_frozen_heading(folders):
    book = openpyxl.load_workbook(folders["en"] / "plan.xlsx")
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_name_that_looks_like_a_formula_is_made_harmless(tmp_path, sign):
    evil = f"{sign}HYPERLINK(1)"
    network = sample.network(
        courses=sample.INPUTS["courses"].replace("High-voltage safety,", f"{evil},", 1),
        organisations=sample.INPUTS["organisations"].replace(
            "Northgate Vehicles", evil
        ),
    )
    paths = write_report(tmp_path, network, None, sample.plan())
    books = [openpyxl.load_workbook(path) for path in paths if path.suffix == ".xlsx"]
    every = [
        c for book in books for sheet in book for row in sheet.iter_rows() for c in row
    ]
    assert [c.coordinate for c in every if c.data_type == "f"] == []
    assert [
        c.value for c in every if isinstance(c.value, str) and c.value.startswith(sign)
    ] == []
    assert f"'{evil}" in {c.value for c in every}


def test_equal_plans_give_equal_workbooks(folders, tmp_path, network):
    plan = sample.plan()
    write_report(
        tmp_path,
        network,
        sample.gaps(),
        plan,
        baselines=sample.baselines(plan),
        verdict=sample.sound(),
    )
    for name in ("plan.xlsx", "members/sardomb.xlsx"):
        assert (tmp_path / name).read_bytes() == (folders["en"] / name).read_bytes()


@pytest.mark.parametrize(
    "plan",
    [sample.infeasible(), sample.no_moves(), sample.many_moves()],
    ids=["infeasible", "none", "800"],
)
def test_every_kind_of_plan_fills_its_workbooks(plan, tmp_path, network):
    paths = write_report(tmp_path, network, None, plan)
    assert [p.name for p in paths[:3]] == ["report.html", "report.pdf", "plan.xlsx"]
    moves = openpyxl.load_workbook(paths[2])["Moves"]
    assert moves.max_row == 1 + plan["moves"].height


def test_no_two_members_share_a_file_and_no_name_leaves_the_folder():
    names = file_names(["a/b", "a_b", "A_B", "..", "Sárdomb"])
    assert names == {
        "a/b": "a_b.xlsx",
        "a_b": "a_b-2.xlsx",
        "A_B": "A_B-3.xlsx",
        "..": "_.xlsx",
        "Sárdomb": "Sárdomb.xlsx",
    }
