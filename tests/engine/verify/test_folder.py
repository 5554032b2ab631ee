# SPDX-License-Identifier: Apache-2.0
"""A folder of results holds its network and its claims."""

from __future__ import annotations

import json
from random import Random

import pytest

from engine.verify.tiny import CLAIMED, tiny_network, tiny_results
from upshift.errors import InvalidTables
from upshift.tables import write
from upshift.verify import verify_folder


@pytest.fixture
def folder(tmp_path):
    """Write the tiny plan as a run does."""
    network = tiny_network()
    write(network, tmp_path / "network")
    write(tiny_results(), tmp_path)
    told = {**CLAIMED, "inputs": {"network": network.digest()}}
    (tmp_path / "run.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def test_a_correct_folder_passes(folder):
    assert verify_folder(folder).holds


def test_a_changed_input_is_found_by_its_digest(folder):
    path = folder / "network" / "speaks.csv"
    path.write_text("worker,language\nw1,de\n", encoding="utf-8")
    assert verify_folder(folder).broken == ("claims_hold",)


def test_a_run_without_digest_is_not_certified(folder):
    (folder / "run.json").write_text(json.dumps(CLAIMED), encoding="utf-8")
    assert verify_folder(folder).broken == ("claims_hold",)


@pytest.mark.parametrize("name", ["moves", "stocks", "payments", "totals"])
def test_a_file_taken_away_is_caught(folder, name):
    (folder / f"{name}.csv").unlink()
    assert not verify_folder(folder).holds


@pytest.mark.parametrize("text", ["{", "[]", "", '"plan"', "\ufeff{}"])
def test_a_run_that_cannot_be_read_is_named(folder, text):
    (folder / "run.json").write_text(text, encoding="utf-8")
    breaches = verify_folder(folder).rules["tables_are_sound"].broken
    assert [breach.table for breach in breaches] == ["run.json"]


@pytest.mark.parametrize("name", ["run.json", "network"])
def test_what_is_missing_is_named(folder, name):
    (folder / name).rename(folder / "elsewhere")
    breaches = verify_folder(folder).rules["tables_are_sound"].broken
    assert [(breach.code, breach.table) for breach in breaches] == [
        ("file_absent", name)
    ]


def test_a_table_that_is_no_table_is_named(folder):
    (folder / "seats.csv").write_bytes(b"move,course\nm1,a,b,c\n\xff\xfe")
    breaches = verify_folder(folder).rules["tables_are_sound"].broken
    assert {breach.table for breach in breaches} == {"seats.csv"}


def test_whatever_a_file_holds_there_is_a_verdict(folder):
    draw = Random(5)  # noqa: S311  torn files are drawn, not secrets
    for path in sorted([*folder.glob("*.csv"), folder / "run.json"]):
        whole = path.read_bytes()
        for _ in range(3):
            torn = bytearray(whole)
            for _ in range(draw.randint(1, 5)):
                place = draw.randrange(len(torn))
                torn[place : place + draw.randint(0, 9)] = draw.randbytes(2)
            path.write_bytes(bytes(torn))
            assert not verify_folder(folder).holds or path.name == "run.json"
        path.write_bytes(whole)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"plan": 5, "inputs": "x"}'])
def test_a_run_of_odd_shape_gives_a_verdict(folder, text):
    (folder / "run.json").write_text(text, encoding="utf-8")
    assert not verify_folder(folder).holds


def test_an_empty_table_is_a_table_without_rows(folder):
    (folder / "hires.csv").write_text("", encoding="utf-8")
    assert "stock_balances" in verify_folder(folder).broken


def test_an_unsound_network_is_told_as_problems(folder):
    path = folder / "network" / "speaks.csv"
    path.write_text("worker,language\nnobody,de\n", encoding="utf-8")
    with pytest.raises(InvalidTables, match="nobody"):
        verify_folder(folder)
