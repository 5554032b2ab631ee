# SPDX-License-Identifier: Apache-2.0
"""Server, worker and import are killed with -9: nothing half, nothing twice."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from workspace.operations.killed import COMMAND, Workspace

KILLS = int(os.environ.get("UPSHIFT_KILLS", "5"))
WISH = {"gap": 0.2, "seconds": 2}

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


def ask_plan(workspace, key):
    body = WISH | {"label": key}
    return workspace.ask("plans", body, **{"Idempotency-Key": key})


def kill_the_server(workspace, key, chance):
    """Kill it while it is asked for a plan; the asker asks again."""
    asking = threading.Thread(target=ask_plan, args=(workspace, key))
    asking.start()
    time.sleep(chance.uniform(0, 0.3))
    workspace.kill("granian")
    asking.join()
    workspace.until(lambda: ask_plan(workspace, key))


def kill_the_worker(workspace, key, chance):
    """Kill it while it plans."""
    plan = workspace.until(lambda: ask_plan(workspace, key))
    workspace.until(lambda: workspace.ask(f"plans/{plan['id']}")["state"] != "waiting")
    time.sleep(chance.uniform(0, 1))
    workspace.kill("django")


def kill_the_import(workspace, key, chance):
    """Kill a process while it loads a cluster."""
    loading = workspace.python("-c", workspace.loading(key))
    loading.stdout.readline()
    time.sleep(chance.uniform(0, 0.1))
    loading.kill()
    loading.communicate()


def test_after_kills_nothing_is_half_written_and_each_job_is_done_once(workspace):
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    ways = [kill_the_worker, kill_the_server, kill_the_import]
    asked = 0
    for number in range(KILLS):
        kill = ways[number % len(ways)]
        kill(workspace, f"key-{number}", chance)
        asked += kill is not kill_the_import
    plans = workspace.until(lambda: finished(workspace), 300 + 20 * KILLS)
    assert sorted({p["label"] for p in plans}) == sorted(p["label"] for p in plans)
    assert len(plans) == asked
    assert {p["state"] for p in plans} == {"done"}
    made = "SELECT subject, count(*) FROM tenancy_auditevent WHERE action = 'plan.made' GROUP BY subject"
    assert [times for _, times in workspace.rows(made)] == [1] * asked
    sizes = "SELECT count(*) FROM workforce_worker GROUP BY cluster_id"
    assert len({size for (size,) in workspace.rows(sizes)}) == 1
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
    page = workspace.ask("plans", None)
    if page and all(p["state"] not in ("waiting", "running") for p in page["rows"]):
        return page["rows"]
    return None
