# SPDX-License-Identifier: Apache-2.0
"""Sums without a plan: released frozen, read by partners, not soon again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from upshift.disclosure import Dimension, DisclosureParams, protect
from upshift_workspace.engine.safe import _joined
from upshift_workspace.jobs.models import Job
from upshift_workspace.jobs.work import work_once
from upshift_workspace.people.models import (
    Release,
    ReleasedPage,
    SafePage,
    SharingAgreement,
    Telling,
)
from upshift_workspace.people.releasing import next_day
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent, Person, Role
from upshift_workspace.workforce.models import Worker


@pytest.fixture
def office(signed_in):
    return signed_in(Role.office)


def share(cluster, firm, ends):
    return SharingAgreement.objects.create(
        cluster=cluster,
        organisation=firm,
        begins=date(2020, 1, 1),
        ends=ends,
        signed_by="x",
    )


def test_partners_read_released_sums_before_any_plan_is_told(
    office, signed_in, base, cluster
):
    partner = signed_in(Role.social_partner)
    assert "No sums are released yet" in partner.get(base + "sums/").content.decode()
    office.post(base + "sums/release")
    assert "being written" in partner.get(base + "sums/").content.decode()
    assert work_once("here")
    assert Job.objects.get(kind="release").state == "done"
    names = set(ReleasedPage.objects.values_list("name", flat=True))
    assert names == {"people", "occupation", "skill", "site"}
    workers = Worker.objects.values_list("worker", flat=True)
    for name in names:
        told = partner.get(base + f"sums/?page={name}").content.decode()
        assert "hidden" in told
        table = told.partition("<table")[2].partition("</table>")[0]
        assert "Kerka Auto" not in table
        assert not [code for code in workers if code in table]
    assert AuditEvent.objects.filter(action__startswith="sums.").count() == 2
    assert verify() is None


def test_gaps_are_released_for_every_quarter(office, base, cluster):
    office.post(base + "sums/release")
    work_once("here")
    content = ReleasedPage.objects.get(name="skill").content
    place = content["levels"].index("period")
    quarters = {"2027Q1", "2027Q2", "2027Q3", "2027Q4"}
    assert {row[place] for row in content["rows"]} <= quarters
    assert content["labels"]["period"]["2027Q1"]["hu"] == "2027. január–március"


def test_a_release_is_frozen_and_followed_by_none_for_a_while(
    office, base, cluster, settings
):
    office.post(base + "sums/release")
    page = office.get(base + "sums/").content.decode()
    assert "Release the sums of today" not in page
    office.post(base + "sums/release")
    assert Release.objects.count() == 1
    long_ago = datetime.now(UTC) - timedelta(days=settings.RELEASE_DAYS)
    Release.objects.update(released_at=long_ago)
    office.post(base + "sums/release")
    assert Release.objects.count() == 2


def test_gaps_told_with_a_plan_count_as_released(cluster, telling, settings):
    assert next_day() is None
    SafePage.objects.create(cluster=cluster, telling=telling, name="fairness")
    assert next_day() is None
    SafePage.objects.create(cluster=cluster, telling=telling, name="skill")
    due = datetime.now(UTC).date() + timedelta(days=settings.RELEASE_DAYS)
    assert abs((next_day() - due).days) <= 1
    long_ago = datetime.now(UTC) - timedelta(days=settings.RELEASE_DAYS)
    Telling.objects.update(told_at=long_ago)
    assert next_day() is None


def test_firms_that_share_with_the_office_count_as_one():
    parts = pl.DataFrame(
        {
            "organisation": ["a", "b", "c", "d"],
            "region": ["r"] * 4,
            "persons": [20, 20, 20, 20],
        }
    )
    by, params = [Dimension(("region",))], DisclosureParams()
    whole = protect(_joined(parts, ()), by, params).cells
    assert whole["value"].to_list() == [80, 80]
    # The office knows a, b and c: what is left is one firm's own.
    known = protect(_joined(parts, {"a", "b", "c"}), by, params).cells
    assert known["value"].to_list() == [None, None]


def test_the_office_opens_gaps_of_a_firm_only_under_its_agreement(
    office, base, cluster, firm, signed_in
):
    Person.objects.create(
        cluster=cluster, pseudonym="K-03", organisation=firm, name="Ada Bodor"
    )
    page = f"{base}sums/gaps/{firm.pk}/"
    assert "sums over firms only" in office.get(base + "sums/gaps/").content.decode()
    assert office.get(page).status_code == 403
    signed = share(cluster, firm, date(2099, 1, 1))
    assert "by agreement" in office.get(base + "sums/gaps/").content.decode()
    shown = office.get(page + "?skill=test_batteries&level=1")
    assert shown.status_code == 200
    told = shown.content.decode()
    assert "K-0" in told.partition("Rows behind it")[2]
    assert "Ada Bodor" not in told
    assert signed_in(Role.umbrella).get(page).status_code == 403
    signed.revoked_at = datetime.now(UTC)
    signed.save()
    assert office.get(page).status_code == 403
    share(cluster, firm, date(2020, 12, 31))
    assert office.get(page).status_code == 403
