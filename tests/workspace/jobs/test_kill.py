# SPDX-License-Identifier: Apache-2.0
"""Workers killed with -9 lose nothing and finish nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from house.tree import ROOT
from workspace.jobs.slow import STEPS

START = """
import django; django.setup()
from django_scopes import scope
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.jobs.lease import enqueue
cluster = Cluster.objects.create(network="killed")
with scope(cluster=cluster):
    enqueue(cluster, "count", {"log": LOG})
"""


@pytest.fixture
def environment(tmp_path):
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return kept | {
        "UPSHIFT_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "workspace.jobs.slow_settings",
        "PYTHONPATH": str(ROOT / "tests"),
    }


def python(environment, *words):
    return subprocess.Popen([sys.executable, *words], env=environment)


def lines(log):
    return log.read_text().splitlines() if log.exists() else []


def wait_for(log, count):
    until = time.monotonic() + 30
    while len(lines(log)) < count and time.monotonic() < until:
        time.sleep(0.02)


def test_a_killed_worker_is_relieved_from_its_checkpoint(environment, tmp_path):
    log = tmp_path / "log"
    assert python(environment, "-m", "django", "migrate", "-v0").wait() == 0
    assert python(environment, "-c", START.replace("LOG", repr(str(log)))).wait() == 0
    for seen in (4, 12):
        worker = python(environment, "-m", "django", "work")
        wait_for(log, seen)
        worker.kill()
        worker.wait()
    time.sleep(2.1)  # the lease of the dead
    assert python(environment, "-m", "django", "work", "--once").wait() == 0
    told = lines(log)
    assert told.count("end") == 1
    assert {f"step {n}" for n in range(STEPS)} <= set(told)
    # A step is done twice at most where a kill fell between doing and noting it.
    assert len(told) <= STEPS + 1 + 2
