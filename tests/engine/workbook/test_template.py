# SPDX-License-Identifier: Apache-2.0
"""A template can be filled in, is read back, and its lists point where they should."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from upshift.errors import UnknownName
from upshift.examples import example
from upshift.network import Network, freeze, read
from upshift.tables import check, input_tables, open_draft, schema
from upshift.tables.labels import LANGUAGES, heading, sheet_name
from upshift.tables.template import FIRST_PLAN, write_template
from upshift.tables.template_workshop import workshop_rows
from upshift.tables.words import word

WORKSHOP = Path(str(files("upshift.tables") / "workshop"))


@pytest.fixture(scope="module")
def network() -> Network:
    return read(WORKSHOP)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def empty(language, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "cluster.xlsx"
    write_template(path, language=language, starting=dt.date(2027, 2, 3))
    return path


@pytest.fixture(scope="module")
def filled(language, network, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "cluster.xlsx"
    write_template(path, network=network, language=language)
    return path


def listed(book: Workbook, sheet: Worksheet, heading_text: str) -> list[object]:
    """Follow the list of a column to the cells it offers."""
    at = next(c for c in sheet[1] if str(c.value).removesuffix(" *") == heading_text)
    cell = f"{at.column_letter}2"
    rules = [r for r in sheet.data_validations.dataValidation if cell in r.sqref]
    assert [rule.type for rule in rules] == ["list"]
    span = book.defined_names[rules[0].formula1.lstrip("=")].attr_text
    found = re.match(r"'?([^'!]+)'?!\$(\w+)\$(\d+):(?:INDEX\()?.*\$(\d+)", span)
    assert found
    name, letter, first, last = found.groups()
    last = min(int(last), book[name].max_row)
    cells = book[name][f"{letter}{first}:{letter}{last}"]
    return [row[0].value for row in cells if row[0].value is not None]


def test_an_empty_template_has_a_sheet_for_every_input_table(empty, language):
    book = openpyxl.load_workbook(empty)
    expected = {sheet_name(table.name, language) for table in input_tables()}
    assert expected < set(book.sheetnames)
    assert book.sheetnames[0] == word("guide_sheet", language)


def test_guide_example_and_lists_are_not_read(empty):
    draft = open_draft(empty)
    assert draft.problems == ()
    with_rows = {name for name, table in draft.tables.items() if table.cells.height}
    assert with_rows == {"periods"}


def test_the_first_sheets_are_those_a_first_plan_needs(empty, language):
    names = openpyxl.load_workbook(empty).sheetnames[1 : len(FIRST_PLAN) + 1]
    assert names == [sheet_name(table, language) for table in FIRST_PLAN]


def test_a_filled_template_is_the_same_network(filled, network):
    assert read(filled).digest() == network.digest()


def test_the_example_cluster_survives_the_way_through_a_template(language, tmp_path):
    zala = example("zala")
    path = tmp_path / "zala.xlsx"
    write_template(path, network=zala, language=language)
    assert read(path).digest() == zala.digest()


def test_a_template_filled_by_hand_is_checked_clean(empty, language, network, tmp_path):
    book = openpyxl.load_workbook(empty)
    for table in FIRST_PLAN:
        sheet = book[sheet_name(table, language)]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row, cells in enumerate(workshop_rows(table), start=2):
            for name, value in cells.items():
                text = heading(table, name, language)
                at = columns.get(f"{text} *") or columns[text]
                sheet.cell(row, at, float(value) if value.isdigit() else value or None)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    draft = open_draft(path)
    assert [str(p) for p in check(draft) if p.severity == "error"] == []
    # The calendar of the template runs four quarters longer.
    assert freeze(draft)["holds"].equals(network["holds"])


def test_headings_that_must_be_filled_are_marked(empty, language):
    book = openpyxl.load_workbook(empty)
    for table in input_tables():
        shown = [cell.value for cell in book[sheet_name(table.name, language)][1]]
        for text, column in zip(shown, table.columns, strict=True):
            assert text.endswith(" *") == (column.need in {"key", "yes"})


def test_every_heading_has_a_note(empty, language):
    book = openpyxl.load_workbook(empty)
    for table in input_tables():
        for cell in book[sheet_name(table.name, language)][1]:
            assert len(cell.comment.text) > 10


def test_lists_offer_the_networks_own_things(filled, language, network):
    book = openpyxl.load_workbook(filled)
    offered = {
        (table.name, column.name): listed(
            book,
            book[sheet_name(table.name, language)],
            heading(table.name, column.name, language),
        )
        for table in input_tables()
        for column in table.columns
        if column.refers_to
    }
    for (table, column), entries in offered.items():
        to = schema()[table].column(column).refers_to
        known = network[to]
        assert entries == (known[known.columns[0]].to_list() if known.height else [])


def test_a_list_grows_with_the_sheet_it_comes_from(empty, language):
    book = openpyxl.load_workbook(empty)
    book[sheet_name("skills", language)]["A2"] = "weld"
    book[sheet_name("skills", language)]["A3"] = "braze"
    sheet = book[sheet_name("holds", language)]
    text = heading("holds", "skill", language)
    assert listed(book, sheet, text) == ["weld", "braze"]


def test_lists_of_words_are_in_the_language(filled, language):
    book = openpyxl.load_workbook(filled)
    sheet = book[sheet_name("holds", language)]
    words = listed(book, sheet, heading("holds", "evidence", language))
    expected = {"en": "Certificate", "hu": "Bizonyítvány", "de": "Zertifikat"}
    assert len(words) == 5
    assert expected[language] in words


def test_a_firm_gets_few_sheets_with_the_clusters_skills_in_its_lists(
    network, tmp_path
):
    path = tmp_path / "firm.xlsx"
    write_template(path, network=network, language="hu", tables=("workers", "holds"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        *("Útmutató", "Munkavállalók", "Meglévő készségek", "Példa", "Listák", "about")
    ]
    skills = listed(book, book["Meglévő készségek"], "Készség")
    assert skills == network["skills"]["skill"].to_list()
    assert book["Listák"].sheet_state == "hidden"


def test_eight_quarters_are_offered_from_the_day_named(empty):
    periods = open_draft(empty).tables["periods"].cells
    assert periods["period"].to_list()[0] == "2027Q1"
    assert periods["period"].to_list()[-1] == "2028Q4"
    assert periods["start_date"].to_list()[1] == "2027-04-01"


def test_own_columns_are_carried_along(network, tmp_path):
    with_own = network["skills"].with_columns(pl.lit("A").alias("shelf"))
    path = tmp_path / "own.xlsx"
    write_template(path, network={"skills": with_own}, language="de")
    assert open_draft(path).tables["skills"].cells["shelf"].to_list() == ["A"] * 4


def test_amounts_keep_all_their_digits(tmp_path):
    costs = {"worker": ["a"], "hour_cost": [15.306500000000002]}
    path = tmp_path / "digits.xlsx"
    write_template(path, network={"workers": pl.DataFrame(costs)})
    cells = open_draft(path).tables["workers"].cells
    assert float(cells["hour_cost"][0]) == 15.306500000000002


def test_a_text_that_looks_like_a_formula_stays_text(network, tmp_path):
    risky = network["skills"].with_columns(pl.lit("=1+1").alias("label"))
    path = tmp_path / "risky.xlsx"
    write_template(path, network={"skills": risky})
    cell = openpyxl.load_workbook(path)["Skills"]["B2"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_equal_tables_give_equal_files(network, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_template(tmp_path / name, network=network, language="hu")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_unknown_table_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(UnknownName, match=r"'robots'.*there are networks"):
        write_template(tmp_path / "x.xlsx", tables=("robots",))


def test_the_workshop_example_is_a_sound_network_of_five(network):
    assert network.num_people == 5
    assert [str(p) for p in check(open_draft(WORKSHOP))] == []
