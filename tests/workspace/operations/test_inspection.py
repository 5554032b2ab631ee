# SPDX-License-Identifier: Apache-2.0
"""``check`` names what is wrong, and only that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.jobs.models import Job, State
from upshift_workspace.operations import inspection
from upshift_workspace.operations.inspection import inspect
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import AuditEvent


@pytest.fixture(autouse=True)
def secret(home):
    path = home / "secret"
    path.write_text("s" * 60)
    path.chmod(0o600)
    return path


def faults():
    return {found.part: found.fault for found in inspect() if found.fault}


def test_a_sound_workspace_has_no_fault(cluster):
    record(cluster, None, "tested", cluster)
    assert faults() == {}


def test_a_forged_event_is_named(cluster):
    last = record(cluster, None, "tested", cluster)
    forged = AuditEvent(cluster=cluster, number=2, at=last.at, action="x", digest="0")
    forged.save(force_insert=True)
    assert "event 2" in faults()[f"audit of {cluster.network}"]


def test_jobs_that_nobody_takes_and_those_that_failed_are_counted(cluster):
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    waiting, failed = enqueue(cluster, "plan", {}), enqueue(cluster, "plan", {})
    Job.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    Job.objects.filter(pk=failed.pk).update(state=State.failed, finished_at=long_ago)
    found = faults()
    assert found["jobs"].startswith("1 wait")
    assert found["failed jobs"].startswith("1 failed")


def test_a_result_without_its_folder_is_named(cluster):
    job = enqueue(cluster, "plan", {})
    plan = Plan.objects.create(cluster=cluster, label="x", job=job, folder="gone")
    assert str(plan.pk) in faults()["results"]


def test_a_clock_that_ran_backwards_is_found(cluster):
    record(cluster, None, "tested", cluster)
    later = AuditEvent.objects.get()
    AuditEvent(
        cluster=cluster,
        number=2,
        at=later.at + timedelta(hours=1),
        action="x",
        digest="0",
    ).save(force_insert=True)
    assert "behind" in faults()["clock"]


def test_a_secret_that_others_read_is_named(cluster, secret):
    secret.chmod(0o644)
    assert "chmod" in faults()["secret"]
    secret.unlink()
    assert "not there" in faults()["secret"]


def test_a_full_disk_is_named_before_it_is_full(cluster, monkeypatch):
    monkeypatch.setattr(inspection, "LEAST_FREE", 2**60)
    assert "make room" in faults()["disk"]
