# SPDX-License-Identifier: Apache-2.0
"""Size of an enterprise, its owners and holdings counted in."""

from __future__ import annotations

import polars as pl
import pytest

from engine.consortia.drawn import network
from upshift.consortia import partner_sizes
from upshift.examples import example


def firm(name, people=10, turnover=1e6, balance=1e6, **more):
    return {
        "partner": name,
        "headcount": people,
        "turnover": turnover,
        "balance_sheet": balance,
        "owners_known": "yes",
        "kind": "enterprise",
        **more,
    }


def sizes(*firms, owns=()):
    rows = [
        dict(
            zip(
                ("owner", "partner", "share", "is_exempt", "controls"),
                (*row, "no", "no")[:5],
                strict=False,
            )
        )
        for row in owns
    ]
    found = partner_sizes(network(partners=list(firms), owns=rows))
    return {row["partner"]: row for row in found.to_dicts()}


@pytest.mark.parametrize(
    ("people", "turnover", "balance", "size"),
    [
        (9, 2e6, 9e9, "micro"),
        (9, 9e9, 2e6, "micro"),
        (10, 1e6, 1e6, "small"),
        (49, 10e6, 99e6, "small"),
        (50, 1e6, 1e6, "medium"),
        (249, 50e6, 99e6, "medium"),
        (249, 99e6, 43e6, "medium"),
        (249, 50.1e6, 43.1e6, "large"),
        (250, 1e6, 1e6, "large"),
    ],
)
def test_ceilings_are_those_of_the_recommendation(people, turnover, balance, size):
    found = sizes(firm("a", people, turnover, balance))["a"]
    assert (found["size"], found["is_sme"]) == (size, size != "large")


def test_a_plant_of_sixty_people_of_a_large_group_is_no_sme():
    plant = firm("plant", 60, 9e6, 7e6)
    group = firm("group", 8400, 2.1e9, 1.6e9)
    found = sizes(plant, group, owns=[("group", "plant", 1.0)])["plant"]
    assert (found["size"], found["headcount"], found["is_sme"]) == (
        "large",
        8460,
        False,
    )
    assert sizes(plant)["plant"]["is_sme"]


def test_in_zala_the_plant_of_sixty_is_no_sme_and_a_quarter_held_counts_in_part():
    found = partner_sizes(example("zala"))
    rows = {row["partner"]: row for row in found.to_dicts()}
    assert rows["drava-castings"]["is_sme"] is False
    # 187 of its own and 30 % of Zalaron's 428.
    assert rows["murafok"]["headcount"] == pytest.approx(187 + 0.3 * 428)
    assert rows["murafok"]["is_sme"] is False


def test_the_tables_of_zala_agree_on_who_is_small():
    zala = example("zala")
    told = zala["organisations"].select("organisation", told="is_sme")
    members = zala["partners"].select("partner", "organisation").drop_nulls()
    found = partner_sizes(zala).select("partner", "is_sme").drop_nulls()
    both = members.join(found, on="partner").join(told, on="organisation")
    assert both.filter(pl.col("is_sme") != pl.col("told")).is_empty()


def test_below_a_quarter_nothing_is_added():
    found = sizes(firm("a", 60), firm("b", 500), owns=[("b", "a", 0.249)])["a"]
    assert (found["headcount"], found["counted"]) == (60, "")


def test_a_partner_enterprise_counts_pro_rata_with_all_linked_to_it():
    # 60 + 40 % of (100 + 200), for c belongs to b.
    found = sizes(
        firm("a", 60),
        firm("b", 100),
        firm("c", 200),
        owns=[("b", "a", 0.4), ("b", "c", 0.9)],
    )["a"]
    assert found["headcount"] == pytest.approx(60 + 0.4 * 300)


def test_holdings_downstream_count_too():
    found = sizes(firm("a", 60), firm("b", 300), owns=[("a", "b", 0.51)])["a"]
    assert (found["headcount"], found["size"]) == (360, "large")


def test_two_linked_owners_hold_together():
    # Each holds a fifth; together two fifths, so a fifth of both is not nothing.
    found = sizes(
        firm("a", 60),
        firm("b", 300),
        firm("c", 100),
        owns=[("b", "a", 0.2), ("c", "a", 0.2), ("b", "c", 1.0)],
    )["a"]
    assert found["headcount"] == pytest.approx(60 + 0.4 * 400)


def test_control_by_contract_links():
    found = sizes(firm("a", 60), firm("b", 300), owns=[("b", "a", 0.1, "no", "yes")])[
        "a"
    ]
    assert found["headcount"] == 360


def test_an_exempt_investor_leaves_autonomous_up_to_half():
    owner = firm("university", 3000)
    exempt = sizes(firm("a", 20), owner, owns=[("university", "a", 0.45, "yes")])["a"]
    assert exempt["size"] == "small"
    more = sizes(firm("a", 20), owner, owns=[("university", "a", 0.6, "yes")])["a"]
    assert more["size"] == "large"


def test_a_quarter_in_public_hands_makes_no_sme():
    town = firm("town", 20, kind="public_body")
    found = sizes(firm("a", 20), town, owns=[("town", "a", 0.25)])["a"]
    assert (found["is_sme"], found["reason"]) == (
        False,
        "a public body holds a quarter or more",
    )


def test_owners_that_are_not_known_leave_the_size_open_unless_it_is_large_anyway():
    found = sizes(firm("a", 60, owners_known="no"), firm("b", 900, owners_known="no"))
    assert (found["a"]["size"], found["a"]["is_sme"]) == (None, None)
    assert (found["b"]["size"], found["b"]["is_sme"]) == ("large", False)


def test_a_blank_turnover_is_no_matter_where_the_balance_sheet_fits():
    found = sizes(firm("a", 60, None, 5e6), firm("b", 60, None, None))
    assert found["a"]["is_sme"] is True
    assert found["b"]["is_sme"] is None


def test_amounts_in_forint_are_held_against_ceilings_in_euro():
    tables = network(
        networks=[{"network": "n", "currency": "HUF"}],
        rates=[{"currency": "EUR", "date": "2026-01-05", "rate": 400}],
        partners=[firm("a", 60, 16e9, 16e9)],
    )
    # 40 million euro: above small, below medium.
    assert partner_sizes(tables)["size"].to_list() == ["medium"]
