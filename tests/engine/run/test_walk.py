# SPDX-License-Identifier: Apache-2.0
"""A run leaves a folder that says everything and can be taken up again."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import polars as pl
import pytest

from engine.plan.small import small
from engine.twins.clusters import cluster
from house.tree import ROOT
from upshift.errors import InvalidParams
from upshift.gaps import find_gaps
from upshift.network import read
from upshift.plan import plan_transition
from upshift.run import (
    Choices,
    Ending,
    Findings,
    Watch,
    parse_params,
    read_record,
    reread,
    walk,
)
from upshift.run.folder import WALKED
from upshift.tables import schema
from upshift.verify import verify_folder


def tables_in(folder):
    return {name: (folder / f"{name}.csv").read_text() for name in WALKED}


def test_every_result_table_is_there_even_without_rows(done):
    for name in WALKED:
        frame = pl.read_csv(done.folder / f"{name}.csv")
        assert list(schema()[name].dtypes) == frame.columns


def test_the_report_and_its_workbook_are_there(done):
    for name in ("report.html", "report.pdf", "plan.xlsx"):
        assert (done.folder / name).stat().st_size > 1000


def test_the_record_follows_the_published_schema(done):
    schema = json.loads((ROOT / "docs/reference/run.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((done.folder / "run.json").read_text()), schema)


def test_the_record_reads_back_as_it_was(done):
    assert read_record(done.folder) == done.record


def test_the_record_says_what_was_certified(done):
    plan = done.record.plan
    assert plan.bound <= plan.objective
    assert plan.gap <= plan.tolerance
    assert plan.status == "certified"
    assert done.record.seed == 3


def test_the_record_holds_every_parameter_in_the_form_one_writes_it(done):
    assert parse_params(done.record.parameters) == Choices().params


def test_the_record_times_every_room(done):
    assert list(done.record.seconds) == [
        "read",
        "gaps",
        "plan",
        "baselines",
        "verify",
        "report",
    ]


def test_the_network_in_the_folder_is_the_one_that_was_planned(done):
    assert read(done.folder / "network").digest() == done.record.inputs.network


def test_the_folder_verifies_by_itself(done):
    assert verify_folder(done.folder).holds
    assert done.record.check.verdict == "pass"


def test_a_run_of_its_own_network_gives_equal_tables(done, tmp_path):
    choices = Choices(seed=3, with_baselines=False, with_report=False)
    again = walk(done.folder / "network", tmp_path / "again", choices=choices)
    assert tables_in(again.folder) == tables_in(done.folder)
    assert again.record.results == done.record.results


def test_results_of_an_earlier_run_give_way(workshop, tmp_path):
    target = tmp_path / "out"
    bare = Choices(with_baselines=False, with_report=False)
    walk(workshop, target, choices=bare)
    (target / "network/pins.csv").write_text("left over")
    walk(workshop, target, choices=bare)
    assert not (target / "network/pins.csv").exists()


def test_workbooks_of_members_who_left_and_old_reports_give_way(workshop, tmp_path):
    target = tmp_path / "out"
    walk(workshop, target, choices=Choices(with_baselines=False))
    (target / "members/gone.xlsx").write_bytes(b"people of an earlier run")
    (target / "members/notes.txt").write_text("mine")
    walk(workshop, target, choices=Choices(with_baselines=False, with_report=False))
    assert not (target / "report.html").exists()
    assert [path.name for path in (target / "members").iterdir()] == ["notes.txt"]


def test_a_report_of_somebody_else_is_left_alone(workshop, tmp_path):
    (tmp_path / "report.pdf").write_text("mine")
    walk(workshop, tmp_path, choices=Choices(with_baselines=False, with_report=False))
    assert (tmp_path / "report.pdf").read_text() == "mine"


def test_a_folder_of_somebody_else_is_left_alone(workshop, tmp_path):
    (tmp_path / "network").mkdir()
    (tmp_path / "network/mine.txt").write_text("mine")
    with pytest.raises(InvalidParams, match="no run has written it"):
        walk(workshop, tmp_path)
    assert (tmp_path / "network/mine.txt").read_text() == "mine"


def test_a_stopped_run_leaves_a_verified_plan(workshop, tmp_path):
    rooms = []
    watch = Watch(enter=rooms.append, stop=lambda: "plan" in rooms)
    done = walk(workshop, tmp_path / "out", watch=watch)
    assert done.record.plan.stopped_by in {"user", "gap"}
    assert done.record.check.verdict == "pass"
    assert "baselines" not in rooms


@pytest.fixture
def without_plan():
    """Give a cluster with a promise that no plan can keep, though a relaxation can."""
    return small(**cluster(40))


def test_a_run_stopped_before_its_first_plan_claims_nothing(without_plan, tmp_path):
    rooms = []
    watch = Watch(enter=rooms.append, stop=lambda: "plan" in rooms)
    done = walk(without_plan, tmp_path / "out", watch=watch)
    assert done.record.plan.status == "not_found"
    assert done.record.check is None
    assert done.findings.ending is Ending.interrupted
    assert verify_folder(done.folder).holds
    assert reread(done.folder).plan.status == "not_found"


def test_a_limit_before_the_first_plan_is_not_called_infeasible(without_plan):
    gaps = find_gaps(without_plan)
    plan = plan_transition(without_plan, gaps, stop=lambda: True)
    late = replace(plan, stopped_by="time")
    assert Findings(without_plan, gaps, late).ending is Ending.limit


def test_a_run_stopped_while_it_compares_shows_no_half_baselines(workshop, tmp_path):
    rooms = []
    watch = Watch(enter=rooms.append, stop=lambda: "baselines" in rooms)
    done = walk(workshop, tmp_path / "out", watch=watch)
    assert done.record.baselines is None
    assert done.record.check.verdict == "pass"
    assert done.findings.ending is Ending.interrupted


def test_a_run_stopped_before_there_is_a_plan_ends_at_once(workshop, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        walk(workshop, tmp_path / "out", watch=Watch(stop=lambda: True))


def test_progress_says_what_is_being_done(workshop, tmp_path):
    events = []
    walk(
        workshop,
        tmp_path / "out",
        choices=Choices(with_baselines=False, with_report=False),
        watch=Watch(progress=events.append),
    )
    assert all(event.phase and event.seconds >= 0 for event in events)
    assert events[-1].gap <= 0.005


def test_a_sound_plan_within_its_tolerance_is_done(done):
    assert done.findings.ending is Ending.done
