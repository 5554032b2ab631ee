# SPDX-License-Identifier: Apache-2.0
"""What is written is read back equal, and is harmless."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
import tempfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import upshift
from engine.tables.town import town, write_csv
from upshift.errors import UpshiftError
from upshift.tables import Draft, open_draft, schema, write

FORMS = {
    "csv": ("folder", "csv"),
    "parquet": ("folder", "parquet"),
    "workbook": ("town.xlsx", "csv"),
    "sqlite": ("sqlite:///{folder}/town.db", "csv"),
}


def target(form, folder):
    name, kind = FORMS[form]
    return (name.format(folder=folder) if "{" in name else Path(folder) / name), kind


def again(network, form, folder):
    place, kind = target(form, folder)
    write(network, place, kind)
    return upshift.read(place)


texts = st.text(
    st.characters(exclude_categories=("Cs",)), max_size=30
) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "+36 30",
        "-5",
        "@home",
        "''-x",
        "'tis",
        "1,5",
        "007",
        "1e5",
        "true",
        "2027-01-01",
        '"quoted"',
        "a;b\tc",
        "two\nlines",
        "_x000D_",
        "NULL",
        "nan",
    ]
)
headings = st.sampled_from(
    ["my note", "*", "^.*$", "row", "=x", "'=x", "a,b", "Größe (mm)", "got"]
)
amounts = st.floats(0, 1e12, allow_nan=False)


@st.composite
def networks(draw):
    size = draw(st.integers(1, 4))

    def some(values):
        return draw(st.lists(values, min_size=size, max_size=size))

    names = [f"n{i}" for i in range(size)]
    starts = [dt.date(2027, 1, 1) + dt.timedelta(days=90 * i) for i in range(size)]
    tables = {
        "organisations": pl.DataFrame(
            {"organisation": names, "label": some(texts), "is_sme": some(st.booleans())}
        ),
        "skills": pl.DataFrame(
            {
                "skill": names,
                "label_hu": some(texts),
                "uri": some(texts),
                draw(headings): some(texts),
            }
        ),
        "courses": pl.DataFrame(
            {
                "course": names,
                "provider": names,
                "hours": some(st.floats(0.1, 1e6)),
                "fee": some(amounts),
                "vat": some(st.floats(0, 1)),
            }
        ),
        "periods": pl.DataFrame(
            {
                "period": names,
                "start_date": starts,
                "end_date": [d + dt.timedelta(days=89) for d in starts],
            }
        ),
        "budgets": pl.DataFrame(
            {
                "organisation": names,
                "period": some(st.none() | st.just("n0")),
                "amount": some(amounts),
            }
        ),
    }
    return upshift.freeze(Draft({}).replace(**tables))


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(network=networks())
def test_what_is_written_is_read_back_equal(form, network):
    with tempfile.TemporaryDirectory() as folder:
        back = again(network, form, folder)
    assert back == network
    for name, table in network.items():
        assert table.equals(back[name])


@pytest.mark.parametrize("form", FORMS)
def test_every_table_of_the_town_is_read_back_equal(form, tmp_path):
    network = upshift.read(write_csv(town(), tmp_path / "a"))
    assert all(network[table].height for table in town())
    assert (
        again(network, form, tmp_path / "b" if form in {"csv", "parquet"} else tmp_path)
        == network
    )


def risky():
    label = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "plain"]
    return {
        "skills": pl.DataFrame(
            {"skill": [f"s{i}" for i in range(5)], "label": label, "=cmd": label}
        )
    }


def test_no_exported_cell_begins_like_a_formula(tmp_path):
    write(risky(), tmp_path / "a")
    with (tmp_path / "a" / "skills.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    write(risky(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["skills"]
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
    cells += [cell.value for row in sheet for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


@pytest.mark.parametrize("place", ["a", "a.xlsx"])
def test_neutralised_cells_are_read_back_unchanged(place, tmp_path):
    write(risky(), tmp_path / place)
    cells = open_draft(tmp_path / place).tables["skills"].cells
    assert cells.equals(risky()["skills"])


def test_a_table_without_rows_leaves_no_older_file_behind(tmp_path):
    network = upshift.read(write_csv(town(), tmp_path / "a"))
    write(network, tmp_path / "b")
    (tmp_path / "b" / "mine.txt").write_text("stays")
    smaller = network.replace(pins=network["pins"].clear())
    write(smaller, tmp_path / "b")
    assert upshift.read(tmp_path / "b") == smaller
    assert (tmp_path / "b" / "mine.txt").exists()


def test_a_database_is_written_whole_or_not_at_all(tmp_path):
    url = f"sqlite:///{tmp_path}/town.db"
    network = upshift.read(write_csv(town(), tmp_path / "a"))
    write(network, url)
    connection = sqlite3.connect(tmp_path / "town.db")
    connection.execute("DROP TABLE workers")
    connection.execute(
        "CREATE VIEW workers AS SELECT 1"
    )  # cannot be dropped as a table
    connection.commit()
    connection.close()
    with pytest.raises(UpshiftError, match="cannot be written"):
        write(
            network.replace(skills=network["skills"].with_columns(label=pl.lit("new"))),
            url,
        )
    connection = sqlite3.connect(tmp_path / "town.db")
    assert ("new",) not in connection.execute("SELECT label FROM skills").fetchall()
    connection.close()


def test_quotes_in_names_reach_a_database_as_names(tmp_path):
    url = f"sqlite:///{tmp_path}/town.db"
    table = pl.DataFrame({"skill": ["weld"], 'note"; DROP TABLE skills; --': ["kept"]})
    write({"skills": table}, url)
    assert open_draft(url).tables["skills"].cells.equals(table)


@pytest.mark.database
def test_postgresql_gives_back_what_was_written(database, tmp_path):
    network = upshift.read(write_csv(town(), tmp_path / "a"))
    write(network, database)
    assert upshift.read(database) == network
    smaller = network.replace(pins=network["pins"].clear())
    write(smaller, database)
    assert upshift.read(database) == smaller


@pytest.mark.database
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(network=networks())
def test_postgresql_keeps_every_text_and_number(database, network):
    write(network, database)
    assert upshift.read(database) == network


@pytest.mark.database
def test_postgresql_is_written_whole_or_not_at_all(database, tmp_path):
    network = upshift.read(write_csv(town(), tmp_path / "a"))
    write(network, database)
    changed = network["workers"].with_columns(worker=pl.lit("nul\0"))
    with pytest.raises(UpshiftError, match="cannot be written"):
        write({"skills": network["skills"].clear(), "workers": changed}, database)
    assert upshift.read(database) == network


def test_results_are_written_with_the_same_words(tmp_path):
    hires = schema()["hires"].empty()
    row = pl.DataFrame({name: [None] for name in hires.columns}, schema=hires.schema)
    write({"hires": row, "moves": schema()["moves"].empty()}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "hires.csv",
        "upshift-tables.json",
    }


def test_a_file_of_another_kind_is_not_written_as_a_folder(tmp_path):
    with pytest.raises(UpshiftError, match="cannot be written"):
        write(risky(), tmp_path / "town.csv")
    assert not (tmp_path / "town.csv").exists()
