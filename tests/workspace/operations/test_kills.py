# SPDX-License-Identifier: Apache-2.0
"""Server and worker are killed with -9 at plan, publish and import: nothing half."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workspace.operations.killed import COMMAND, Workspace
from workspace.workforce.files import WORKERS, workbook

KILLS = int(os.environ.get("UPSHIFT_KILLS", "5"))
PEOPLE = 300
"""Of the workbook that is brought in again and again, each time with another wage."""

WISH = {"gap": 0.2, "seconds": 2}
SERVER, WORKER = "granian", "django"
HAND_OVER = """
import django; django.setup()
from django_scopes import scope
from upshift_workspace.tenancy.models import Account, Cluster
from upshift_workspace.workforce.domain.committing import hand_over
from upshift_workspace.workforce.models import Upload
cluster = Cluster.objects.get(network='importing')
with scope(cluster=cluster):
    upload = Upload.objects.select_related('cluster').get(pk=PK)
    hand_over(upload, Account.objects.get(pseudonym=upload.uploaded_by))
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="needs Linux' /proc"
)


@pytest.fixture
def workspace(tmp_path):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    made = Workspace(tmp_path, port)
    made.until(lambda: made.ask("plans"))
    yield made
    made.end()


def wait_a_moment(workspace, chance, most):
    """Wait some time, or until something is being written."""
    end, before = time.monotonic() + chance.uniform(0, most), workspace.writes()
    is_eager = chance.random() < 0.5
    while time.monotonic() < end:
        if is_eager and workspace.writes() != before:
            return
        time.sleep(0.001)


def kill_amid(workspace, chance, ask):
    """Kill the server while it is asked; the asker asks again until it is done."""
    asking = threading.Thread(target=ask)
    asking.start()
    wait_a_moment(workspace, chance, 0.5)
    workspace.kill(SERVER)
    asking.join()


def ask_plan(workspace, key):
    body = WISH | {"label": key}
    return workspace.ask("plans", body, **{"Idempotency-Key": key})


def kill_the_server_asked_for_a_plan(workspace, key, chance):
    kill_amid(workspace, chance, lambda: ask_plan(workspace, key))
    workspace.until(lambda: ask_plan(workspace, key))


def kill_the_worker_at_a_plan(workspace, key, chance):
    plan = workspace.until(lambda: ask_plan(workspace, key))
    workspace.until(lambda: stands(workspace, plan) != "waiting")
    wait_a_moment(workspace, chance, 2)
    workspace.kill(WORKER)


def kill_the_server_at_publishing(workspace, key, chance):
    plan = workspace.until(lambda: ask_plan(workspace, key))
    workspace.until(lambda: stands(workspace, plan) == "done")
    page, day = f"plans/{plan['id']}/publish", datetime.now(UTC) + timedelta(days=9)
    # A day that is over is refused, but brings in all that publishing needs.
    workspace.send("planning", page, {"due": "2020-01-01"})

    def publish():
        return workspace.send("planning", page, {"due": f"{day:%Y-%m-%d}"})

    kill_amid(workspace, chance, publish)
    assert half_published(workspace) == []
    workspace.until(publish)


def kill_the_server_at_an_import(workspace, key, chance):
    place = upload(workspace, key)
    kill_amid(
        workspace,
        chance,
        lambda: workspace.send(
            "importing", place, {"do": "commit", "table": "workers"}
        ),
    )
    assert len(wages(workspace)) <= 1
    take_in(workspace, place)


def kill_the_worker_at_an_import(workspace, key, chance):
    place = upload(workspace, key)
    before = wages(workspace)
    pk = place.rstrip("/").rpartition("/")[2]
    workspace.python("-c", HAND_OVER.replace("PK", pk))
    claimed = (
        "SELECT count(*) FROM jobs_job WHERE kind = 'upload' AND state = 'waiting'"
    )
    workspace.until(lambda: workspace.rows(claimed) == [(0,)])
    wait_a_moment(workspace, chance, 1)
    workspace.kill(WORKER)
    assert len(wages(workspace)) <= 1
    workspace.until(lambda: wages(workspace) != before)


def upload(workspace, key):
    """Bring in people who all earn what the key says; give the upload's page."""
    wage = 10 + int(key.rpartition("-")[2])
    head = (*WORKERS, "hour_cost")
    rows = [(f"M-{n}", "kerka_hall", "car_mechanic", 1, wage) for n in range(PEOPLE)]

    def bring():
        return workspace.send(
            "importing", "uploads/", {"file": workbook({"workers": [head, *rows]})}
        )

    found = workspace.until(bring)
    return found.partition("/c/importing/")[2]


def take_in(workspace, place):
    """Commit again until it is in; whoever finds it in is shown what came of it."""
    state = "SELECT state FROM workforce_upload WHERE id = ?"

    def commit():
        form = {"do": "commit", "table": "workers"}
        workspace.send("importing", place, form)
        return workspace.rows(state, place.split("/")[1]) == [("committed",)]

    workspace.until(commit)


def wages(workspace):
    """Give the wages of those who were brought in; one for all, or nobody is in."""
    of_all = "SELECT hour_cost, count(*) FROM workforce_worker WHERE worker LIKE 'M-%' GROUP BY 1"
    found = workspace.rows(of_all)
    assert all(people == PEOPLE for _, people in found), found
    return found


def half_published(workspace):
    """Name plans of which only a part says so: one firm is asked, one event told."""
    return workspace.rows("""
        SELECT id FROM plans_plan p WHERE NOT
          (p.published_at IS NOT NULL)
          = (SELECT count(*) FROM plans_agreement a WHERE a.plan_id = p.id)
          OR (p.published_at IS NOT NULL)
          <> (SELECT count(*) FROM tenancy_auditevent e
              WHERE e.action = 'plan.published' AND e.subject = 'plans.Plan:' || p.id)
    """)


def stands(workspace, plan):
    found = workspace.ask(f"plans/{plan['id']}")
    return found["state"] if found else "waiting"


WAYS = [
    kill_the_worker_at_a_plan,
    kill_the_server_at_publishing,
    kill_the_server_at_an_import,
    kill_the_worker_at_an_import,
    kill_the_server_asked_for_a_plan,
]


def test_after_kills_nothing_is_half_written_and_each_job_is_done_once(workspace):
    chance = random.Random(KILLS)  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        WAYS[number % len(WAYS)](workspace, f"key-{number}", chance)
    keys = {f"key-{n}" for n in range(KILLS) if "import" not in WAYS[n % 5].__name__}
    plans = workspace.until(lambda: finished(workspace), 300 + 20 * KILLS)
    assert sorted(plan["label"] for plan in plans) == sorted(keys)
    undone = "SELECT kind, state, failure FROM jobs_job WHERE state <> 'done' AND kind <> 'day'"
    assert workspace.rows(undone) == []
    assert events(workspace, "plan.made") == [1] * len(keys)
    assert events(workspace, "plan.published") == [1] * len(range(1, KILLS, 5))
    taken = len(range(2, KILLS, 5)) + len(range(3, KILLS, 5))
    assert events(workspace, "upload.committed") == [1] * taken
    assert half_published(workspace) == []
    assert len(wages(workspace)) == 1
    assert_sound(workspace)


def events(workspace, action):
    """Count the audit events of an action for each of its subjects."""
    of = "SELECT count(*) FROM tenancy_auditevent WHERE action = ? GROUP BY subject"
    return [times for (times,) in workspace.rows(of, action)]


def assert_sound(workspace):
    checked = subprocess.run(
        [COMMAND, "check"],
        env=workspace.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def finished(workspace):
    """Give all plans once none is under way."""
    page = workspace.ask("plans?limit=200")
    if page and all(p["state"] not in ("waiting", "running") for p in page["rows"]):
        return page["rows"]
    return None
