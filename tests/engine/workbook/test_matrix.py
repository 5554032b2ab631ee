# SPDX-License-Identifier: Apache-2.0
"""A skills matrix comes in, and every row and cell of it is accounted for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upshift.errors import InvalidTables
from upshift.network import freeze, read
from upshift.tables import schema
from upshift.tables.draft import Draft, DraftTable
from upshift.tables.matrix import read_matrix
from upshift.tables.matrix_key import read_key, write_key
from upshift.tables.matrix_mapping import MatrixMapping, read_mapping
from upshift.tables.matrix_marks import QUARTERS, Mark, Scale, read_mark, suggest_scale
from upshift.tables.matrix_suggest import suggest_mapping

WORKSHOP = str(files("upshift.tables") / "workshop")
NAMES = ("Kiss Anna", "Nagy Bence", "Tóth Csilla", "Szabó Dániel", "Varga Eszter")

MAPPING = MatrixMapping(
    person=("Név",),
    skills={
        "Fékek javítása": "service_brakes",
        "Motorjavítás": "repair_engines",
        "Nagyfeszültség": "hv_safety",
    },
    scale=Scale({"0": 0, "1": 1, "2": 2, "3": 3, "x": 2, "gyakorlott": 2}),
    occupation="Munkakör",
    sites={"": "kerka_hall"},
    occupations={"autószerelő": "car_mechanic", "e-szerelő": "ev_mechanic"},
    heading_row=3,
)


@pytest.fixture
def matrix(tmp_path):
    """A matrix as plants keep it: title, merged groups, departments, sums, dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mátrix 2026"
    sheet["A1"] = "Készségmátrix 2026"
    sheet.append(["", "", "Gépészet", "", "Villamos", ""])
    sheet.append(
        [
            *("Név", "Munkakör", "Fékek javítása", "Motorjavítás", "Nagyfeszültség"),
            "Megjegyzés",
        ]
    )
    sheet.merge_cells("C2:D2")
    sheet.append(["I. műszak"])
    sheet.merge_cells("A4:F4")
    sheet.append([NAMES[0], "autószerelő", 3, 2, None, "éjszakás"])
    sheet.append([NAMES[1], "Autószerelő", "x", "GYAKORLOTT", dt.date(2027, 3, 31)])
    sheet.append([None])
    sheet.append([NAMES[2], "e-szerelő", 0, "?", "2 (2026.02.30.)"])
    sheet.append([NAMES[3], "festő", 2, 1, None])
    sheet.append([NAMES[0], "e-szerelő", 1, 1, 1])
    sheet.append([NAMES[4], "e-szerelő", 2, None, "x 2028.01.15."])
    sheet.append(["Összesen", None, 5, 4, 3])
    path = tmp_path / "matrix.xlsx"
    book.save(path)
    return path


def said(problems):
    return {(p.code, p.column, p.rows) for p in problems}


def test_rows_in_are_rows_accepted_and_rejected(matrix):
    rows = read_matrix(matrix, MAPPING).rows
    assert (rows.total, rows.accepted, rows.rejected) == (8, 4, 4)


def test_cells_in_are_cells_accepted_rejected_and_blank(matrix):
    cells = read_matrix(matrix, MAPPING).cells
    assert cells.total == 8 * 3 == cells.accepted + cells.rejected + cells.blank
    # Blank: 3 of the shift's heading, 1 of Anna, 1 of Dániel, 1 of Eszter.
    assert cells.blank == 6
    # Rejected: 2 of Csilla; 2, 3 and 3 in the rejected rows of people and the sum.
    assert cells.rejected == 10


def test_every_refused_row_and_cell_has_its_problem(matrix):
    assert said(read_matrix(matrix, MAPPING).problems) == {
        ("matrix_no_person", "", (4,)),
        ("matrix_mark", "Motorjavítás", (8,)),
        ("matrix_mark", "Nagyfeszültség", (8,)),
        ("matrix_word_unknown", "Munkakör", (9,)),
        ("matrix_twice", "", (10,)),
        ("matrix_no_person", "", (12,)),
        ("matrix_column_left_out", "Megjegyzés", ()),
    }


def test_marks_words_and_dates_become_levels(matrix):
    result = read_matrix(matrix, MAPPING)
    held = result.holds.cells.select("worker", "skill", "level", "expires").rows()
    anna, bence, eszter = (result.key[NAMES[at]] for at in (0, 1, 4))
    assert set(held) == {
        (anna, "service_brakes", "3", None),
        (anna, "repair_engines", "2", None),
        (bence, "service_brakes", "2", None),
        (bence, "repair_engines", "2", None),
        (bence, "hv_safety", "2", "2027-03-31"),
        (eszter, "service_brakes", "2", None),
        (eszter, "hv_safety", "2", "2028-01-15"),
    }
    assert result.holds.rows == (5, 5, 6, 6, 6, 11, 11)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Anna", "Bence", "Csilla", "Összesen"]),
            st.sampled_from(["", "autószerelő", "festő"]),
            *[st.sampled_from(["", " ", "0", "2", "x", "?", "2027-13-01"])] * 3,
        ),
        max_size=12,
    )
)
def test_no_row_and_no_cell_is_lost_silently(rows):
    headings = ("Név", "Munkakör", "Fékek javítása", "Motorjavítás", "Nagyfeszültség")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        lines = [";".join(row) for row in (headings, *rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
        result = read_matrix(path, replace(MAPPING, heading_row=1))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    cells = [cell for row in filled for cell in row[2:]]
    assert result.rows.total == len(filled)
    assert result.rows.total == result.rows.accepted + result.rows.rejected
    assert result.cells.total == len(cells)
    assert result.cells.blank == sum(not cell.strip() for cell in cells)
    kept = result.cells.accepted + result.cells.rejected + result.cells.blank
    assert result.cells.total == kept
    assert result.workers.cells.height == result.rows.accepted
    of_rows = [p for p in result.problems if p.table == "workers"]
    assert len(of_rows) == result.rows.rejected


def test_names_never_reach_tables_problems_or_statement(matrix):
    result = read_matrix(matrix, MAPPING)
    tables = [*result.tables.values()]
    written = "".join(table.write_csv() for table in tables)
    written += "".join(p.text("hu") for p in result.problems) + result.statement("hu")
    assert not any(name in written or name.split()[1] in written for name in NAMES)


def test_pseudonyms_stay_when_the_matrix_comes_again(matrix, tmp_path):
    first = read_matrix(matrix, MAPPING)
    write_key(tmp_path / "key.csv", first.key)
    again = read_matrix(matrix, MAPPING, known=read_key(tmp_path / "key.csv"))
    assert again.workers.cells.equals(first.workers.cells)
    assert len(set(again.key.values())) == 4
    assert (tmp_path / "key.csv").stat().st_mode & 0o077 == 0


def test_the_statement_is_given_in_three_languages(matrix):
    result = read_matrix(matrix, MAPPING)
    assert result.statement() == (
        "8 rows = 4 accepted + 4 rejected; "
        "24 cells = 8 accepted + 10 rejected + 6 blank."
    )
    assert "8 sor = 4 elfogadva" in result.statement("hu")
    assert "8 Zeilen = 4 übernommen" in result.statement("de")


def test_the_tables_fit_into_a_network(matrix):
    network = read(WORKSHOP)
    result = read_matrix(matrix, MAPPING)
    tables = {name: DraftTable.of(table, name) for name, table in network.items()}
    draft = Draft({**tables, "workers": result.workers, "holds": result.holds})
    frozen = freeze(draft)
    assert frozen.num_people == 4
    assert frozen["holds"].height == 7


def test_a_heading_that_is_not_there_is_refused(matrix):
    wrong = replace(MAPPING, person=("Dolgozó neve",))
    with pytest.raises(InvalidTables) as refused:
        read_matrix(matrix, wrong)
    assert [(p.code, p.got) for p in refused.value.problems] == [
        ("matrix_heading_missing", "Dolgozó neve")
    ]


def test_pseudonyms_in_the_matrix_are_kept(matrix):
    known = {"Kovács Flóra": "W-2BCDF"}
    result = read_matrix(matrix, replace(MAPPING, pseudonyms=True), known=known)
    assert result.workers.cells["worker"].to_list()[0] == NAMES[0]
    assert result.key == known


def test_headings_that_stand_twice_are_told_apart_by_their_group(tmp_path):
    path = tmp_path / "twice.csv"
    path.write_text(
        ";TIG;;MIG;\nNév;szint;dátum;szint;dátum\nAnna;2;;1;\n", encoding="cp1250"
    )
    mapping = MatrixMapping(
        person=("Név",),
        skills={"TIG / szint": "tig", "MIG / szint": "mig"},
        scale=Scale({"1": 1, "2": 2}),
        sites={"": "a"},
        occupations={"": "b"},
        heading_row=2,
    )
    held = read_matrix(path, mapping).holds.cells.select("skill", "level").rows()
    assert held == [("tig", "2"), ("mig", "1")]


def test_two_headings_of_one_skill_keep_the_higher_level(tmp_path):
    path = tmp_path / "both.csv"
    path.write_text("Name,old,new\nAnna,1,3\n", encoding="utf-8")
    mapping = MatrixMapping(
        person=("Name",),
        skills={"old": "weld", "new": "weld"},
        scale=Scale({"1": 1, "3": 3}),
        sites={"": "a"},
        occupations={"": "b"},
    )
    result = read_matrix(path, mapping)
    assert result.holds.cells["level"].to_list() == ["3"]
    assert result.cells.accepted == 2


def test_a_mapping_is_read_back_as_it_was_written(tmp_path):
    path = tmp_path / "mapping.toml"
    mapping = replace(MAPPING, scale=replace(MAPPING.scale, shares=QUARTERS))
    path.write_text(mapping.to_toml(), encoding="utf-8")
    assert read_mapping(path) == mapping


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("person = [", "mapping_unreadable", ""),
        ("person = ['a']\nskils = 1\n[skills]", "mapping_wrong", "skils"),
        (
            "person = ['a']\n[skills]\n[scale]\nx = 'two'",
            "mapping_wrong",
            "scale.marks.x",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_place(tmp_path, text, code, column):
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTables) as refused:
        read_mapping(path)
    assert [(p.code, p.column) for p in refused.value.problems] == [(code, column)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("●", Mark(3)),
        ("Gyakorlott", Mark(2)),
        ("2,0", Mark(2)),
        ("X (31.03.2027)", Mark(2, dt.date(2027, 3, 31))),
        ("2027-03-31", Mark(2, dt.date(2027, 3, 31))),
        ("1; 2026. 05. 01.", Mark(1, dt.date(2026, 5, 1))),
        ("31.02.2027", None),
        ("7", None),
        ("Kiss Péter", None),
    ],
)
def test_a_mark_is_read_or_refused(text, mark):
    scale = Scale({"●": 3, "gyakorlott": 2, "x": 2, "1": 1, "2": 2})
    assert read_mark(text, scale) == mark


@pytest.mark.parametrize(
    ("cells", "levels"),
    [
        (["1", "2", "3", "0"], {"1": 1, "2": 2, "3": 3, "0": 0}),
        (["0", "4", "2", "3"], {"1": 1, "2": 1, "3": 2, "4": 3}),
        (["1", "5"], {"2": 1, "4": 2, "5": 3}),
        (["x", "X", "-"], {"x": 2, "-": 0}),
        (["4", "k. A.", "2"], {"4": 3, "k. A.": 0, "2": 1}),
        (["●", "●"], {"●": 2}),
        (["●", "◑", "○"], {"●": 3, "◑": 1, "○": 0}),
        (["25%", "80 %", "100%"], {"25%": 1, "80 %": 2, "100%": 3, "10%": 0}),
        (["0.25", "0.8", "1"], {"0.25": 1, "0.8": 2, "1": 3}),
        (["alapfok", "szakértő"], {"alapfok": 1, "szakértő": 3}),
    ],
)
def test_the_scale_is_found_from_the_marks(cells, levels):
    scale = suggest_scale(cells)
    assert {text: read_mark(text, scale).level for text in levels} == levels


def test_a_mapping_is_proposed_by_the_nearest_names(matrix):
    proposed = suggest_mapping(matrix, read(WORKSHOP), "hu")
    mapping = proposed.mapping
    assert mapping.person == ("Név",)
    assert (mapping.heading_row, mapping.occupation) == (3, "Munkakör")
    assert mapping.skills == {"Fékek javítása": "service_brakes"}
    assert mapping.occupations["autószerelő"] == "car_mechanic"
    by_word = {guess.word: guess for guess in proposed.guesses}
    assert by_word["Fékek javítása"].score == 100
    assert by_word["Nagyfeszültség"].meaning == "hv_safety"
    assert not by_word["Nagyfeszültség"].taken


def test_sums_below_the_people_do_not_bend_the_scale(tmp_path):
    path = tmp_path / "sums.csv"
    lines = ("Name;service brakes", "Anna;4", "Bence;2", "Summe;96", "Total;81")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert suggest_mapping(path, read(WORKSHOP)).mapping.scale.marks["4"] == 3


def test_a_site_is_asked_for_where_several_could_be_meant(matrix):
    network = dict(read(WORKSHOP))
    assert suggest_mapping(matrix, network).mapping.sites == {"": "kerka_hall"}
    network["workers"] = network["workers"].clear()
    assert suggest_mapping(matrix, network).mapping.sites == {"": ""}


def test_what_was_not_near_enough_stands_in_the_proposal_as_a_remark(matrix, tmp_path):
    proposed = suggest_mapping(matrix, read(WORKSHOP), "hu")
    path = tmp_path / "mapping.toml"
    path.write_text(proposed.to_toml(), encoding="utf-8")
    assert '# "Nagyfeszültség" = "hv_safety"' in proposed.to_toml()
    assert read_mapping(path) == proposed.mapping


def test_the_first_column_is_taken_for_the_people_if_no_heading_says_so(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Kolléga;service brakes\nAnna;2\nBence;1\n", encoding="utf-8")
    assert suggest_mapping(path, read(WORKSHOP)).mapping.person == ("Kolléga",)


def test_a_mapping_without_people_is_refused(matrix):
    with pytest.raises(InvalidTables) as refused:
        read_matrix(matrix, replace(MAPPING, person=()))
    assert [(p.code, p.column) for p in refused.value.problems] == [
        ("mapping_wrong", "person")
    ]


def test_a_proposed_mapping_can_be_used_at_once(tmp_path):
    network = read(WORKSHOP)
    path = tmp_path / "english.csv"
    path.write_text(
        "Employee,Plant,Job role,service brakes,work safely with high voltage\n"
        "A. B.,Kerka hall,car mechanic,2,\nC. D.,Kerka hall,car mechanics,3,1\n",
        encoding="utf-8",
    )
    result = read_matrix(path, suggest_mapping(path, network).mapping)
    assert result.statement().startswith("2 rows = 2 accepted + 0 rejected")
    assert result.workers.cells["site"].to_list() == ["kerka_hall"] * 2
    assert result.holds.cells["skill"].n_unique() == 2


def test_the_columns_of_both_tables_are_those_of_the_schema(matrix):
    for name, table in read_matrix(matrix, MAPPING).tables.items():
        assert set(table.columns) <= set(schema()[name].dtypes)
        assert table.dtypes == [pl.String] * table.width
