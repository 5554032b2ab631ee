# SPDX-License-Identifier: Apache-2.0
"""What one chooses for a plan becomes rows of its frozen data."""

from __future__ import annotations

import re

import pytest

from upshift_workspace import engine
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models import Pin, Plan
from upshift_workspace.tenancy.rows import table_models
from upshift_workspace.training.models import Offer
from upshift_workspace.workforce.models import Period, Worker


@pytest.fixture(scope="module")
def zala():
    """The town in the tables that the workspace keeps."""
    rows = engine.example_rows("zala")
    return {table: rows.get(table, []) for table in ("networks", *table_models())}


def freeze(rows, **chosen):
    return engine.freeze_rows(Choices(**chosen).apply(rows)).network


def test_choosing_nothing_freezes_to_the_very_same_network(zala):
    assert freeze(zala).digest() == engine.freeze_rows(zala).digest


def test_choices_come_back_as_they_were_stored():
    chosen = Choices(members=("a", "b"), cover=0.92, may_pool=False)
    assert Choices.read(chosen.as_json()) == chosen


def test_only_people_of_chosen_members_are_planned(zala):
    chosen = freeze(zala, members=("zalaron",))
    own = chosen["sites"].filter(chosen["sites"]["organisation"] == "zalaron")["site"]
    assert set(chosen["workers"]["site"]) <= set(own)
    assert chosen["offers"].height == len(zala["offers"])


def test_a_shorter_calendar_carries_demand_and_counts_who_left(zala):
    names = [row["period"] for row in zala["periods"]]
    cut = freeze(zala, first=names[1], last=names[-2])
    assert cut.periods == tuple(names[1:-1])
    assert set(cut["demands"]["period"]) <= set(cut.periods)
    gone = sum(r["people"] for r in zala["leaves"] if r["period"] != names[-1])
    assert cut["leaves"]["people"].sum() == gone


def test_money_and_rules_are_as_chosen(zala):
    chosen = freeze(
        zala,
        unmet=9000.0,
        budget=0.5,
        cover=0.9,
        funds=(),
        radius=20.0,
        may_pool=False,
        may_hire=False,
        may_let_go=False,
        keeps_promises=False,
    )
    whole = engine.freeze_rows(zala).network
    own = sum(1 for row in zala["demands"] if not row.get("currency"))
    assert chosen["demands"]["unmet_cost"].to_list().count(9000.0) == own > 0
    assert chosen["budgets"]["amount"].sum() == whole["budgets"]["amount"].sum() / 2
    assert chosen["releases"]["share"].max() <= 0.1
    assert chosen["workers"]["radius"].max() <= 20
    assert not chosen["workers"]["open_to_pooling"].any()
    assert chosen["demands"]["redundancy_cost"].null_count() == len(zala["demands"])
    for table in ("funds", "recruits", "pins"):
        assert chosen[table].is_empty()


def test_an_empty_calendar_is_refused_by_the_form(office, base):
    Period.objects.all().delete()
    answer = office.post(base + "new", {"label": "None"})
    assert answer.status_code == 422
    assert "The calendar has no period yet" in answer.content.decode()
    assert not Plan.objects.exists()


def test_an_end_before_the_start_is_refused(office, base):
    wish = {"label": "Back", "tolerance": "0.02", "limit": "30"}
    answer = office.post(base + "new", wish | {"first": "2027Q3", "last": "2027Q1"})
    assert answer.status_code == 422
    assert "It lies before the first period." in answer.content.decode()


def test_nobody_on_record_is_refused(office, base):
    Worker.objects.all().delete()
    answer = office.post(base + "new", {"label": "None"})
    assert "Nobody is on record yet" in answer.content.decode()


def test_a_plan_that_cannot_be_says_so(office, base, cluster):
    Pin.objects.create(
        cluster=cluster,
        worker=Worker.objects.get(worker="K-01"),
        offer=Offer.objects.get(offer="hv_course_lab"),
        period=Period.objects.get(period="2027Q1"),
    )
    wish = {"label": "Never", "tolerance": "0.02", "limit": "30", "cover": "100"}
    asked = office.post(base + "new", wish | {"keeps_promises": "on"})
    assert work_once("here")
    page = office.get(asked["Location"]).content.decode()
    assert "No plan possible" in page
    assert "Publish to members" not in page


def test_a_plan_is_asked_again_with_the_choices_of_another(office, base, made):
    made.params["choices"] = {"cover": 0.9, "members": ["kerka_auto"]}
    made.save()
    page = office.get(f"{base}new?like={made.pk}").content.decode()
    assert 'name="cover" value="90"' in page
    assert re.search('value="kerka_auto"[^>]*checked', page)
