# SPDX-License-Identifier: Apache-2.0
"""A plan is published, a firm objects to a row, the office plans again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from upshift_workspace import engine
from upshift_workspace.jobs.work import work_once
from upshift_workspace.people.models import SharingAgreement
from upshift_workspace.plans.models import Agreement, Answer, Plan, Trial
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent, Organisation, Role


@pytest.fixture
def published(office, base, made):
    due = timezone.localdate() + timedelta(days=14)
    answer = office.post(f"{base}{made.pk}/publish", {"due": due.isoformat()})
    assert answer.status_code == 302
    made.refresh_from_db()
    return made


@pytest.fixture
def own_rows(published, base):
    return f"{base}{published.pk}/rows/kerka_auto"


def moves(plan):
    return engine.result_rows(plan.path, "moves")


def answers(plan, verdict, reason=""):
    found = {f"row-{m['move']}": verdict for m in moves(plan)}
    return found | {f"reason-{m['move']}": reason for m in moves(plan)}


def test_a_member_reads_a_plan_only_once_it_is_published(hr, base, made):
    page = f"{base}{made.pk}/"
    assert hr.get(page).status_code == 403
    assert "No plan is published yet" in hr.get(base).content.decode()
    Plan.objects.update(published_at=timezone.now())
    assert "What it means for Kerka Auto" in hr.get(page).content.decode()


def test_a_day_that_is_over_is_no_day_to_answer_by(office, base, made):
    answer = office.post(f"{base}{made.pk}/publish", {"due": "2020-01-01"})
    assert answer.status_code == 422
    assert "This day is over" in answer.content.decode()


def test_the_office_sees_no_single_row_without_an_agreement(
    office, own_rows, published
):
    assert office.get(own_rows).status_code == 403
    page = office.get(own_rows.split("rows")[0]).content.decode()
    assert not any(move["worker"] in page for move in moves(published))
    assert "rows not shared" in page
    assert office.get(own_rows.split("rows")[0] + "folder").status_code == 403


def test_a_firm_sees_no_rows_of_another(hr, base, published):
    assert hr.get(f"{base}{published.pk}/rows/volt_academy").status_code == 403


def test_a_no_needs_a_reason(hr, own_rows, published):
    answer = hr.post(own_rows, answers(published, "object"))
    assert answer.status_code == 422
    assert "choose why you object" in answer.content.decode()
    assert not Answer.objects.exists()


def test_a_firm_that_accepts_every_row_agrees(hr, office, own_rows, published):
    hr.get(own_rows)
    assert Agreement.objects.get().opened_at is not None
    hr.post(own_rows, answers(published, "accept"))
    page = office.get(own_rows.split("rows")[0]).content.decode()
    assert "Accepted" in page


def test_accepting_all_others_leaves_a_colleagues_objection(hr, own_rows, published):
    refused = moves(published)[0]["move"]
    said = {f"row-{refused}": "object", f"reason-{refused}": "other"}
    hr.post(own_rows, said)
    hr.post(own_rows, {"others": "accept"})
    kept = dict(Answer.objects.values_list("move", "verdict"))
    assert kept.pop(refused) == "object"
    assert set(kept.values()) == {"accept"}


def test_after_an_objection_the_next_version_leaves_the_row_out(
    hr, office, base, own_rows, published
):
    refused = moves(published)[0]
    said = answers(published, "accept")
    said[f"row-{refused['move']}"] = "object"
    said[f"reason-{refused['move']}"] = "needed"
    assert hr.post(own_rows, said).status_code == 302
    page = office.get(f"{base}{published.pk}/").content.decode()
    assert "1 row objected" in page
    assert "Needed at the present work" in page
    assert office.post(f"{base}{published.pk}/again").status_code == 302
    assert work_once("here")
    later = Plan.objects.get(earlier=published)
    assert later.version == 2
    assert later.ending == "done"
    assert refused["worker"] not in {m["worker"] for m in moves(later)}
    page = office.get(f"{base}{later.pk}/").content.decode()
    assert 'class="diff"' in page
    assert verify() is None
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert "plan.published" in actions
    assert "plan.answered" in actions


def test_a_row_is_tried_otherwise_and_excluded(hr, base, own_rows, published):
    worker = moves(published)[0]["worker"]
    answer = hr.post(f"{base}{published.pk}/try", {"worker": worker})
    page = answer["Location"]
    assert "Planning the alternatives" in hr.get(page).content.decode()
    assert work_once("here")
    told = hr.get(page).content.decode()
    assert "Nothing changes for these people" in told
    assert "All rules hold" in told
    hr.post(page, {"wish": "exclude"})
    assert Trial.objects.get().wish == "exclude"
    assert "Excluded" in hr.get(own_rows).content.decode()


def test_a_provider_reads_its_own_runs(signed_in, accounts, base, published):
    account = accounts[Role.provider]
    volt = Organisation.objects.get(organisation="volt_academy")
    account.memberships.update(organisation=volt)
    page = signed_in(Role.provider).get(f"{base}{published.pk}/").content.decode()
    assert "Your course runs" in page
    assert "smallest cohort" in page or "places left" in page


def test_a_social_partner_reads_sums_and_no_runs(signed_in, office, base, published):
    page = f"{base}{published.pk}/"
    read = signed_in(Role.social_partner).get(page).content.decode()
    assert 'class="receipt"' in read
    assert 'id="runs"' not in read
    assert 'id="runs"' in office.get(page).content.decode()


def test_under_an_agreement_the_office_reads_rows_and_takes_the_folder(
    office, accounts, base, own_rows, published
):
    today = timezone.localdate()
    SharingAgreement.objects.create(
        cluster=published.cluster,
        organisation=Organisation.objects.get(organisation="kerka_auto"),
        begins=today,
        ends=today,
        signed_by=accounts[Role.hr].pseudonym,
    )
    assert moves(published)[0]["worker"] in office.get(own_rows).content.decode()
    assert office.post(own_rows).status_code == 403
    taken = office.get(f"{base}{published.pk}/folder")
    assert taken["Content-Type"] == "application/zip"
    assert b"".join(taken.streaming_content).startswith(b"PK")
