# SPDX-License-Identifier: Apache-2.0
"""Stages: forward by steps, back by record, nothing deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from upshift_workspace.mail.models import Letter
from upshift_workspace.members.domain.admission import (
    Move,
    NotAllowed,
    take_step,
    undo_step,
)
from upshift_workspace.members.forms.register import Invite
from upshift_workspace.members.models import Fee, Front, Invitation, Member, Stage, Step
from upshift_workspace.members.queries import completeness
from upshift_workspace.members.queries.register import changes
from upshift_workspace.members.recognition import conditions
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.models import AuditEvent, Departure, Organisation, Role


def walk(member, actor, *stages):
    for stage in stages:
        take_step(member, actor, Move(stage, member.since, "Agreed"), member.revision)


@pytest.fixture
def office(accounts):
    return accounts[Role.office]


ALL_THE_WAY = (Stage.applied, Stage.committed, Stage.member)


def test_an_accepted_organisation_gets_its_space_by_itself(asking, office):
    walk(asking, office, *ALL_THE_WAY)
    place = Organisation.objects.get(label="Rétfalu Seating")
    invitation = Invitation.objects.get()
    assert (place.kind, place.is_sme) == ("tier2", True)
    assert (invitation.role, invitation.organisation) == (Role.hr, place)
    assert Letter.objects.filter(kind="invited").count() == 1


def test_a_training_provider_is_invited_as_one(asking, office):
    Member.objects.update(kind="training_provider")
    walk(asking, office, *ALL_THE_WAY)
    assert Invitation.objects.get().role == Role.provider


def test_two_of_the_same_name_get_two_keys(asking, office, cluster):
    Organisation.objects.create(cluster=cluster, organisation="retfalu-seating")
    walk(asking, office, *ALL_THE_WAY)
    assert asking.organisation.organisation == "retfalu-seating-2"


def test_a_stage_cannot_be_skipped_nor_lie_before_the_last(asking, office):
    with pytest.raises(NotAllowed):
        walk(asking, office, Stage.member)
    asking.refresh_from_db()
    early = Move(Stage.applied, asking.since - timedelta(days=1))
    with pytest.raises(NotAllowed):
        take_step(asking, office, early, asking.revision)
    asking.refresh_from_db()
    assert asking.stage == Stage.interest


def test_a_step_is_taken_back_by_record_and_closes_the_space(asking, office):
    walk(asking, office, *ALL_THE_WAY)
    undo_step(asking, office, "Wrong firm", asking.revision)
    assert asking.stage == Stage.committed
    assert Step.objects.count() == 5
    assert not Invitation.objects.get().is_open
    assert Organisation.objects.filter(label="Rétfalu Seating").exists()
    undo_step(asking, office, "", asking.revision)
    assert asking.stage == Stage.applied
    assert verify() is None


def test_leaving_ends_access_on_its_day_and_taking_it_back_restores_it(
    enrolled, office
):
    gone = enrolled[0]
    take_step(gone, office, Move(Stage.left, date(2025, 6, 1)), gone.revision)
    assert gone.organisation.departure.on == date(2025, 6, 1)
    assert AuditEvent.objects.filter(action="access.ended").count() == 1
    undo_step(gone, office, "They stay", gone.revision)
    assert not Departure.objects.exists()
    assert AuditEvent.objects.filter(action="access.restored").count() == 1


def test_who_is_admitted_anew_has_access_from_that_day(enrolled, office):
    gone = enrolled[0]
    take_step(gone, office, Move(Stage.left, date(2025, 6, 1)), gone.revision)
    walk(gone, office, Stage.interest, Stage.applied, Stage.committed)
    assert gone.organisation.departure.holds(date(2026, 1, 1))
    back = Move(Stage.member, date(2026, 2, 1))
    take_step(gone, office, back, gone.revision)
    left = Departure.objects.get()
    assert (left.on, left.until) == (date(2025, 6, 1), date(2026, 2, 1))
    assert [left.holds(date(2026, 1, 31)), left.holds(date(2026, 2, 1))] == [
        True,
        False,
    ]


def test_who_has_left_owes_no_data_and_gets_no_invitation(enrolled, office):
    gone = next(m for m in enrolled if m.kind != "training_provider")
    owing = {row.organisation.pk for row in completeness()}
    take_step(gone, office, Move(Stage.left, date(2025, 6, 1)), gone.revision)
    assert {row.organisation.pk for row in completeness()} == owing - {
        gone.organisation_id
    }
    assert gone.organisation not in Invite().fields["organisation"].queryset


def test_the_first_step_stays(asking, office):
    with pytest.raises(NotAllowed):
        undo_step(asking, office, "", asking.revision)


def test_the_later_of_two_is_told(asking, office):
    with pytest.raises(ChangedMeanwhile):
        take_step(asking, office, Move(Stage.applied, asking.since), revision=7)
    assert Step.objects.count() == 1


def test_the_trail_holds_no_name_and_no_reason(asking, office):
    walk(asking, office, *ALL_THE_WAY)
    told = str(list(AuditEvent.objects.values_list("details", flat=True)))
    for word in ("Ada", "ada@", "Rétfalu", "Agreed"):
        assert word not in told


def test_an_unpaid_fee_ends_no_membership(asking, office, cluster):
    walk(asking, office, *ALL_THE_WAY)
    fee = Fee.objects.create(
        cluster=cluster,
        member=asking,
        label="2020",
        amount=300,
        due_on=date(2020, 3, 31),
    )
    assert fee.is_late(date(2026, 1, 1))
    asking.refresh_from_db()
    assert asking.stage == Stage.member


def test_the_check_names_the_failing_rule(enrolled, cluster, settings):
    settings.RECOGNISED_CLUSTER = {"members": 2, "kinds": 2, "staff": 0.5}
    failing = [str(c.words) for c in conditions() if not c.holds]
    assert failing == ["Full-time staff"]
    Front.objects.create(cluster=cluster, staff="0.5")
    assert all(c.holds for c in conditions())
    Member.objects.update(kind="oem")
    failing = [c for c in conditions() if not c.holds]
    assert [(str(c.words), c.lack) for c in failing] == [("Kinds of members", 1)]


def test_what_is_missing_is_said_in_words(enrolled, cluster, settings):
    count = Member.objects.exclude(kind="cluster").count()
    settings.RECOGNISED_CLUSTER = {"members": count + 1, "kinds": 9, "staff": 0.5}
    said = [c.lack_words for c in conditions()]
    assert said[0] == "1 more committed member"
    assert said[1].endswith("more kinds of members")
    assert said[2] == "0.5 more full-time posts"


def test_the_office_of_the_cluster_is_no_member_of_itself(enrolled):
    count = Member.objects.count()
    Member.objects.filter(pk=enrolled[0].pk).update(kind="cluster")
    assert conditions()[0].have == count - 1


def test_joiners_less_leavers_lead_from_before_to_after(enrolled, asking, office):
    walk(asking, office, *ALL_THE_WAY)
    gone = enrolled[0]
    take_step(gone, office, Move(Stage.left, date(2025, 6, 1)), gone.revision)
    days = [date(2024, 12, 31) + timedelta(days=61 * n) for n in range(16)]
    for since in days:
        for until in days:
            if since > until:
                continue
            found = changes(since, until)
            after = changes(until + timedelta(days=1), until + timedelta(days=1)).before
            assert found.before + len(found.joined) - len(found.left) == after
            assert found.after == after


def test_both_days_of_a_span_count(enrolled):
    day = date(2025, 1, 1)
    assert len(changes(day, day).joined) == len(enrolled)
    assert changes(day - timedelta(days=9), day - timedelta(days=1)).after == 0


def test_a_leaving_taken_back_is_no_leaving(enrolled, office):
    gone = enrolled[0]
    take_step(gone, office, Move(Stage.left, date(2025, 6, 1)), gone.revision)
    undo_step(gone, office, "They stay", gone.revision)
    found = changes(date(2025, 1, 1), date.today())  # noqa: DTZ011 - a day, no moment
    assert found.left == []
    assert [step.undoes.stage for step in found.corrected] == [Stage.left]
    assert gone.since == date(2025, 1, 1)
