# SPDX-License-Identifier: Apache-2.0
"""The skills matrix, evidence and what expires."""

from __future__ import annotations

from datetime import timedelta

import pytest

from upshift_workspace.tenancy.models import AuditEvent, Organisation, Person
from upshift_workspace.workforce.models import Assessment, Holds, Requires, Site, Worker
from upshift_workspace.workforce.queries.people import found, people_of, today
from upshift_workspace.workforce.views import people as people_views


def need(worker, level):
    """Let a worker's occupation need a skill they hold, and only that."""
    held = Holds.objects.get(worker=worker, skill__skill="service_brakes")
    Requires.objects.exclude(skill=held.skill).delete()
    asked = {"level": level, "essential": True, "from_period": None}
    Requires.objects.update_or_create(
        cluster=worker.cluster,
        occupation=worker.occupation,
        skill=held.skill,
        defaults=asked,
    )
    return held


def test_a_cell_says_what_is_held_and_what_is_missing(hr, room):
    held = need(Worker.objects.get(worker="K-02"), 3)
    Holds.objects.filter(pk=held.pk).update(level=2, evidence="manager", expires=None)
    page = hr.get(room + "skills/").content.decode()
    assert "practitioner, needs expert" in page
    assert '<i class="need"></i>' in page


def test_an_expired_proof_counts_for_nothing_and_an_own_word_for_two(hr, room, firm):
    worker = Worker.objects.get(worker="K-02")
    held = need(worker, 2)
    row = Holds.objects.filter(pk=held.pk)

    def short():
        return set(found(people_of(firm), firm, {"show": "gaps"}).filter(pk=worker.pk))

    row.update(level=2, evidence="self", expires=None)
    assert short() == set()
    row.update(level=2, evidence="manager", expires=today() - timedelta(days=1))
    assert short() == {worker}
    Requires.objects.filter(skill=held.skill).update(level=3)
    row.update(level=3, evidence="self", expires=None)
    assert short() == {worker}


def test_people_of_another_firm_are_not_there(hr, room, cluster):
    other = Organisation.objects.order_by("pk").last()
    own = Worker.objects.get(worker="K-01")
    site = Site.objects.get(organisation=other)
    theirs = Worker.objects.create(
        cluster=cluster, worker="V-77", site=site, occupation=own.occupation
    )
    skill = Holds.objects.first().skill
    for page in ("skills/", "skills/audit", "expiring/", "demand/wishes"):
        assert "V-77" not in hr.get(room + page).content.decode()
    assert hr.get(f"{room}skills/{theirs.pk}/").status_code == 404
    address = f"{room}skills/{theirs.pk}/evidence?skill={skill.skill}"
    assert hr.get(address).status_code == 404


def test_the_matrix_asks_no_more_of_the_database_for_three_people_than_for_one(
    hr, room, django_assert_num_queries
):
    hr.get(room + "skills/")  # the first visit also notes the session
    for word in ("K-01", "K-0"):
        with django_assert_num_queries(13):
            hr.get(room + "skills/", {"q": word})


def test_a_new_view_counts_only_when_it_is_said_to(hr, room):
    worker = Worker.objects.get(worker="K-02")
    held = Holds.objects.get(worker=worker, skill__skill="service_brakes")
    address = f"{room}skills/{worker.pk}/evidence?skill={held.skill.skill}"
    said = {"level": 3, "evidence": "assessor", "revision": held.revision}
    assert hr.post(address, said).status_code == 302
    held.refresh_from_db()
    assert held.level == 2
    assert hr.post(address, {**said, "counts": "on"}).status_code == 302
    held.refresh_from_db()
    assert (held.level, held.evidence) == (3, "assessor")
    assert Assessment.objects.count() == 2
    assert AuditEvent.objects.last().action == "skill.changed"


@pytest.mark.parametrize(
    "days", [{"date": "9999-12-31"}, {"date": "2026-03-01", "expires": "2026-02-01"}]
)
def test_a_view_with_days_that_cannot_be_is_refused(hr, room, days):
    worker = Worker.objects.get(worker="K-02")
    held = Holds.objects.get(worker=worker, skill__skill="service_brakes")
    address = f"{room}skills/{worker.pk}/evidence?skill={held.skill.skill}"
    said = {"level": 3, "evidence": "assessor", "revision": held.revision, **days}
    assert hr.post(address, {**said, "counts": "on"}).status_code != 302
    held.refresh_from_db()
    assert held.level == 2


def test_a_level_that_was_changed_meanwhile_is_not_overwritten(hr, room):
    worker = Worker.objects.get(worker="K-02")
    held = Holds.objects.filter(worker=worker).first()
    Holds.objects.filter(pk=held.pk).update(level=1, revision=4)
    address = f"{room}skills/{worker.pk}/evidence?skill={held.skill.skill}"
    said = {"level": 3, "evidence": "assessor", "revision": 0, "counts": "on"}
    answer = hr.post(address, said)
    assert answer.status_code == 422
    assert "meanwhile" in answer.content.decode()
    assert Holds.objects.get(pk=held.pk).level == 1
    assert not Assessment.objects.exists()


def test_what_ends_is_listed_and_a_name_shows_where_the_firm_gave_one(
    hr, room, firm, cluster
):
    worker = Worker.objects.get(worker="K-02")
    Holds.objects.filter(worker=worker).update(expires=today() + timedelta(days=20))
    Person.objects.create(
        cluster=cluster, organisation=firm, pseudonym="K-02", name="Minta Magda"
    )
    page = hr.get(room + "expiring/").content.decode()
    assert "20 days" in page
    assert "Minta Magda" in page
    assert "Minta Magda" in hr.get(room + "skills/audit").content.decode()


def test_the_audit_of_many_people_comes_in_pages_that_keep_the_filter(
    hr, room, monkeypatch
):
    monkeypatch.setattr(people_views, "_AUDITED", 1)
    first = hr.get(room + "skills/audit", {"occupation": "car_mechanic"})
    second = hr.get(room + "skills/audit", {"occupation": "car_mechanic", "page": 2})
    assert "?occupation=car_mechanic&amp;page=2" in first.content.decode()
    seen = [{row["person"].pk for row in a.context["rows"]} for a in (first, second)]
    assert len(seen[0] | seen[1]) == 2
    assert first.context["num_people"] > 2
