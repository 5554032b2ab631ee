# SPDX-License-Identifier: Apache-2.0
"""The watcher starts what dies, forgets old deaths and leaves nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from upshift_workspace.cli.watching import GOOD_WHILE, Charge

WATCH = "from upshift_workspace.cli.watching import watch; watch([('http.server', '0', '--bind', '127.0.0.1')], 30)"


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def charge():
    inner, outer = os.pipe()
    made = Charge("http.server", ("0", "--bind", "127.0.0.1"), inner, Clock())
    made.look()
    yield made
    made.end()
    os.close(inner)
    os.close(outer)


def die(charge):
    charge.process.kill()
    charge.process.wait()
    charge.look()


def test_what_dies_is_started_again_after_a_rest_that_grows(charge):
    rests = []
    for _ in range(3):
        die(charge)
        assert charge.process is None
        rests.append(charge.due - charge.clock.now)
        charge.clock.now = charge.due
        charge.look()
        assert charge.process is not None
    assert rests == sorted(set(rests))


def test_deaths_are_forgotten_after_a_good_while(charge):
    for _ in range(2):
        die(charge)
        charge.clock.now = charge.due
        charge.look()
    charge.clock.now += GOOD_WHILE
    die(charge)
    assert charge.deaths == 1


def children(pid):
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in found.read_text().split()]


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(test, seconds=30):
    until = time.monotonic() + seconds
    while not test() and time.monotonic() < until:
        time.sleep(0.02)
    return test()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux' /proc")
def test_a_watcher_killed_with_9_leaves_no_children():
    watcher = subprocess.Popen([sys.executable, "-c", WATCH])
    assert wait_until(lambda: children(watcher.pid))
    (child,) = children(watcher.pid)
    # Killed too early, it has not yet begun to listen: the pipe is closed all the same.
    watcher.send_signal(signal.SIGKILL)
    watcher.wait()
    assert wait_until(lambda: not is_running(child))
