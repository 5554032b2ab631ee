# SPDX-License-Identifier: Apache-2.0
"""What everybody sees of a cluster, and the open form."""

from __future__ import annotations

import math
from datetime import date

import pytest
from django_scopes import scope

from upshift_workspace.mail.models import Letter
from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.kinds import Family
from upshift_workspace.members.map import Place, draw_map, towns_of
from upshift_workspace.members.models import Front, Member
from upshift_workspace.tenancy.models import Person
from workspace.members.conftest import SAID

PAGES = ("", "members/", "join/")
FORM = {k: v for k, v in SAID.items() if v not in (False, True)} | {"is_shown": "on"}


@pytest.mark.parametrize("page", PAGES)
def test_a_cluster_that_has_not_opened_its_front_is_not_there(cluster, client, page):
    assert client.get(f"/at/{cluster.network}/{page}").status_code == 404
    Front.objects.create(cluster=cluster, is_open=False)
    assert client.get(f"/at/{cluster.network}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_an_open_front_shows_nobody_who_did_not_agree(elsewhere, client, page):
    with scope(cluster=elsewhere):
        Front.objects.create(cluster=elsewhere, is_open=True)
        enrol(elsewhere, None, date(2025, 1, 1))
    answer = client.get(f"/at/{elsewhere.network}/{page}")
    assert answer.status_code == 200
    names = answer.content.decode().replace(str(elsewhere), "")
    assert "LEAKMARK" not in names


def test_the_directory_finds_members_by_what_they_can_do(front, enrolled, client):
    one, other = enrolled[0], enrolled[-1]
    Member.objects.filter(pk=one.pk).update(is_shown=True, can_do="Gear cutting")
    Member.objects.filter(pk=other.pk).update(is_shown=True, can_do="Foam")
    page = client.get("/at/kerka/members/?q=gear").content.decode()
    assert one.label in page
    assert other.label not in page
    assert "Nobody found" in client.get("/at/kerka/members/?q=zz").content.decode()


def test_the_front_asks_as_much_for_one_member_as_for_three(
    front, enrolled, client, django_assert_num_queries
):
    Member.objects.filter(pk=enrolled[0].pk).update(is_shown=True)
    with django_assert_num_queries(12):
        client.get("/at/kerka/")
    Member.objects.update(is_shown=True)
    with django_assert_num_queries(12):
        client.get("/at/kerka/")


def test_a_form_makes_an_applicant_a_letter_and_a_page_to_follow(front, client):
    answer = client.post("/at/kerka/join/", FORM, headers={"accept-language": "hu"})
    member = Member.objects.get()
    assert (member.stage, member.language, member.people) == ("interest", "hu", 58)
    assert Letter.objects.get().recipient == member.contact
    page = client.get(answer["Location"]).content.decode()
    assert "Rétfalu Seating" in page
    assert "Ada Bodor" not in page


def test_pressing_twice_asks_once(front, client):
    for _ in range(2):
        client.post("/at/kerka/join/", FORM)
    assert Member.objects.count() == Person.objects.count() == 1


def test_what_takes_the_bait_is_thanked_and_dropped(front, client):
    answer = client.post("/at/kerka/join/", FORM | {"title": "Buy now"})
    assert answer.status_code == 302
    assert not Member.objects.exists()


def test_one_address_may_send_only_so_many_forms(front, client, settings):
    settings.JOIN_LIMIT = (2, 60)
    sent = [
        client.post("/at/kerka/join/", FORM | {"label": f"Firm {n}"}).status_code
        for n in range(3)
    ]
    assert sent == [302, 302, 422]


def test_a_cluster_takes_only_so_many_forms_a_day(front, client, settings):
    settings.JOIN_DAILY = 1
    client.post("/at/kerka/join/", FORM)
    answer = client.post("/at/kerka/join/", FORM | {"label": "Another"})
    assert answer.status_code == 422
    assert Member.objects.count() == 1


def test_a_flawed_form_says_where(front, client):
    answer = client.post("/at/kerka/join/", FORM | {"email": "nowhere"})
    assert answer.status_code == 422
    assert 'href="#id_email"' in answer.content.decode()


def test_the_form_closes_with_admission(front, client):
    Front.objects.update(admission_until="2020-01-01")
    answer = client.post("/at/kerka/join/", FORM)
    assert "closed" in answer.content.decode()
    assert not Member.objects.exists()


PLACES = [
    Place("Kőhíd", Family.firm, 46.84, 16.84),
    Place("Kőhíd", Family.training, 46.85, 16.83),
    Place("Sárdomb", Family.science, 46.83, 16.85),
    Place("<Lenta>", Family.public, 46.45, 17.0),
]


def test_the_map_has_a_sign_for_each_member_and_no_two_towns_touch():
    drawn = draw_map(PLACES, "Members", "Three towns.")
    assert drawn.count("translate(") == len(PLACES)
    assert "&lt;Lenta&gt;" in drawn
    assert "style=" not in drawn
    towns = towns_of(PLACES)
    for one in towns:
        for other in towns:
            apart = math.hypot(one.x - other.x, one.y - other.y)
            assert one is other or apart > one.radius + other.radius


def test_the_map_of_one_place_stands_in_the_middle_and_of_none_is_blank():
    town = towns_of(PLACES[3:])[0]
    assert (town.x, town.y) == (310, 235)
    assert draw_map([], "", "") == ""
