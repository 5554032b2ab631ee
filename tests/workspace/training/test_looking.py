# SPDX-License-Identifier: Apache-2.0
"""Catalogue, coverage, occupations, runs and what is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Membership, Role
from upshift_workspace.training.models import AskedFor, Course, Offer, Teaches
from upshift_workspace.training.queries.asked import undelivered
from upshift_workspace.training.queries.catalogue import coverage, search
from upshift_workspace.training.queries.concepts import occupations
from upshift_workspace.workforce.models import Occupation, Requires, Skill


@pytest.fixture
def base(cluster):
    return f"/c/{cluster.network}/"


@pytest.fixture
def course(cluster):
    return Course.objects.filter(teaches__isnull=False, offers__isnull=False).first()


def test_courses_are_found_by_what_they_teach_and_where(course):
    taught, offer = course.teaches.first(), course.offers.first()
    place = offer.site.site if offer.site else "online"
    right = {"skill": taught.skill.skill, "level": str(int(taught.level))}
    right |= {"place": place, "language": offer.language or course.language}
    right |= {"mode": course.mode, "q": course.label_hu or course.label}
    assert course in search(right)
    for wrong in ({"level": "9"}, {"language": "xx"}, {"place": "no"}, {"mode": "no"}):
        assert course not in search(right | wrong)


def test_a_level_that_no_offered_course_delivers_is_open(course):
    taught = course.teaches.first()
    Requires.objects.update_or_create(
        cluster=course.cluster,
        occupation=Occupation.objects.first(),
        skill=taught.skill,
        defaults={"level": taught.level},
    )
    Teaches.objects.filter(skill=taught.skill).exclude(pk=taught.pk).delete()
    open_before = [row.skill for row in coverage() if row.is_open]
    assert taught.skill not in open_before
    Offer.objects.filter(course=course).delete()
    assert taught.skill in [row.skill for row in coverage() if row.is_open]


def test_the_office_edits_a_profile_and_its_history_tells(signed_in, base):
    office, occupation = signed_in(Role.office), Occupation.objects.first()
    page = f"{base}occupations/{occupation.pk}/"
    form = office.get(page + "edit").context["form"]
    typed = {name: form[name].initial or "" for name in form.fields}
    wage, exposure = occupation.annual_wage, occupation.exposure
    typed |= {"requires-0-level": "3", "revision": "0"}
    assert office.post(page + "edit", typed).status_code == 302
    occupation.refresh_from_db()
    assert (occupation.annual_wage, occupation.exposure) == (wage, exposure)
    assert "Profile changed" in office.get(page).content.decode()
    assert "Edit profile" not in signed_in(Role.hr).get(page).content.decode()


def test_a_published_plan_fills_runs_and_sums(signed_in, base, course):
    provider, office = signed_in(Role.provider), signed_in(Role.office)
    Membership.objects.filter(role=Role.provider).update(organisation=course.provider)
    wish = {"label": "First", "tolerance": "0.02", "limit": "30"}
    office.post(base + "plans/new", wish)
    assert work_once("here")
    assert "No plan is published yet" in provider.get(base + "runs/").content.decode()
    office.post(base + "asked/anew")
    assert not work_once("here")
    Plan.objects.update(published_at=datetime.now(UTC))
    page = provider.get(base + "runs/").content.decode()
    assert "Seats taken" in page or "uses none of your offers" in page
    office.post(base + "asked/anew")
    assert work_once("here")
    shown = [cell for row in AskedFor.objects.all() for cell in row.cells]
    assert shown
    assert all(cell["demand"] is None for cell in shown)  # five people in one firm
    assert provider.get(base + "asked/").status_code == 200


def test_only_what_no_course_delivers_is_listed(cluster, course):
    taught = course.teaches.order_by("-level").first()
    best = max(t.level for t in Teaches.objects.filter(skill=taught.skill))
    other = Skill.objects.exclude(
        pk__in=Teaches.objects.filter(course__offers__isnull=False).values("skill")
    ).first()
    cell = {"region": None, "level": int(best), "demand": 40.0, "supply": 15.0}
    cells = [cell | {"skill": taught.skill.skill}]
    if other:
        cells.append(cell | {"skill": other.skill})
    AskedFor.objects.create(cluster=cluster, period="p", cells=cells)
    found = undelivered("p")
    assert [one.skill for one in found] == ([other] if other else [])
    assert all(one.short == 25 for one in found)


@pytest.mark.parametrize(
    ("page", "queries"),
    [
        ("catalogue/", 12),
        ("skills/", 7),
        ("occupations/", 5),
        ("catalogue/coverage", 6),
    ],
)
@pytest.mark.parametrize("kept", [1, 3])
def test_lists_ask_as_much_for_one_row_as_for_three(
    signed_in, base, page, queries, kept, django_assert_num_queries
):
    browser = signed_in(Role.hr)
    asked = Requires.objects.values("skill")
    Skill.objects.exclude(pk__in=asked).delete()
    for model in (Course, Skill):
        first = model.objects.order_by("pk").values_list("pk", flat=True)[:kept]
        model.objects.exclude(pk__in=list(first)).delete()
    browser.get(base + page)
    with django_assert_num_queries(queries):
        browser.get(base + page)


def test_the_catalogue_leaves_the_menu_of_languages_alone(signed_in, base):
    page = signed_in(Role.hr).get(base + "catalogue/").content.decode()
    assert 'name="language" value="hu" lang="hu"' in page


def test_a_long_catalogue_is_read_page_by_page_with_its_filters(
    cluster, signed_in, base, course
):
    Course.objects.bulk_create(
        Course(
            cluster=cluster,
            course=f"c{n}",
            label=f"Course {n:03}",
            provider=course.provider,
            hours=8,
            mode="online",
        )
        for n in range(60)
    )
    reader = signed_in(Role.worker)
    page = reader.get(base + "catalogue/?mode=online").content.decode()
    assert "1 to 50 of 60" in page
    assert "Course 049" in page
    assert "Course 050" not in page
    assert 'href="?mode=online&amp;page=2"' in page
    page = reader.get(base + "catalogue/?mode=online&page=2").content.decode()
    assert "51 to 60 of 60" in page
    assert "Course 050" in page
    assert reader.get(base + "catalogue/?page=nonsense").status_code == 200


def test_a_long_coverage_map_is_read_page_by_page(cluster, signed_in, base):
    asking = Requires.objects.first().occupation
    for n in range(60):
        skill = Skill.objects.create(cluster=cluster, skill=f"s{n}", label=f"Skill {n}")
        Requires.objects.create(
            cluster=cluster, occupation=asking, skill=skill, level=2
        )
    page = signed_in(Role.hr).get(base + "catalogue/coverage?show=open")
    assert 'href="?show=open&amp;page=2"' in page.content.decode()
    assert len(page.context["rows"]) == 50


def test_skills_that_nobody_teaches_are_no_filter_of_the_catalogue(
    cluster, signed_in, base
):
    Skill.objects.create(cluster=cluster, skill="juggling", label="Juggling with saws")
    assert (
        "Juggling" not in signed_in(Role.hr).get(base + "catalogue/").content.decode()
    )


def test_without_words_every_occupation_is_listed(cluster):
    Occupation.objects.update(isco="7231")
    assert occupations("").count() == Occupation.objects.count() > 0
    assert occupations("7231").count() == Occupation.objects.count()
    assert not occupations("no such word").exists()
