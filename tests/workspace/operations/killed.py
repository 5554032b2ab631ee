# SPDX-License-Identifier: Apache-2.0
"""A workspace that is served, asked and killed from outside, as accidents do."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from house.tree import ROOT

COMMAND = Path(sys.executable).with_name("upshift-workspace")
LOAD = """
import django; django.setup()
from pathlib import Path
from upshift import tables
from upshift_workspace import engine
from upshift_workspace.tenancy.loading import load_cluster
rows = engine.folder_rows(Path(tables.__file__).parent / 'workshop')
rows['networks'][0]['network'] = NAME
print('begins', flush=True)
cluster = load_cluster(rows)
"""
OFFICE = """
from django_scopes import scope
from upshift_workspace.api.tokens import make_token
from upshift_workspace.tenancy.models import Account, Membership
with scope(cluster=cluster):
    office = Membership.objects.create(cluster=cluster, role='office',
        account=Account.objects.create_user('office@killed.example'))
    print(make_token(office, 'kill', ['read', 'plan'], 1)[1])
"""


class Workspace:
    """Server and worker of a folder of their own."""

    def __init__(self, home, port):
        kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        self.home, self.port = home, port
        self.environment = kept | {
            "UPSHIFT_HOME": str(home),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "workspace.operations.quick_settings",
            "PYTHONPATH": str(ROOT / "tests"),
        }
        self.python("-m", "django", "migrate", "-v0").communicate()
        made, _ = self.python("-c", self.loading("killed") + OFFICE).communicate()
        self.token = made.split()[-1]
        self.watcher = subprocess.Popen(
            [COMMAND, "serve", "--no-example"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def loading(self, name):
        return LOAD.replace("NAME", repr(name))

    def python(self, *words):
        return subprocess.Popen(
            [sys.executable, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, path, body=None, **headers):
        """Give the answer; None if there is none."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                **headers,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError, ValueError):
            return None

    def until(self, ask, seconds=300):
        """Ask again until there is an answer."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = ask()
            if found:
                return found
            time.sleep(0.1)
        msg = "nobody answered in time"
        raise TimeoutError(msg)

    def kill(self, word):
        """Kill the server or the worker with all it started; the watcher stays."""
        tasks = Path(f"/proc/{self.watcher.pid}/task/{self.watcher.pid}/children")
        for pid in tasks.read_text().split():
            if word in Path(f"/proc/{pid}/cmdline").read_text():
                os.killpg(int(pid), signal.SIGKILL)

    def rows(self, statement):
        database = sqlite3.connect(self.home / "workspace.sqlite3")
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def end(self):
        self.watcher.terminate()
        try:
            self.watcher.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.watcher.kill()  # its children follow by themselves
            self.watcher.wait()
