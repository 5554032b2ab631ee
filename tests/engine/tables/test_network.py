# SPDX-License-Identifier: Apache-2.0
"""A network is frozen, and equal whatever the order of its tables."""

from __future__ import annotations

import pickle

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import upshift
from engine.tables.town import town, write_csv
from upshift.errors import InvalidTables, UnknownName
from upshift.tables import Draft, schema

TOWN = {
    name: pl.DataFrame(
        [{k: v or None for k, v in row.items()} for row in rows],
        infer_schema_length=None,
    ).cast(pl.String)
    for name, rows in town().items()
}


@pytest.fixture(scope="module")
def network():
    return upshift.freeze(Draft({}).replace(**TOWN))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_rows_and_columns_changes_nothing(network, seed):
    mixed = {}
    for name, table in TOWN.items():
        columns = pl.Series(table.columns).shuffle(seed).to_list()
        mixed[name] = table.sample(fraction=1, shuffle=True, seed=seed).select(columns)
    other = upshift.freeze(Draft({}).replace(**mixed))
    assert other.digest() == network.digest()
    assert other == network
    assert hash(other) == hash(network)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("workers", "people", 13),
        ("skills", "label", "other"),
        ("organisations", "sends", None),
    ],
)
def test_any_other_value_gives_another_digest(network, table, column, value):
    changed = network[table].with_columns(pl.lit(value).alias(column))
    if value is None:
        changed = network[table].with_columns(~pl.col(column))
    assert network.replace(**{table: changed}).digest() != network.digest()


def test_a_value_of_another_column_gives_another_digest(network):
    swapped = network["skills"].rename({"label": "label_de", "label_de": "label"})
    assert network.replace(skills=swapped).digest() != network.digest()


def test_a_network_cannot_be_changed(network):
    before = network.digest()
    table = network["workers"]
    table[0, "people"] = 99
    table.insert_column(0, pl.Series("x", [1, 2]))
    network.tables["skills"].drop_in_place("label")
    people = network["workers"]["people"]
    people[0] = 77
    assert network["workers"]["people"].to_list() == [12, 3]
    assert "label" in network["skills"].columns
    assert upshift.network.digest(network.tables) == before
    with pytest.raises(AttributeError):
        network.tables = {}
    with pytest.raises(TypeError):
        network["workers"] = table


def test_numbers_shared_with_numpy_are_read_only(network):
    with pytest.raises(ValueError, match="read-only"):
        network["workers"]["people"].to_numpy()[0] = 99


def test_changing_what_a_network_was_made_of_changes_nothing():
    tables = {name: table.clone() for name, table in TOWN.items()}
    network = upshift.freeze(Draft({}).replace(**tables))
    tables["workers"][0, "people"] = "99"
    assert network["workers"]["people"].to_list() == [12, 3]


def test_a_network_travels_between_processes(network):
    assert pickle.loads(pickle.dumps(network)) == network  # noqa: S301


def test_replacing_gives_a_new_network_and_leaves_the_old(network):
    demands = network["demands"].with_columns(people=pl.lit(9))
    other = network.replace(demands=demands)
    assert other["demands"]["people"].to_list() == [9]
    assert network["demands"]["people"].to_list() == [6]


def test_replacing_is_checked_like_reading(network):
    with pytest.raises(InvalidTables, match="'q9' is not in periods"):
        network.replace(demands=network["demands"].with_columns(period=pl.lit("q9")))
    with pytest.raises(UnknownName, match="'workrs' is not a table"):
        network.replace(workrs=network["workers"])


def test_a_table_that_is_not_there_is_said_to_be_unknown(network):
    with pytest.raises(UnknownName, match="'moves' is not a table"):
        network["moves"]
    assert "moves" not in network
    assert "workers" in network


def test_all_tables_are_there_with_their_types(network):
    empty = upshift.freeze(Draft({}))
    for name, table in schema().items():
        if table.kind != "result":
            assert dict(network[name].schema) == table.dtypes
            assert dict(empty[name].schema) == table.dtypes


def test_a_draft_without_a_network_takes_the_defaults():
    empty = upshift.freeze(Draft({}))
    assert empty.currency == "EUR"
    assert empty["networks"]["travel_base"].to_list() == [50.0]


def test_rows_stand_in_order_of_key_and_periods_in_order_of_time():
    tables = {
        **TOWN,
        "periods": TOWN["periods"]
        .reverse()
        .with_columns(period="z" + pl.col("period")),
    }
    for name in (
        "supplies",
        "demands",
        "leaves",
        "budgets",
        "pins",
        "funds",
        "finances",
        "offers",
        "uses",
    ):
        tables.pop(name)
    network = upshift.freeze(Draft({}).replace(**tables))
    assert network.periods == ("zq1", "zq2", "zq3")
    assert network["skills"]["skill"].is_sorted()


def test_the_summary_counts_people_and_rows(network):
    summary = network.summary()
    assert summary["people"] == 15
    assert summary["workers"] == 2
    assert network.num_people == 15


def test_a_csv_of_the_town_is_the_same_network(network, tmp_path):
    assert upshift.read(write_csv(town(), tmp_path / "a")) == network
