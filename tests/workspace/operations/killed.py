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

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from house.tree import ROOT

COMMAND = Path(sys.executable).with_name("upshift-workspace")
CSRF = "k" * 32
MAKE = """
import json, django; django.setup()
from pathlib import Path
from django_scopes import scope
from upshift import tables
from upshift_workspace import engine
from upshift_workspace.api.tokens import make_token
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.models import Account, Membership, Organisation
from django.test import Client
rows = engine.folder_rows(Path(tables.__file__).parent / 'workshop')
made = {}
for name, role in (('planning', 'office'), ('importing', 'hr')):
    rows['networks'][0]['network'] = name
    cluster = load_cluster(rows)
    with scope(cluster=cluster):
        account = Account.objects.create_user(f'{role}@killed.example')
        place = Membership.objects.create(cluster=cluster, role=role, account=account,
            organisation=Organisation.objects.get(organisation='kerka_auto'))
        made[name] = [make_token(place, 'kill', ['read', 'plan'], 1)[1]]
    browser = Client()
    browser.force_login(account, 'allauth.account.auth_backends.AuthenticationBackend')
    made[name].append(browser.cookies['sessionid'].value)
print(json.dumps(made))
"""
GONE = (urllib.error.URLError, ConnectionError, TimeoutError, ValueError)
"""What an asker sees of a server that was killed, or refuses."""


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
        self.python("-m", "django", "migrate", "-v0")
        self.keys = json.loads(self.python("-c", MAKE))
        self.watcher = subprocess.Popen(
            [COMMAND, "serve", "--no-example"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def python(self, *words):
        """Run Python to its end and give what it says."""
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def ask(self, path, body=None, **headers):
        """Give the API's answer; None if there is none."""
        headers["Authorization"] = f"Bearer {self.keys['planning'][0]}"
        headers["Content-Type"] = "application/json"
        data = None if body is None else json.dumps(body).encode()
        said = self._send(f"api/v1/{path}", data, headers)
        return json.loads(said[1]) if said else None

    def send(self, cluster, path, form):
        """Post a form as a browser does; give the address it leads to, or None."""
        body = encode_multipart(BOUNDARY, form)
        cookies = f"sessionid={self.keys[cluster][1]}; csrftoken={CSRF}"
        headers = {"Cookie": cookies, "X-CSRFToken": CSRF}
        headers["Content-Type"] = MULTIPART_CONTENT
        said = self._send(f"c/{cluster}/{path}", body, headers)
        return said[0] if said else None

    def _send(self, path, body, headers):
        address = f"http://127.0.0.1:{self.port}/{path}"
        request = urllib.request.Request(address, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
                return answer.url, answer.read()
        except GONE:
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

    def writes(self):
        """Give a mark that changes when something is written."""
        try:
            log = (self.home / "workspace.sqlite3-wal").stat()
        except FileNotFoundError:
            return None
        return log.st_size, log.st_mtime_ns

    def kill(self, word):
        """Kill the server or the worker with all it started; the watcher stays."""
        tasks = Path(f"/proc/{self.watcher.pid}/task/{self.watcher.pid}/children")
        for pid in tasks.read_text().split():
            if word in Path(f"/proc/{pid}/cmdline").read_text():
                os.killpg(int(pid), signal.SIGKILL)

    def rows(self, statement, *values):
        database = sqlite3.connect(self.home / "workspace.sqlite3", timeout=20)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()

    def end(self):
        self.watcher.terminate()
        try:
            self.watcher.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.watcher.kill()  # its children follow by themselves
            self.watcher.wait()
