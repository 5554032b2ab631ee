# SPDX-License-Identifier: Apache-2.0
"""A worker's own pages."""

from __future__ import annotations

import json

import pytest

from upshift_workspace.people.models import Answer, Opening, Request
from upshift_workspace.tenancy.models import AuditEvent, Membership, Role
from upshift_workspace.workforce.models import Occupation, Wishes


@pytest.fixture
def page(signed_in, opened, base):
    browser = signed_in(Role.worker)
    return lambda path: browser.get(base + path).content.decode()


@pytest.fixture
def post(signed_in, opened, base):
    browser = signed_in(Role.worker)
    return lambda path, **data: browser.post(base + path, data)


def test_a_proposal_says_what_why_and_what_next(page, proposal):
    told = page("me/")
    for words in (
        "electric vehicle mechanic at Kerka Auto, Kerka hall",
        "You wished for this work",
        "You bring 1 of the 2 skills it asks",
        "It needs 3 people at the beginning of the plan and 2 at its end",
        "High voltage",
        "A no has no bad effect",
        "none, needs practitioner",
    ):
        assert words in told
    assert "K-03" not in told


def test_without_a_proposal_the_page_says_what_to_do(page):
    assert "Enter my wishes" in page("me/")


def test_until_the_firm_opens_the_pages_they_show_nothing(page, proposal):
    Opening.objects.all().delete()
    for path in ("me/", "me/skills", "me/wishes", "me/data", "me/data/export"):
        assert "has not opened these pages" in page(path)


def test_a_no_is_a_wish_and_a_later_yes_takes_it_back(post, proposal, worker):
    post("me/answer", proposal=proposal.pk, answer="decline")
    wish = Wishes.objects.get(worker=worker, occupation__occupation="ev_mechanic")
    assert wish.wish == "decline"
    post("me/answer", proposal=proposal.pk, answer="accept")
    assert not Wishes.objects.filter(pk=wish.pk).exists()
    verdicts = list(Answer.objects.values_list("verdict", flat=True))
    assert verdicts == ["decline", "accept"]


def test_whoever_contests_gets_a_person_to_look_in_time(post, page, proposal):
    post("me/answer", proposal=proposal.pk, answer="contest")
    post("me/answer", proposal=proposal.pk, answer="contest")
    asked = Request.objects.get()
    assert (asked.due - asked.asked_at.date()).days == 10
    assert "A person looks at it again" in page("me/")


def test_nobody_answers_for_somebody_else(post, proposal):
    Membership.objects.filter(role=Role.worker).update(worker="K-01")
    answer = post("me/answer", proposal=proposal.pk, answer="accept")
    assert answer.status_code == 404
    assert not Answer.objects.exists()


def test_the_record_names_level_and_evidence(page):
    told = page("me/skills")
    assert "practitioner" in told
    assert "Ask for a correction" in told


def test_wishes_and_terms_enter_the_next_plan(post, worker):
    work = Occupation.objects.get(occupation="ev_mechanic")
    given = {f"wish-{work.pk}": "prefer", "radius": 20, "open_to_pooling": "on"}
    assert post("me/wishes", revision=0, **given).status_code == 302
    worker.refresh_from_db()
    assert (worker.radius, worker.open_to_pooling) == (20.0, True)
    assert not worker.learns_online
    assert Wishes.objects.get(worker=worker, occupation=work).wish == "prefer"


def test_terms_that_somebody_changed_meanwhile_are_not_overwritten(post, worker):
    post("me/wishes", revision=0, radius=20)
    answer = post("me/wishes", revision=0, radius=99)
    assert answer.status_code == 422
    worker.refresh_from_db()
    assert worker.radius == 20.0


def test_everything_held_is_taken_away_in_both_forms(page, post, proposal, opened):
    post("me/answer", proposal=proposal.pk, answer="accept")
    found = json.loads(page("me/data/export?as=json"))
    assert found["people.Proposal"][0]["told"]["goal"] == "ev_mechanic"
    assert found["people.Answer"][0]["verdict"] == "accept"
    assert found["tenancy.Account"][0]["email"] == opened.email
    assert "password" not in found["tenancy.Account"][0]
    assert {"workforce.Worker", "workforce.Holds"} <= set(found)


def test_the_workbook_holds_a_sheet_for_each_kind(signed_in, opened, base, proposal):
    answer = signed_in(Role.worker).get(base + "me/data/export?as=xlsx")
    assert answer.content.startswith(b"PK")
    assert answer["Cache-Control"] == "no-store"


def test_whoever_signs_in_begins_with_the_proposal(signed_in, opened, base):
    assert signed_in(Role.worker).get("/")["Location"] == base + "me/"
    assert signed_in(Role.hr).get("/")["Location"] == base


def test_every_decision_is_in_the_audit_trail(post, proposal):
    post("me/answer", proposal=proposal.pk, answer="contest")
    post("me/data/ask", wanted="erase")
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"proposal.contest", "request.contest", "request.erase"} <= actions
