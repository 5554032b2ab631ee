# SPDX-License-Identifier: Apache-2.0
"""Faults are marked at the right cell of a copy, which says what it cannot keep."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from upshift.errors import InvalidTables, Problem, UpshiftError
from upshift.network import read
from upshift.tables import check, open_draft
from upshift.tables.faults import write_faults
from upshift.tables.faults_losses import losses_of
from upshift.tables.faults_marks import AUTHOR
from upshift.tables.matrix import read_matrix
from upshift.tables.matrix_mapping import MatrixMapping
from upshift.tables.matrix_marks import Scale
from upshift.tables.template import write_template
from upshift.tables.words import word

WORKSHOP = Path(str(files("upshift.tables") / "workshop"))
BAD, WARN = "FFFCE9E6", "FFFCF0D9"


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> bytes:
    """A Hungarian template with three faults, written as a user would."""
    path = tmp_path_factory.mktemp("faulty") / "klaszter.xlsx"
    write_template(path, network=read(WORKSHOP), language="hu")
    book = openpyxl.load_workbook(path)
    book["Meglévő készségek"]["B4"] = "hv_safty"
    book["Meglévő készségek"]["C6"] = 7
    book["Munkavállalók"]["B3"] = None
    book.save(path)
    return path.read_bytes()


@pytest.fixture
def faulty(written, tmp_path) -> Path:
    path = tmp_path / "klaszter.xlsx"
    path.write_bytes(written)
    return path


def copy_of(faulty: Path, language="hu"):
    problems = check(open_draft(faulty))
    target = faulty.with_name("hibak.xlsx")
    copy = write_faults(faulty, problems, target, language=language)
    return copy, openpyxl.load_workbook(target), problems


def coloured(book) -> set[str]:
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in {BAD, WARN}
    }


def test_faults_are_marked_at_their_cells(faulty):
    copy, book, _ = copy_of(faulty)
    assert coloured(book) == {
        *("Meglévő készségek!B4", "Meglévő készségek!C6", "Munkavállalók!B3")
    }
    assert copy.marked == 3


def test_choices_are_named_as_the_list_of_the_sheet_offers_them(faulty):
    book = openpyxl.load_workbook(faulty)
    book["Meglévő készségek"]["D2"] = "önértkelés"
    book.save(faulty)
    said = [p.text("hu") for p in check(open_draft(faulty))]
    told = next(text for text in said if "önértkelés" in text)
    assert "Önértékelés, Vezetői értékelés" in told
    assert "a legközelebbi: 'Önértékelés'" in told
    assert "oszlop Igazolás, sor 2" in told


def test_the_star_of_a_needed_heading_is_no_part_of_its_name(faulty):
    said = "\n".join(p.text("hu") for p in check(open_draft(faulty)))
    assert "oszlop Telephely, sor 3" in said
    assert "*" not in said


@pytest.mark.parametrize("language", ["en", "hu", "de"])
def test_a_comment_says_fault_and_cure_in_the_language(faulty, language):
    _, book, problems = copy_of(faulty, language)
    found = next(p for p in problems if p.got == "hv_safty")
    comment = book["Meglévő készségek"]["B4"].comment
    assert comment.author == AUTHOR
    assert found.fault(language) in comment.text
    assert found.remedy(language) in comment.text
    assert "hv_safety" in comment.text


def test_the_list_comes_first_and_links_to_each_cell(faulty):
    _, book, problems = copy_of(faulty)
    sheet = book[book.sheetnames[0]]
    assert sheet.title == "Hibák"
    rows = list(sheet.iter_rows(values_only=True))
    at = next(i for i, row in enumerate(rows) if row[0] == "Súly")
    lines = rows[at + 1 :]
    assert len(lines) == len(problems)
    line = next(i for i, row in enumerate(lines) if row[5] == "hv_safty")
    assert lines[line][1:4] == ("Meglévő készségek", "Készség", "4")
    links = {cell.hyperlink.location for (cell,) in sheet["D5:D40"] if cell.hyperlink}
    assert "'Meglévő készségek'!B4" in links


def test_the_copy_keeps_the_rest_of_the_workbook(faulty):
    _, book, _ = copy_of(faulty)
    before = openpyxl.load_workbook(faulty)
    for sheet in before.worksheets:
        copied = book[sheet.title]
        assert list(copied.values) == list(sheet.values)
        rules = sheet.data_validations.dataValidation
        assert len(copied.data_validations.dataValidation) == len(rules)
    assert set(book.defined_names) == set(before.defined_names)


def test_a_mended_copy_is_checked_clean_and_loses_its_marks(faulty):
    copy, book, _ = copy_of(faulty)
    book["Meglévő készségek"]["B4"] = "hv_safety"
    book["Meglévő készségek"]["C6"] = 2
    book["Munkavállalók"]["B3"] = "kerka_hall"
    book.save(copy.path)
    problems = check(open_draft(copy.path))
    assert [str(problem) for problem in problems] == []
    again = copy.path.with_name("again.xlsx")
    write_faults(copy.path, (), again, language="hu")
    marked = openpyxl.load_workbook(again)
    assert coloured(marked) == set()
    assert marked["Meglévő készségek"]["B4"].comment is None
    assert marked.sheetnames.count("Hibák") == 1


def test_a_comment_of_the_user_is_kept(faulty):
    book = openpyxl.load_workbook(faulty)
    book["Meglévő készségek"]["B4"].comment = Comment("ask Anna's line", "Bence")
    book.save(faulty)
    _, marked, _ = copy_of(faulty)
    assert "ask Anna's line" in marked["Meglévő készségek"]["B4"].comment.text


def test_several_faults_of_a_cell_stand_in_one_comment(faulty):
    twice = [
        Problem(code, "holds", "skill", (4,), "x", "skills")
        for code in ("unknown_reference", "row_repeated")
    ]
    target = faulty.with_name("two.xlsx")
    write_faults(faulty, twice, target)
    text = openpyxl.load_workbook(target)["Meglévő készségek"]["B4"].comment.text
    assert all(problem.fault("en") in text for problem in twice)


def test_a_warning_is_coloured_apart_from_an_error(faulty):
    warning = Problem("row_repeated", "holds", "skill", (4,), severity="warning")
    target = faulty.with_name("warning.xlsx")
    write_faults(faulty, [warning], target)
    cell = openpyxl.load_workbook(target)["Meglévő készségek"]["B4"]
    assert cell.fill.fgColor.rgb == WARN
    assert cell.comment.text.startswith("To look at")


def test_a_fault_without_a_cell_is_listed(faulty):
    lost = Problem("unknown_reference", "rates", "currency", got="=cmd|' /C calc'!A0")
    target = faulty.with_name("lost.xlsx")
    copy = write_faults(faulty, [lost], target, language="de")
    book = openpyxl.load_workbook(target)
    cells = [cell for row in book["Fehler"].iter_rows() for cell in row]
    found = [cell for cell in cells if cell.value == lost.got]
    assert [cell.data_type for cell in found] == ["s"]
    assert copy.listed == 1


def test_the_source_is_never_written_to(faulty):
    before = faulty.read_bytes()
    with pytest.raises(UpshiftError, match="Name another file"):
        write_faults(faulty, (), faulty)
    assert faulty.read_bytes() == before


def test_what_a_copy_cannot_keep_is_named(tmp_path):
    path = tmp_path / "rich.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Workers")
        sheet.write_row(0, 0, ["Worker", "Site"])
        sheet.write_formula("D2", "=1+1")
        sheet.insert_textbox("F2", "note to self")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Workers!$D$2:$D$3"})
        sheet.insert_chart("H2", chart)
        sheet.add_sparkline("E2", {"range": "Workers!A2:D2"})
    copy = write_faults(path, (), tmp_path / "copy.xlsx", language="de")
    assert copy.losses == (
        *("Diagramme", "Formen und Textfelder", "Sparklines"),
        word("loss_formulas", "de"),
    )
    shown = openpyxl.load_workbook(copy.path)["Fehler"]["A3"].value
    assert "Diagramme, Formen und Textfelder, Sparklines" in shown


def test_a_plain_workbook_loses_nothing(tmp_path):
    path = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Workers").write_row(0, 0, ["Worker", "Site"])
    assert losses_of(path.read_bytes()) == ()


def test_macros_stay_where_the_copy_may_hold_them(tmp_path):
    path = tmp_path / "macro.xlsm"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Workers")
        (tmp_path / "vba.bin").write_bytes(b"stand-in for a macro project")
        book.add_vba_project(tmp_path / "vba.bin")
    content = path.read_bytes()
    assert losses_of(content) == ("macros",)
    assert losses_of(content, keeps_macros=True) == ()
    copy = write_faults(path, (), tmp_path / "copy.xlsm")
    with zipfile.ZipFile(copy.path) as package:
        assert "xl/vbaProject.bin" in package.namelist()


def test_faults_of_a_folder_become_a_csv_list(tmp_path):
    problem = Problem(
        "unknown_reference",
        *("holds", "skill", (4, 9), "=hv", "skills", "hv_safety"),
        place="holds.csv",
    )
    copy = write_faults(tmp_path, [problem], tmp_path / "out", language="hu")
    rows = list(csv.reader(copy.path.read_text(encoding="utf-8-sig").splitlines()))
    assert copy.path == tmp_path / "out" / "faults.csv"
    assert rows[0][:4] == ["Súly", "Lap vagy fájl", "Oszlop", "Sorok"]
    assert rows[1][1:4] == ["holds.csv", "Készség", "4, 9"]
    assert rows[1][5] == "'=hv"


@pytest.mark.parametrize(
    ("target", "written"),
    [("a.csv", "a.csv"), ("b.xlsx", "b.csv"), ("c", "c/faults.csv")],
)
def test_the_list_of_a_folder_is_csv_whatever_it_is_called(tmp_path, target, written):
    copy = write_faults(tmp_path, (), tmp_path / target)
    assert copy.path == tmp_path / written
    assert copy.path.read_text(encoding="utf-8-sig").startswith("Weight,")


def test_faults_of_a_matrix_are_marked_under_their_headings(tmp_path):
    path = tmp_path / "matrix.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Mátrix")
        sheet.write_row(0, 0, ["", "TIG", "", "MIG", ""])
        sheet.write_row(1, 0, ["Név", "szint", "ki", "szint", "ki"])
        sheet.write_row(2, 0, ["Anna", 2, "", "??", ""])
        sheet.write_row(3, 0, ["Bence", "!", "", 1, dt.date(2027, 1, 1).isoformat()])
    mapping = MatrixMapping(
        person=("Név",),
        skills={"TIG / szint": "tig", "MIG / szint": "mig"},
        scale=Scale({"1": 1, "2": 2}),
        sites={"": "a"},
        occupations={"": "b"},
        heading_row=2,
    )
    problems = read_matrix(path, mapping).problems
    target = tmp_path / "marked.xlsx"
    write_faults(path, problems, target, language="hu")
    book = openpyxl.load_workbook(target)
    # E2: the column that is mapped to nothing.
    assert coloured(book) == {"Mátrix!D3", "Mátrix!B4", "Mátrix!E2"}


def test_no_workbook_is_refused_before_anything_is_written(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"no workbook at all")
    with pytest.raises(InvalidTables):
        write_faults(path, (), tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()
