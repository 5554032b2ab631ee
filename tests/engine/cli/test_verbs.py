# SPDX-License-Identifier: Apache-2.0
"""Each verb does what its help says, results on stdout, the rest on stderr."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil

import pytest

from upshift.cli.verbs import GROUPS, VERBS
from upshift.examples import taxonomy_folder


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_help_begins_with_a_command_that_works(upshift, verb):
    told = upshift(*verb.name.split(), "--help")
    lines = [line.strip() for line in told.out.splitlines()]
    assert lines[2] == verb.example
    assert told.code == 0


def test_help_names_every_verb(upshift):
    told = upshift("--help").out
    tops = {*GROUPS, *(verb.name for verb in VERBS if not verb.group)}
    assert [name for name in tops if f"\n  {name} " not in told] == []


def test_the_version_is_told(upshift):
    assert upshift("--version").out.startswith("upshift 0.")


def test_schema_lists_a_table_in_every_shape(upshift):
    rows = json.loads(upshift("schema", "pins", "--format", "json").out)
    assert [row["column"] for row in rows] == ["worker", "offer", "period", "people"]
    lines = csv.DictReader(io.StringIO(upshift("schema", "pins", "-f", "csv").out))
    assert list(lines) == rows
    assert "Seats promised" in upshift("schema", "pins").out


def test_schema_prints_the_schema_of_the_record(upshift):
    assert json.loads(upshift("schema", "run.json").out)["title"] == "RunRecord"


def test_example_copies_a_town(upshift, tmp_path):
    told = upshift("example", "zala", tmp_path / "mine")
    assert told.code == 0
    assert (tmp_path / "mine/workers.csv").exists()


def test_check_finds_nothing_in_a_sound_folder(upshift, workshop):
    told = upshift("check", workshop)
    assert (told.code, told.out) == (0, "")
    assert "Errors: 0." in told.err


def test_gaps_of_one_worker_skill_by_skill(upshift, workshop):
    rows = json.loads(upshift("gaps", workshop, "--by", "occupation", "-f", "json").out)
    assert {"occupation", "supply", "demand", "missing"} <= set(rows[0])


def test_run_shows_a_screenful_and_leaves_a_folder(upshift, workshop, tmp_path):
    told = upshift("run", workshop, "--out", tmp_path / "out", "--seed", "5")
    assert told.code == 0
    assert "seed 5" in told.err
    assert "Certified within" in told.out
    assert len(told.out.splitlines()) <= 45
    assert json.loads((tmp_path / "out/run.json").read_text())["seed"] == 5


def test_run_speaks_the_language_asked_for(upshift, workshop, tmp_path):
    words = ("--no-baselines", "--language", "de")
    told = upshift("run", workshop, "--out", tmp_path / "out", *words)
    assert "Certified" not in told.out
    assert 'lang="de"' in (tmp_path / "out/report.html").read_text()


def test_a_planned_folder_verifies_reports_and_replans(upshift, workshop, tmp_path):
    out = tmp_path / "out"
    assert upshift("plan", workshop, "--out", out).code == 0
    assert not (out / "report.html").exists()
    assert upshift("verify", out).code == 0
    told = upshift("report", out, "--language", "hu", "--out", tmp_path / "hu")
    assert 'lang="hu"' in (tmp_path / "hu/report.html").read_text()
    assert str(tmp_path / "hu/report.html") in told.out
    again = upshift("replan", out, "--out", tmp_path / "again")
    assert again.code == 0
    assert (tmp_path / "again/network/pins.csv").exists()


def test_explain_says_what_is_proposed_and_what_else_there_is(
    upshift, workshop, tmp_path
):
    out = tmp_path / "out"
    upshift("plan", workshop, "--out", out)
    with (out / "moves.csv").open() as file:
        move = next(csv.DictReader(file))
    told = upshift("explain", out, "--worker", move["worker"])
    assert told.code == 0
    assert "This is a proposal." in told.out
    values = json.loads(
        upshift("explain", out, "--worker", move["worker"], "-f", "json").out
    )
    assert values["moves"][0]["to_occupation"] == move["to_occupation"]


def test_verify_says_in_json_what_it_tested(upshift, workshop, tmp_path):
    upshift("plan", workshop, "--out", tmp_path / "out")
    told = json.loads(upshift("verify", tmp_path / "out", "-f", "json").out)
    assert told["verdict"] == "pass"
    assert all(rule["broken"] == 0 for rule in told["rules"].values())


def test_template_writes_a_workbook(upshift, tmp_path):
    told = upshift("template", tmp_path / "mine.xlsx", "--language", "de")
    assert told.code == 0
    assert (tmp_path / "mine.xlsx").stat().st_size > 5000


def test_taxonomy_says_what_differs_between_versions(upshift):
    told = upshift("taxonomy", "diff", "1.0.0", "1.1.0", "-f", "json")
    counts = {row["change"]: row["rows"] for row in json.loads(told.out)}
    assert counts["renamed"] > 0
    assert counts["relinked"] > 0


def test_taxonomy_accounts_for_every_row_of_a_download(upshift, tmp_path):
    folder = shutil.copytree(taxonomy_folder(), tmp_path / "own")
    relations = next(folder.rglob("occupationSkillRelations_en.csv"))
    rows = relations.read_text(encoding="utf-8").splitlines()
    lost = rows[1].replace("/skill/", "/nowhere/").replace("skills/", "nowhere/")
    relations.write_text("\n".join([*rows, lost]) + "\n", encoding="utf-8")
    words = ("--version", "1.0.0", "--store", tmp_path / "store")
    told = upshift("taxonomy", "add", folder, *words)
    assert re.search(r"Rows in: [\d,]+\. Accepted: [\d,]+\. Rejected: 1\.", told.err)
    assert f"rows {len(rows) + 1}" in told.err or f"row {len(rows) + 1}" in told.err


def test_taxonomy_migrate_shows_what_changed_and_counts_the_rest(upshift, tmp_path):
    words = ("taxonomy", "migrate", "zala", "1.0.0", "1.1.0")
    told = upshift(*words, tmp_path / "moved")
    assert re.search(r"unknown\s+136", told.out)
    every = upshift(*words, tmp_path / "again", "-f", "json")
    assert len(json.loads(every.out)["report"]) == 136


def test_taxonomy_keeps_versions_side_by_side(upshift, tmp_path):
    words = ("--store", tmp_path / "store")
    told = upshift("taxonomy", "add", taxonomy_folder(), "--version", "1.0.0", *words)
    assert told.code == 0
    kept = json.loads(upshift("taxonomy", "versions", *words, "-f", "json").out)
    assert [row["version"] for row in kept] == ["1.0.0"]
