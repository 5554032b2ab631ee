# SPDX-License-Identifier: Apache-2.0
"""Amounts in other currencies become the network's by dated rates."""

from __future__ import annotations

import pytest

import upshift
from engine.tables.town import town, write_csv


def read(tables, tmp_path):
    return upshift.read(write_csv(tables, tmp_path / "town"))


def cost(network):
    return dict(network["workers"].select("worker", "hour_cost").rows())


def test_forints_become_euros_in_a_network_of_euros(tmp_path):
    network = read(town(), tmp_path)
    assert cost(network) == {"w1": 25.0, "w2": 9000 * 0.0025}
    assert network["workers"]["currency"].to_list() == ["EUR", "EUR"]


def test_euros_become_forints_in_a_network_of_forints(tmp_path):
    tables = town()
    tables["networks"][0]["currency"] = "HUF"
    tables["rates"] = [{"currency": "EUR", "date": "2026-11-01", "rate": "400"}]
    network = read(tables, tmp_path)
    assert cost(network) == {"w1": 10_000.0, "w2": 9000.0}
    assert network.currency == "HUF"


def test_blank_amounts_take_the_default_worth_in_euro(tmp_path):
    tables = town()
    tables["networks"][0]["currency"] = "HUF"
    tables["rates"] = [{"currency": "EUR", "date": "2026-11-01", "rate": "400"}]
    tables["demands"][0]["unmet_cost"] = ""
    network = read(tables, tmp_path)
    assert network["demands"]["unmet_cost"].to_list() == [15_000 * 400.0]
    assert network["networks"]["pooling_cost"].to_list() == [3000 * 400.0]


def test_a_default_is_not_converted_from_the_currency_of_its_row(tmp_path):
    tables = town()
    tables["workers"][1]["hour_cost"] = ""
    assert cost(read(tables, tmp_path))["w2"] == 25.0


@pytest.mark.parametrize(
    ("day", "rate"),
    [("2026-06-30", 0.002), ("2026-07-01", 0.003), ("2026-12-31", 0.003), ("", 0.004)],
)
def test_the_newest_rate_not_after_the_day_of_prices_holds(day, rate, tmp_path):
    tables = town()
    tables["networks"][0]["priced_on"] = day
    tables["rates"] = [
        {"currency": "HUF", "date": "2026-07-01", "rate": "0.003"},
        {"currency": "HUF", "date": "2027-01-01", "rate": "0.004"},
        {"currency": "HUF", "date": "2026-01-01", "rate": "0.002"},
    ]
    assert cost(read(tables, tmp_path))["w2"] == 9000 * rate


def test_freezing_again_converts_nothing_twice(tmp_path):
    network = read(town(), tmp_path)
    assert network.replace(workers=network["workers"]) == network


def test_amounts_that_may_be_blank_stay_blank(tmp_path):
    assert read(town(), tmp_path)["demands"]["redundancy_cost"].to_list() == [None]
