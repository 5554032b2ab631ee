# SPDX-License-Identifier: Apache-2.0
"""A provider makes, changes, removes and brings back its courses."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent, Membership, Organisation, Role
from upshift_workspace.training.models import Change, Course, Offer, Resource, Teaches
from upshift_workspace.workforce.models import Skill


@pytest.fixture
def course(cluster):
    return Course.objects.filter(teaches__isnull=False, offers__isnull=False).first()


@pytest.fixture
def provider(signed_in, course):
    browser = signed_in(Role.provider)
    Membership.objects.filter(role=Role.provider).update(organisation=course.provider)
    return browser


@pytest.fixture
def base(cluster):
    return f"/c/{cluster.network}/"


def shown(browser, address):
    """Give the fields of a form as a browser would send them back."""
    form = browser.get(address).context["form"]
    return {name: form[name].initial or "" for name in form.fields}


def test_a_course_is_made_from_what_was_typed(provider, base, cluster):
    skill = Skill.objects.first()
    typed = {"label": "Laser safety", "hours": "7,5", "fee": "120", "language": "hu"}
    typed |= {"mode": "online", "smallest": "4", "largest": "9", "vat": "27 %"}
    typed |= {"teaches-0-skill": skill.label.upper(), "teaches-0-level": "3"}
    answer = provider.post(base + "courses/new", typed)
    assert answer.status_code == 302
    made = Course.objects.get(course="laser-safety")
    assert (made.hours, made.largest, made.vat) == (7.5, 9, 0.27)
    assert [(t.skill, t.level) for t in made.teaches.all()] == [(skill, 3)]
    assert made.provider.courses.filter(pk=made.pk).exists()
    assert AuditEvent.objects.last().action == "courses.made"
    assert verify() is None


def test_a_saved_form_that_nobody_changed_changes_nothing(provider, base, course):
    address = f"{base}courses/{course.pk}/edit"
    answer = provider.post(address, shown(provider, address) | {"revision": "0"})
    assert answer.status_code == 302
    made = Change.objects.get()
    assert made.before == made.after


def test_every_fault_stands_at_its_field(provider, base, course):
    address = f"{base}courses/{course.pk}/edit"
    typed = shown(provider, address)
    typed |= {"hours": "many", "largest": "2", "smallest": "5", "language": "xx"}
    typed |= {"teaches-0-skill": "Juggling with saws"}
    answer = provider.post(address, typed | {"revision": "0"})
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert "'many' is not a number" in errors["hours"][0]
    assert {"language", "teaches-0-skill"} <= set(errors)
    assert 'href="#id_hours"' in answer.content.decode()
    assert not Change.objects.exists()


def test_faults_are_told_in_the_readers_language(provider, base, course):
    address = f"{base}courses/{course.pk}/edit"
    typed = shown(provider, address) | {"hours": "sok", "revision": "0"}
    provider.cookies["language"] = "hu"
    page = provider.post(address, typed).content.decode()
    assert "nem szám" in page


def test_a_course_changed_meanwhile_is_not_overwritten(provider, base, course):
    address = f"{base}courses/{course.pk}/edit"
    typed = shown(provider, address) | {"revision": "0", "hours": "9"}
    Course.objects.filter(pk=course.pk).update(revision=1, hours=33)
    answer = provider.post(address, typed)
    assert answer.status_code == 422
    assert "in the meantime" in answer.content.decode()
    course.refresh_from_db()
    assert course.hours == 33


def test_a_removed_course_comes_back_with_all_that_fell_with_it(provider, base, course):
    def facts():
        return (
            sorted(Teaches.objects.values_list("course__course", "skill", "level")),
            sorted(Offer.objects.values_list("offer", "course__course", "fee")),
        )

    before = facts()
    answer = provider.post(f"{base}courses/{course.pk}/remove", follow=True)
    assert "Undo" in answer.content.decode()
    assert facts() != before
    undo = f"{base}courses/changes/{Change.objects.get().pk}/"
    assert "del" in provider.get(undo).content.decode()
    provider.post(undo)
    assert facts() == before


def test_a_change_is_not_undone_once_another_followed(provider, base, course):
    address = f"{base}courses/{course.pk}/edit"
    for hours, revision in (("11", "0"), ("12", "1")):
        typed = shown(provider, address) | {"hours": hours, "revision": revision}
        assert provider.post(address, typed).status_code == 302
    first, second = Change.objects.order_by("pk")
    provider.post(f"{base}courses/changes/{first.pk}/")
    course.refresh_from_db()
    assert course.hours == 12
    provider.post(f"{base}courses/changes/{second.pk}/")
    course.refresh_from_db()
    assert course.hours == 11


def test_an_offer_and_a_room_are_added(provider, base, course):
    provider.post(
        base + "resources/new", {"label": "Lab 7", "kind": "room", "capacity": "80"}
    )
    room = Resource.objects.get(label="Lab 7")
    assert room.organisation == course.provider
    typed = {"fee": "99", "most_runs": "2", "uses-0-resource": room.resource}
    answer = provider.post(
        f"{base}courses/{course.pk}/offer", typed | {"uses-0-amount": ""}
    )
    assert answer.status_code == 302
    offer = Offer.objects.get(offer=f"{course.course}-online")
    assert (offer.fee, offer.site) == (99, None)
    page = provider.get(f"{base}courses/{course.pk}/").content.decode()
    assert "Lab 7" in page


def test_more_lines_keep_what_was_typed(provider, base, course):
    typed = {"label": "Kept", "teaches-0-skill": "Half typed", "more": "teaches"}
    answer = provider.post(base + "courses/new", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Half typed" in page
    assert "teaches-5-skill" in page


def test_nobody_reaches_the_courses_of_another_provider(
    signed_in, cluster, base, course
):
    browser = signed_in(Role.provider)
    Membership.objects.filter(role=Role.provider).update(organisation=None)
    for page in ("", "edit", "offer"):
        assert browser.get(f"{base}courses/{course.pk}/{page}").status_code == 404
    assert browser.post(f"{base}courses/{course.pk}/remove").status_code == 404
    assert Course.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_as_much_for_one_course_as_for_three(
    provider, base, course, more, django_assert_num_queries
):
    Course.objects.exclude(pk=course.pk).delete()
    for number in range(more):
        Course.objects.create(
            cluster=course.cluster,
            provider=course.provider,
            course=f"c{number}",
            hours=1,
        )
    provider.get(base + "courses/")
    with django_assert_num_queries(4):
        provider.get(base + "courses/")


def test_a_workbook_that_was_filled_in_comes_back_as_a_whole(
    provider, base, course, tmp_path
):
    got = provider.get(base + "courses/template")
    book = load_workbook(BytesIO(got.content))
    sheet = book["Courses"]
    heads = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    sheet.cell(2, heads.index("Hours") + 1).value = 77
    answer = send(provider, base, book)
    assert answer.status_code == 200, answer.context["flaws"]
    changed = Course.objects.filter(hours=77)
    assert changed.count() == 1
    made = Change.objects.get(table="courses", key=changed.get().course)
    assert made.before["teaches"] == made.after["teaches"]
    assert made.before["courses"] != made.after["courses"]


def test_a_workbook_with_a_fault_changes_nothing(provider, base, course):
    book = load_workbook(BytesIO(provider.get(base + "courses/template").content))
    sheet = book["Courses"]
    heads = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    sheet.cell(2, heads.index("Hours") + 1).value = "many"
    answer = send(provider, base, book)
    assert answer.status_code == 422
    assert "'many' is not a number" in answer.context["flaws"][0]
    assert not Change.objects.exists()


def test_a_workbook_cannot_touch_what_belongs_to_others(
    signed_in, provider, base, course, cluster
):
    book = load_workbook(BytesIO(provider.get(base + "courses/template").content))
    other = Organisation.objects.exclude(pk=course.provider_id).first()
    Course.objects.update(provider=other)
    answer = send(provider, base, book)
    assert answer.status_code == 422
    assert "belongs to somebody else" in answer.context["flaws"][0]
    assert not Change.objects.exists()


def send(browser, base, book):
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "courses.xlsx"
    return browser.post(base + "courses/upload", {"file": file})


def test_a_new_course_comes_with_its_skills_and_offer(provider, base, course):
    book = load_workbook(BytesIO(provider.get(base + "courses/template").content))
    skill = Skill.objects.first()
    add(book["Courses"], {"Course": "c9", "Name in English": "New", "Hours": 8})
    outcome = {"Course": "c9", "Skill": skill.label, "Level": 3}
    add(book["Learning outcomes"], outcome)
    add(book["Course offers"], {"Course offer": "c9-here", "Course": "c9"})
    answer = send(provider, base, book)
    assert answer.status_code == 200, answer.context["flaws"]
    made = Course.objects.get(course="c9")
    assert made.provider == course.provider
    assert [(row.skill, row.level) for row in made.teaches.all()] == [(skill, 3)]
    assert made.offers.get().offer == "c9-here"
    change = Change.objects.get(table="courses", key="c9")
    assert change.before is None
    provider.post(f"{base}courses/changes/{change.pk}/")
    assert not Course.objects.filter(course="c9").exists()


def add(sheet, values):
    heads = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    row = 2
    while any(cell.value for cell in sheet[row]):
        row += 1
    for head, value in values.items():
        sheet.cell(row, heads.index(head) + 1).value = value
