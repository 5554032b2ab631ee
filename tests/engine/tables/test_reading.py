# SPDX-License-Identifier: Apache-2.0
"""Tables are read as people write them."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
import xlsxwriter

import upshift
from engine.tables.town import town, write_book, write_csv
from upshift.tables import check, open_draft, settle, write
from upshift.tables.labels import heading, sheet_name


def codes(source):
    return [p.code for p in check(open_draft(source))]


@pytest.fixture
def network(tmp_path):
    return upshift.read(write_csv(town(), tmp_path / "plain"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators_make_no_difference(encoding, mark, tmp_path, network):
    assert (
        upshift.read(write_csv(town(), tmp_path / "other", encoding, mark)) == network
    )


def test_a_workbook_reads_like_a_folder(tmp_path, network):
    assert upshift.read(write_book(town(), tmp_path / "town.xlsx")) == network


def test_a_folder_may_mix_csv_and_parquet(tmp_path, network):
    write(network, tmp_path / "mixed", "parquet")
    (tmp_path / "mixed" / "skills.parquet").unlink()
    write({"skills": network["skills"]}, tmp_path / "mixed")
    assert {p.suffix for p in (tmp_path / "mixed").iterdir()} == {
        ".csv",
        ".parquet",
        ".json",
    }
    assert upshift.read(tmp_path / "mixed") == network


def translated(table, language):
    rows = town()[table]
    return {
        sheet_name(table, language): [
            {heading(table, c, language): v for c, v in row.items()} for row in rows
        ]
    }


@pytest.mark.parametrize("language", ["hu", "de", "en"])
def test_names_may_be_of_any_of_three_languages(language, tmp_path, network):
    tables = {k: v for table in town() for k, v in translated(table, language).items()}
    assert upshift.read(write_book(tables, tmp_path / "town.xlsx")) == network
    shouted = {
        k.upper(): [{c.upper(): v for c, v in row.items()} for row in rows]
        for k, rows in tables.items()
    }
    assert upshift.read(write_csv(shouted, tmp_path / "town", mark=";")) == network


def test_numbers_and_dates_are_read_as_people_write_them(tmp_path, network):
    tables = town()
    tables["sites"][0].update(latitude="46,84", longitude=" 16,84 ")
    tables["workers"][1].update(hour_cost="9 000", people="3,0")
    tables["demands"][0].update(unmet_cost="15 000,00")
    tables["releases"][0].update(share="20 %")
    tables["funds"][0].update(intensity="60%", budget="50\u202f000")
    tables["periods"][0].update(start_date="2027. 01. 01.", end_date="31.03.2027")
    tables["periods"][1].update(start_date="1/4/2027", end_date="30-06-2027")
    tables["periods"][2].update(start_date="46569", end_date="2027/09/30")
    tables["requires"][0].update(essential="Igen", level="practitioner")
    tables["organisations"][0].update(sends="JA", receives="nem")
    tables["holds"][0].update(evidence="Bizonyítvány")
    assert upshift.read(write_csv(tables, tmp_path / "people", mark=";")) == network


def test_cells_of_a_workbook_keep_their_types(tmp_path):
    with xlsxwriter.Workbook(
        tmp_path / "a.xlsx", {"default_date_format": "dd.mm.yyyy"}
    ) as book:
        sheet = book.add_worksheet("Periods")
        sheet.write_row(0, 0, ["Period", "start date", "END_DATE", "working_days"])
        sheet.write_string(1, 0, "q1")
        sheet.write_datetime(1, 1, dt.datetime(2027, 1, 1))  # noqa: DTZ001
        sheet.write_datetime(1, 2, dt.datetime(2027, 3, 31))  # noqa: DTZ001
        sheet.write_number(1, 3, 62)
        share = book.add_worksheet("releases")
        share.write_row(0, 0, ["site", "share"])
        share.write_row(1, 0, ["p1", 0.2])
    cells = open_draft(tmp_path / "a.xlsx").tables["periods"].cells
    assert cells.row(0) == ("q1", "2027-01-01", "2027-03-31", "62")


def test_titles_blank_rows_and_trailing_blanks_are_passed_over(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        sheet.merge_range(0, 0, 0, 3, "Skills of our town 2027")
        sheet.write_row(2, 1, ["skill", "label"])
        sheet.write_row(4, 1, ["weld ", "  Welding"])
        sheet.write_row(7, 1, ["glue", "   "])
        sheet.write_blank(9, 1, None, book.add_format({"bold": True}))
    table = open_draft(tmp_path / "a.xlsx").tables["skills"]
    assert table.rows == (5, 8)
    frozen = settle(open_draft(tmp_path / "a.xlsx"))["skills"]
    assert frozen["skill"].to_list() == ["glue", "weld"]
    assert frozen["label"].to_list() == [None, "Welding"]


def test_cells_merged_downwards_are_filled(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("requires")
        sheet.write_row(0, 0, ["occupation", "skill"])
        sheet.merge_range(1, 0, 3, 0, "welder")
        sheet.write_column(1, 1, ["weld", "grind", "measure"])
    table = open_draft(tmp_path / "a.xlsx").tables["requires"]
    assert table.cells["occupation"].to_list() == ["welder"] * 3


def test_cells_merged_across_columns_are_a_problem(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        sheet.write_row(0, 0, ["skill", "label"])
        sheet.merge_range(1, 0, 1, 1, "weld")
    problem = next(
        p for p in check(open_draft(tmp_path / "a.xlsx")) if p.code == "merged_across"
    )
    assert (problem.place, problem.rows, problem.got) == ("skills", (2,), "weld")


def test_hidden_sheets_are_not_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("skills").write_column(0, 0, ["skill", "weld"])
        hidden = book.add_worksheet("occupations")
        hidden.write_column(0, 0, ["occupation", "welder"])
        hidden.hide()
    assert set(open_draft(tmp_path / "a.xlsx").tables) == {"skills"}


def test_formulas_are_read_by_their_stored_value_and_never_evaluated(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        sheet.write_row(0, 0, ["skill", "label"])
        sheet.write_string(1, 0, "weld")
        sheet.write_formula(1, 1, '="We"&"ld"', None, "Weld")
        sheet.write_string(2, 0, "glue")
        sheet.write_string(2, 1, "=1+1")
    assert open_draft(tmp_path / "a.xlsx").tables["skills"].cells[
        "label"
    ].to_list() == ["Weld", "=1+1"]


def test_formulas_without_a_sound_value_are_a_problem(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("workers & more")
        sheet.set_first_sheet()
        sheet = book.add_worksheet("demands")
        sheet.write_row(0, 0, ["site", "people"])
        sheet.write_string(1, 0, "p1")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(2, 0, "p2")
        sheet.write_formula(2, 1, "=1+1", None, "")
    told = [
        p
        for p in check(open_draft(tmp_path / "a.xlsx"))
        if p.code == "formula_without_value"
    ]
    assert ("B2", (2,)) in [(p.got, p.rows) for p in told]


def test_a_column_twice_a_table_twice_and_a_stray_cell_are_told(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("skills")
        sheet.write_row(0, 0, ["skill", "label", "Label"])
        sheet.write_row(1, 0, ["weld", "Welding", "Weld", "", "old note"])
        book.add_worksheet("SKILLS ").write_column(0, 0, ["skill", "glue"])
    problems = {p.code: p for p in check(open_draft(tmp_path / "a.xlsx"))}
    assert problems["duplicate_column"].got == "label"
    assert problems["duplicate_table"].place == "SKILLS "
    assert (
        problems["cell_without_heading"].got,
        problems["cell_without_heading"].rows,
    ) == ("old note", (2,))


def test_excel_hint_of_the_separator_is_honoured(tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "skills.csv").write_text(
        "sep=;\nskill;label\nweld;Weld, clean and grind\n"
    )
    table = open_draft(folder).tables["skills"]
    assert table.cells["label"].to_list() == ["Weld, clean and grind"]
    assert table.rows == (3,)


def test_unknown_columns_are_carried_along(tmp_path):
    tables = town()
    tables["skills"][0]["cost centre"] = "=4711"
    network = upshift.read(write_csv(tables, tmp_path / "a"))
    column = network["skills"].filter(pl.col("skill") == "weld")["cost centre"]
    assert column.to_list() == ["=4711"]


def test_endings_may_be_written_in_capitals(tmp_path, network):
    folder = write_csv(town(), tmp_path / "town")
    (folder / "skills.csv").rename(folder / "SKILLS.CSV")
    assert upshift.read(folder) == network


def test_workbooks_that_count_days_from_1904_give_the_same_dates(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet("periods")
        sheet.write_row(0, 0, ["period", "start_date"])
        sheet.write_string(1, 0, "q1")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 1, dt.date(2027, 1, 1), day)
    cells = open_draft(tmp_path / "a.xlsx").tables["periods"].cells
    assert cells.row(0) == ("q1", "2027-01-01")


def test_a_problem_names_sheet_and_heading_as_the_user_wrote_them(tmp_path):
    tables = town()
    del tables["workers"]
    workers = translated("workers", "hu")
    rows = next(iter(workers.values()))
    rows[0][heading("workers", "people", "hu")] = "sok"
    (problem,) = check(
        open_draft(write_book({**tables, **workers}, tmp_path / "a.xlsx"))
    )
    assert (problem.table, problem.column) == ("workers", "people")
    assert (
        problem.location("hu")
        == f"{sheet_name('workers', 'hu')}, oszlop {heading('workers', 'people', 'hu')}, sor 2"
    )


@pytest.mark.parametrize("mark", [";", "\t"])
def test_commas_in_texts_do_not_part_the_cells(mark, tmp_path):
    rows = [
        ["Skills, knowledge, languages, more"],
        ["skill", "label"],
        ["weld", "Cut, grind, weld, check, and clean"],
    ]
    (tmp_path / "skills.csv").write_text("\n".join(mark.join(row) for row in rows))
    table = open_draft(tmp_path).tables["skills"]
    assert table.cells.rows() == [("weld", "Cut, grind, weld, check, and clean")]
    assert table.rows == (3,)


def test_parquet_and_databases_may_have_headings_and_types_of_their_own(
    tmp_path, network
):
    periods = network["periods"].with_columns(
        pl.col("start_date").cast(pl.Datetime("us"))
    )
    german = periods.rename(
        {c: heading("periods", c, "de") for c in ("period", "start_date")}
    )
    write(network, tmp_path / "a", "parquet")
    german.write_parquet(tmp_path / "a" / "periods.parquet")
    assert upshift.read(tmp_path / "a") == network
    url = f"sqlite:///{tmp_path}/a.db"
    write({**network, "periods": german}, url)
    assert upshift.read(url) == network


def test_a_parquet_file_with_lists_is_refused(tmp_path):
    pl.DataFrame({"skill": [["weld", "glue"]]}).write_parquet(
        tmp_path / "skills.parquet"
    )
    assert codes(tmp_path) == ["unreadable_file"]
