# SPDX-License-Identifier: Apache-2.0
"""Drafts and old rows of uploads go in time, by the job of the day."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from upshift_workspace.jobs.daily import begin_day
from upshift_workspace.jobs.models import Job
from upshift_workspace.jobs.work import work_once
from upshift_workspace.tenancy.models import AuditEvent
from upshift_workspace.workforce.models import Upload
from workspace.workforce.files import PEOPLE, workbook

MORNING = {"hour": 8, "minute": 0, "second": 0, "microsecond": 0}


@pytest.fixture
def draft(hr, base):
    hr.post(base, {"file": workbook(PEOPLE)})
    return Upload.objects.get()


def days_pass(number):
    """Move the clock to a later morning, and let the worker do that day's job."""
    assert begin_day((datetime.now(UTC) + timedelta(days=number)).replace(**MORNING))
    while work_once("here"):
        pass
    assert not Job.objects.exclude(state="done").exists()


def test_a_draft_is_thrown_away_with_its_file_after_its_days(draft, settings):
    days_pass(settings.DRAFT_DAYS - 1)
    assert draft.folder.is_dir()
    days_pass(settings.DRAFT_DAYS + 2)
    draft.refresh_from_db()
    assert draft.state == "discarded"
    assert not draft.folder.exists()
    event = AuditEvent.objects.order_by("number").last()
    assert (event.action, event.details) == ("upload.discarded", {"reason": "age"})


def test_the_page_says_when_drafts_go(draft, hr, base, settings):
    settings.DRAFT_DAYS = 9
    assert "after 9 days, with its file" in hr.get(base).content.decode()


def test_old_rows_are_kept_while_undoing_may_be_and_no_longer(draft, hr, base):
    hr.post(f"{base}{draft.pk}/", {"table": "workers", "do": "commit"})
    days_pass(29)
    draft.refresh_from_db()
    assert draft.before
    days_pass(32)
    draft.refresh_from_db()
    assert draft.before == {}
    assert draft.state == "committed"
    assert draft.effect


def test_a_folder_that_a_crash_left_behind_is_swept_away(draft, home):
    left = Path(home) / "uploads" / draft.cluster.network / "999"
    left.mkdir()
    (left / "source.xlsx").write_bytes(b"names")
    days_pass(1)
    assert left.exists()
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(left, (long_ago, long_ago))
    days_pass(2)
    assert not left.exists()
    assert draft.folder.exists()


def test_a_day_is_done_once_whoever_asks_how_often(cluster):
    morning = datetime.now(UTC).replace(**MORNING)
    assert begin_day(morning) == 1
    assert begin_day(morning + timedelta(hours=2)) == 0
    assert begin_day(morning + timedelta(days=1)) == 1
    assert Job.objects.filter(kind="day").count() == 2


def test_a_day_does_not_begin_at_night(cluster, settings):
    settings.DAY_BEGINS = 6
    assert begin_day(datetime(2027, 1, 5, 3, 0, tzinfo=UTC)) == 0
    assert begin_day(datetime(2027, 1, 5, 6, 0, tzinfo=UTC)) == 1


def test_a_fault_of_one_thing_stops_no_other(draft, settings):
    settings.DAILY = ["upshift_workspace.nowhere", *settings.DAILY]
    begin_day(datetime.now(UTC).replace(**MORNING) + timedelta(days=40))
    assert work_once("here")
    draft.refresh_from_db()
    assert draft.state == "discarded"
    job = Job.objects.get(kind="day")
    assert job.state == "failed"
    assert "upshift_workspace" in job.failure
