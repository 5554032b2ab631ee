# SPDX-License-Identifier: Apache-2.0
"""``upshift consortium`` works on the example, and says what is wrong."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from upshift.cli import app
from upshift.consortia import packs
from upshift.examples import example_folder


def told(*words):
    found = CliRunner().invoke(app, ["consortium", *words], catch_exceptions=False)
    assert found.exit_code == 0
    return found.stdout


def rows(*words):
    return json.loads(told(*words, "--format", "json"))


def test_packs_are_listed_with_what_is_still_to_be_confirmed():
    found = {row["pack"]: row for row in rows("packs")}
    assert set(found) == set(packs())
    assert found["erasmus-alliance-lot2"]["unconfirmed"] > 0


def test_check_judges_every_rule_and_every_departure():
    found = rows("check", "zala", "--call", "battery-alliance")
    assert {row["finding"] for row in found} == {"pass"}
    gone = rows("check", "zala", "--call", "battery-alliance", "--leaving")
    assert {"rule": "one_coordinator", "partner": "cluster-office"}.items() <= {
        k: v for row in gone if row["rule"] == "one_coordinator" for k, v in row.items()
    }.items()


def test_best_lists_partners_and_what_stays_open():
    partners = rows("best", "zala", "--call", "drive-lab", "--alternatives", "1")
    assert {"berek-robot", "mura-motion"} <= {row["partner"] for row in partners}
    words = ("best", "zala", "--call", "battery-alliance", "--alternatives", "1")
    assert [row["skill"] for row in rows(*words, "--missing")] == ["leak-testing"]


@pytest.mark.parametrize("more", [(), ("--lines",)])
def test_budget_adds_up(more):
    found = rows("budget", "zala", "--call", "battery-alliance", *more)
    total = sum(row.get("cost") or row.get("amount") or 0 for row in found)
    assert total == pytest.approx(985_000)


def test_sizes_meetings_and_funnel_are_told():
    sizes = {row["partner"]: row["is_sme"] for row in rows("sizes", "zala")}
    assert sizes["drava-castings"] is False
    assert len(rows("meet", "zala", "--event", "border-day")) == 18
    assert rows("funnel", "zala")[-1]["event"] == "published"


def test_own_rule_packs_come_first(tmp_path):
    pack = 'pack = "eurostars"\nlabel = "Own"\nversion = "1"\n[[rules]]\nrule = "two"\nsays = "Two."\nmeasure = "organisations"\nleast = 2\nsource = "our lawyer"\nchecked_on = 2026-11-23\nstate = "confirmed"\n'
    (tmp_path / "eurostars.toml").write_text(pack)
    found = rows("check", "zala", "--call", "drive-lab", "--packs", str(tmp_path))
    assert [(row["rule"], row["source"]) for row in found] == [("two", "our lawyer")]


@pytest.mark.parametrize(
    ("table", "row", "code"),
    [
        ("owns", "adler-group,murafok,0.9,no,no", "add up to"),
        ("pledges", "drive-lab,zalaron,1,3,0,0,0,0,", "has not joined"),
        ("asks", "border-day,zalaron,mezovolt,1", "does not attend"),
        ("attends", "border-day,zalaron,9", "no slot 9"),
    ],
)
def test_what_does_not_fit_is_a_problem_with_its_row(tmp_path, table, row, code):
    place = tmp_path / "zala"
    shutil.copytree(example_folder("zala"), place)
    with (place / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    found = CliRunner().invoke(app, ["check", str(place)])
    assert found.exit_code == 1
    lines = [line for line in found.stdout.splitlines() if code in line]
    assert [line.startswith(f"{table}.csv") for line in lines] == [True]
