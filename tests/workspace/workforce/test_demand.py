# SPDX-License-Identifier: Apache-2.0
"""Demand, limits and wishes are edited in place; nothing is overwritten in silence."""

from __future__ import annotations

import re

import pytest

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import change
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import (
    Demand,
    Holds,
    Occupation,
    Period,
    Releases,
    Site,
    Wishes,
    Worker,
)
from upshift_workspace.workforce.queries.firm import mark_of, own
from upshift_workspace.workforce.queries.gaps import lines_of, records_of


def name_of(page, row):
    place = f"v:{row.site_id}:{row.occupation_id or 0}:{row.period_id or 0}:"
    return re.search(f'name="({place}[^"]*)"', page)[1]


@pytest.fixture
def demand(cluster):
    return Demand.objects.filter(occupation__occupation="ev_mechanic").first()


def test_a_cell_is_changed_added_and_removed(hr, room, demand):
    page = hr.get(room + "demand/").content.decode()
    hr.post(room + "demand/", {name_of(page, demand): "7"})
    demand.refresh_from_db()
    assert (demand.people, demand.revision) == (7, 1)
    page = hr.get(room + "demand/").content.decode()
    hr.post(room + "demand/", {name_of(page, demand): ""})
    assert not Demand.objects.filter(pk=demand.pk).exists()
    page = hr.get(room + "demand/").content.decode()
    hr.post(room + "demand/", {name_of(page, demand): "4"})
    again = Demand.objects.get(
        site=demand.site, occupation=demand.occupation, period=demand.period
    )
    assert again.people == 4


def test_a_cell_that_was_changed_meanwhile_is_told_not_overwritten(hr, room, demand):
    name = name_of(hr.get(room + "demand/").content.decode(), demand)
    Demand.objects.filter(pk=demand.pk).update(people=9, revision=1)
    answer = hr.post(room + "demand/", {name: "7"})
    assert answer.status_code == 409
    assert "you wrote 7" in answer.content.decode()
    demand.refresh_from_db()
    assert demand.people == 9


@pytest.mark.parametrize("text", ["many", "inf", "1e400", "nan"])
def test_a_text_that_is_no_number_is_named(text, hr, room, demand):
    name = name_of(hr.get(room + "demand/").content.decode(), demand)
    answer = hr.post(room + "demand/", {name: text})
    assert answer.status_code == 422
    assert f"“{text}” is no number" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["v:x:1:1:new:", "v:1:1", "v:1:1:1:old:", "v:-1:1:1:new:", "v:1:1:1:²:"]
)
def test_a_field_with_a_name_made_by_hand_writes_nothing(hr, room, name):
    rows = Demand.objects.count()
    assert hr.post(room + "demand/", {name: "4"}).status_code < 500
    assert Demand.objects.count() == rows


def test_a_site_of_another_firm_is_never_written(hr, room, demand):
    lab = Site.objects.exclude(pk=demand.site_id).first()
    name = f"v:{lab.pk}:{demand.occupation_id}:{demand.period_id}:new:"
    hr.post(room + "demand/", {name: "7"})
    assert not Demand.objects.filter(site=lab).exists()


def test_a_release_limit_is_typed_in_per_cent(hr, room, demand):
    name = f"v:{demand.site_id}:0:0:new:"
    hr.post(room + "demand/release", {name: "12,5"})
    limit = Releases.objects.get()
    assert (limit.share, limit.occupation, limit.period) == (0.125, None, None)


def test_a_wish_is_noted_changed_and_removed(hr, room):
    post = Occupation.objects.get(occupation="ev_mechanic")
    said = {"worker": "K-01", "occupation": post.pk, "wish": "prefer"}
    hr.post(room + "demand/wishes", said)
    wish = Wishes.objects.get()
    hr.post(room + "demand/wishes", {f"w:{wish.pk}:0": "decline"})
    assert Wishes.objects.get().wish == "decline"
    hr.post(room + "demand/wishes", {f"w:{wish.pk}:1": ""})
    assert not Wishes.objects.exists()
    answer = hr.post(room + "demand/wishes", {**said, "worker": "V-01"})
    assert answer.status_code == 422


def test_every_gap_is_the_sum_of_the_rows_it_opens(hr, room, cluster):
    firm = Organisation.objects.order_by("pk").first()
    period = Period.objects.order_by("start_date").last().period
    lines = lines_of(records_of(firm, period), every=False)
    line = next(line for line in lines if line.figures["demand"])
    page = hr.get(room + "gaps/", {"period": period}).content.decode()
    assert line.label in page
    asked = {"period": period, "skill": line.skill, "level": line.level}
    rows = hr.get(room + "gaps/rows", {**asked, "kind": "demand"})
    assert rows.context["total"] == line.figures["demand"]
    own = Worker.objects.filter(site__organisation=firm).values_list(
        "worker", flat=True
    )
    records = records_of(firm, period)
    codes = {record["worker"] for record in records[: len(records)]} - {None}
    assert codes <= set(own)


def test_gaps_are_worked_out_again_when_the_firm_changes_and_only_then(cluster):
    firm, stranger = Organisation.objects.order_by("pk")[:2]
    before = mark_of(firm)
    assert mark_of(firm) == before
    assert mark_of(stranger) != before
    worker = own(Worker, firm).first()
    change(worker, worker.revision, radius=7)
    changed = mark_of(firm)
    held = own(Holds, firm).first()
    change(held, held.revision, level=1)
    held_less = mark_of(firm)
    held.delete()
    assert len({before, changed, held_less, mark_of(firm)}) == 4
    later = mark_of(firm)
    record(cluster, None, "plan.asked")
    assert mark_of(firm) == later
    record(cluster, None, "person.erased")
    assert mark_of(firm) != later


def test_the_rows_of_a_firm_are_the_same_by_workers_or_by_sites(cluster):
    """Whoever holds a skill holds it where they work."""
    for firm in Organisation.objects.all():
        by_site = Holds.objects.filter(worker__site__organisation=firm)
        assert set(own(Holds, firm)) == set(by_site)
