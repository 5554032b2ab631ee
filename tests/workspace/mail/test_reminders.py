# SPDX-License-Identifier: Apache-2.0
"""What is due is reminded of by itself, on its days, once, as each one wishes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from upshift_workspace.jobs.daily import begin_day
from upshift_workspace.jobs.models import Job
from upshift_workspace.jobs.work import work_once
from upshift_workspace.mail.domain import prefer
from upshift_workspace.mail.models import Letter, Rhythm, Told
from upshift_workspace.mail.reminding import Due, untold
from upshift_workspace.mail.tasks import send_due
from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.domain.fees import remind, settle
from upshift_workspace.members.models import Fee, Member
from upshift_workspace.people.models import Opening, Request
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.domain import end_access
from upshift_workspace.tenancy.models import AuditEvent, Membership, Organisation, Role
from upshift_workspace.workforce.models import Holds, Worker


def today(number=0):
    return datetime.now(UTC).date() + timedelta(days=number)


def on_day(number):
    """Move the clock to the morning of another day, and let the worker do it."""
    begin_day(datetime.now(UTC).replace(hour=8) + timedelta(days=number))
    while work_once("here"):
        pass
    assert not Job.objects.exclude(state="done").exists()


def sent(kind):
    """Send what is due; give the mails of a kind that went out by now."""
    send_due()
    return Letter.objects.filter(kind=kind, state="sent").count()


@pytest.fixture
def firm(cluster):
    return Organisation.objects.order_by("pk").first()


@pytest.fixture
def proof(cluster, accounts):
    Holds.objects.update(expires=None)
    row = Holds.objects.filter(worker__worker="K-03").first()
    Holds.objects.filter(pk=row.pk).update(expires=today(100))
    return row


@pytest.fixture
def fee(cluster, accounts, firm):
    enrol(cluster, None, date(2025, 1, 1))
    Membership.objects.filter(role=Role.provider).delete()  # one reader, one letter
    member = Member.objects.get(organisation=firm)
    return Fee.objects.create(
        cluster=cluster, member=member, label="2027", amount=300, due_on=today(20)
    )


def test_a_proof_is_reminded_of_before_it_ends_and_after_and_never_twice(proof):
    told = []
    for number in (0, 10, 11, 69, 70, 71, 93, 94, 101, 102, 140):
        on_day(number)
        told.append(sent("proofs_end"))
    # 90 days before is day 10, 30 before is 70, 7 before is 93, ended on 101.
    assert told == [0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4]
    assert verify() is None


def test_of_reminders_that_nobody_sent_in_time_only_the_last_goes_out(proof):
    on_day(95)
    assert sent("proofs_end") == 1
    on_day(96)
    assert sent("proofs_end") == 1


def test_a_renewed_proof_is_told_anew_in_its_time(proof):
    on_day(10)
    Holds.objects.filter(pk=proof.pk).update(expires=today(465))
    assert sent("proofs_end") == 0  # renewed before the letter went out
    on_day(70)
    assert sent("proofs_end") == 0
    on_day(376)
    assert sent("proofs_end") == 1


def test_a_letter_names_skills_and_days_and_nobody(proof, accounts):
    accounts[Role.hr].language = "hu"
    accounts[Role.hr].save()
    on_day(10)
    sent("proofs_end")
    (letter,) = mail.outbox
    assert letter.to == [accounts[Role.hr].email]
    assert "K-03" not in letter.body
    assert letter.subject == "Munkatársainak 1 igazolását meg kell újítani"
    assert "/workforce/expiring/" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers


def test_a_worker_with_open_pages_is_told_of_the_own_proofs_only(
    proof, cluster, firm, accounts
):
    Membership.objects.filter(role=Role.worker).update(worker="K-03")
    on_day(10)
    assert sent("own_proofs_end") == 0
    Opening.objects.create(cluster=cluster, organisation=firm)
    on_day(11)
    assert sent("own_proofs_end") == 1
    assert accounts[Role.worker].email in [m.to[0] for m in mail.outbox]
    Membership.objects.filter(role=Role.worker).update(worker="K-01")
    on_day(71)
    assert sent("own_proofs_end") == 1


def test_a_fee_is_reminded_of_until_it_is_paid(fee, accounts):
    told = []
    for number in (0, 6, 7, 21, 35, 50, 80):
        on_day(number)
        told.append(sent("owes_fee"))
    assert told == [0, 1, 1, 2, 3, 4, 4]
    assert AuditEvent.objects.filter(action="reminder.posted").count() == 4


def test_a_paid_fee_is_reminded_of_no_more(fee, accounts):
    on_day(6)
    settle(fee, accounts[Role.office], "paid")
    assert sent("owes_fee") == 0
    on_day(21)
    assert sent("owes_fee") == 0


def test_who_was_reminded_by_hand_is_not_told_again_the_same_day(
    fee, cluster, accounts
):
    Fee.objects.update(due_on=today(-1))
    remind(cluster, accounts[Role.office])
    on_day(0)
    assert sent("owes_fee") == 1


def test_all_of_a_day_comes_in_one_letter_or_none_as_one_wishes(
    fee, proof, cluster, accounts
):
    Fee.objects.update(due_on=today(24))
    prefer(cluster, accounts[Role.hr], Rhythm.daily)
    on_day(10)
    assert send_due() == 0
    Letter.objects.update(due_at=datetime.now(UTC))
    assert send_due() == 1
    assert mail.outbox[0].subject == "2 emlékeztető ma"
    prefer(cluster, accounts[Role.hr], Rhythm.never)
    on_day(70)
    assert send_due() == 0


def test_hr_is_told_of_requests_before_their_last_day(cluster, firm, accounts):
    asked = Request.objects.create(
        cluster=cluster,
        organisation=firm,
        worker=Worker.objects.get(worker="K-03"),
        wanted="correct",
        due=today(30),
    )
    on_day(22)
    assert sent("requests_due") == 0
    on_day(23)
    assert sent("requests_due") == 1
    Request.objects.filter(pk=asked.pk).update(done_at=datetime.now(UTC))
    on_day(31)
    assert sent("requests_due") == 1


def test_the_reviewer_is_told_of_a_step_that_is_due_else_the_office(fee, accounts):
    member = Member.objects.last()
    Member.objects.filter(pk=member.pk).update(stage="applied", due_on=today(5))
    on_day(3)
    assert sent("review_due") == 1
    assert mail.outbox[-1].to == [accounts[Role.office].email]
    on_day(4)
    assert sent("review_due") == 1


def test_a_firm_that_has_left_gets_no_alerts(proof, firm):
    end_access(firm, today(-1), None)
    on_day(10)
    assert sent("proofs_end") == 0


def test_nothing_is_noted_as_told_that_nobody_could_read(proof, firm):
    Membership.objects.filter(role=Role.hr).delete()
    on_day(10)
    assert not Told.objects.filter(thing__startswith="proof").exists()


def test_a_second_worker_process_tells_nothing_twice(cluster):
    due = [Due("fee 1", date(2027, 3, 31))]
    assert untold(cluster, due, (-14, 1), date(2027, 4, 2))
    assert untold(cluster, due, (-14, 1), date(2027, 4, 2)) == []
    assert untold(cluster, due, (-14, 1), date(2027, 3, 1)) == []
