# SPDX-License-Identifier: Apache-2.0
"""A job is held by one worker at a time, and an old one cannot write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from upshift_workspace.jobs.lease import Fenced, ask, claim, enqueue, finish, renew
from upshift_workspace.jobs.models import Job, State
from upshift_workspace.jobs.work import work_once


@pytest.fixture
def job(cluster):
    return enqueue(cluster, "plan", {"n": 1})


def let_expire(job):
    gone = datetime.now(UTC) - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(lease_until=gone)


def test_a_job_is_claimed_once(job):
    first = claim("a")
    assert first.pk == job.pk
    assert claim("b") is None


def test_a_silent_worker_is_relieved_and_can_write_no_more(job):
    first = claim("a")
    let_expire(first)
    second = claim("b")
    assert second.token == first.token + 1
    with pytest.raises(Fenced):
        renew(first, progress={"phase": "plan"})
    with pytest.raises(Fenced):
        finish(first, State.done)
    finish(second, State.done)
    assert Job.objects.get().state == State.done


def test_a_job_finishes_once(job):
    held = claim("a")
    finish(held, State.done)
    with pytest.raises(Fenced):
        finish(held, State.done)


def test_a_worker_learns_of_the_wish_with_its_sign_of_life(job):
    held = claim("a")
    assert renew(held) == ""
    ask(held, "stop")
    assert renew(held) == "stop"


def test_a_job_whose_workers_are_lost_fails_with_a_reason(job, settings):
    for _ in range(settings.JOB_ATTEMPTS):
        let_expire(claim("a"))
    assert claim("a") is None
    assert Job.objects.get().state == State.failed
    assert "lost" in Job.objects.get().failure


def busy_once(task):
    """Find the database locked at the first attempt."""
    if task.job.attempts == 1:
        raise OperationalError
    finish(task.job, State.done)


def test_a_job_that_finds_the_database_busy_is_taken_again(job, settings):
    settings.JOBS = {"plan": f"{__name__}.busy_once"}
    assert work_once("a")
    assert Job.objects.get().state == State.running
    let_expire(job)
    assert work_once("a")
    assert Job.objects.get().state == State.done


def test_the_same_key_makes_no_second_job(cluster):
    twice = [enqueue(cluster, "plan", {}, key="k") for _ in range(2)]
    assert twice[0].pk == twice[1].pk
