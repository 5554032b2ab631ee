# SPDX-License-Identifier: Apache-2.0
"""Fifty people at once read and write in a cluster of 10,000 workers."""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

COMMAND = Path(sys.executable).with_name("upshift-workspace")
THINKING = (0.5, 2.5)
"""Seconds between two clicks of a person."""

WRITES = 0.15
"""Share of clicks that save something."""

MAKE = """
import json, django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
from django_scopes import scope
from upshift.instances import generate
from upshift.tables import settle
from upshift_workspace.api.tokens import make_token
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.models import Account, Membership, Organisation, Role
from upshift_workspace.workforce.models import Worker
tables = settle(generate('persons', people=ROWS, seed=1))
rows = {name: table.to_dicts() for name, table in tables.items()}
rows['networks'][0]['network'] = 'soak'
cluster = load_cluster(rows)
people, backend = [], 'allauth.account.auth_backends.AuthenticationBackend'
with scope(cluster=cluster):
    employers = Worker.objects.values('site__organisation')
    firms = list(Organisation.objects.filter(pk__in=employers))
    teach = list(Organisation.objects.filter(courses__isnull=False).distinct())
    for number in range(PEOPLE):
        role = ('hr', 'hr', 'provider', 'office', 'social_partner')[number % 5]
        place = {'hr': firms, 'provider': teach}.get(role)
        account = Account.objects.create_user(f'{number}@soak.example')
        member = Membership.objects.create(cluster=cluster, account=account, role=role,
            organisation=place[number % len(place)] if place else None)
        session = SessionStore()
        session['_auth_user_id'] = str(account.pk)
        session['_auth_user_backend'] = backend
        session['_auth_user_hash'] = account.get_session_auth_hash()
        session.create()
        people.append({'role': role, 'session': session.session_key,
            'token': make_token(member, 'soak', ['read', 'write'], 1)[1]})
    print('PEOPLE' + json.dumps([people, Worker.objects.count()]))
"""

PAGES = """
import json, django; django.setup()
from django.urls import get_resolver
found = [str(part.pattern).replace('<slug:cluster>', 'soak') + str(page.pattern)
    for part in get_resolver().url_patterns if '<slug:cluster>' in str(part.pattern)
    for page in part.url_patterns if '<' not in str(page.pattern)]
print('PAGES' + json.dumps(found))
"""


class Person:
    """Somebody who clicks."""

    def __init__(self, who: dict[str, str], port: int) -> None:
        self.who, self.port = who, port
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def click(self, path: str) -> tuple[int, str, float]:
        """Open a page; give status, kind and seconds."""
        cookie = {"Cookie": f"sessionid={self.who['session']}"}
        return self._send("GET", f"/{path}", None, cookie)

    def save(self, row: dict[str, object]) -> tuple[int, str, float]:
        """Change a worker's row."""
        return self._send("POST", "/api/v1/workers", json.dumps(row), self._token())

    def rows(self) -> list[dict[str, object]]:
        """Read some rows of one's own people."""
        self.link.request("GET", "/api/v1/workers?limit=50", headers=self._token())
        return list(json.loads(self.link.getresponse().read())["rows"])

    def _token(self) -> dict[str, str]:
        bearer = f"Bearer {self.who['token']}"
        return {"Authorization": bearer, "Content-Type": "application/json"}

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str, float]:
        began = time.perf_counter()
        self.link.request(method, path, body, headers)
        answer = self.link.getresponse()
        answer.read()
        kind = answer.headers.get("Content-Type", "")
        return answer.status, kind, time.perf_counter() - began


def main() -> None:
    """Serve, let people click, tell what each page took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rows", type=int, default=10_000, help="workers")
    parser.add_argument("--most", type=float, default=150, help="p95 in milliseconds")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="upshift-soak-") as home:
        sys.exit(soak(Path(home), asked))


def soak(home: Path, asked: argparse.Namespace) -> int:
    """Measure one server; give the exit code."""
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment = kept | {"UPSHIFT_HOME": str(home), "PORT": str(port)}
    environment["DJANGO_SETTINGS_MODULE"] = "upshift_workspace.project.settings"
    python(environment, "-m", "django", "migrate", "-v0")
    made = MAKE.replace("PEOPLE)", f"{asked.people})", 1)
    made = made.replace("ROWS", str(asked.rows))
    people, number = told(python(environment, "-c", made), "PEOPLE")
    pages = told(python(environment, "-c", PAGES), "PAGES")
    print(f"{number} worker rows, {len(people)} people, {len(pages)} pages to try")
    server = subprocess.Popen(  # noqa: S603 - our own
        [COMMAND, "serve", "--no-example"],
        env=environment,
        stderr=subprocess.DEVNULL,  # pages that a role may not open are told there
    )
    try:
        wait_for(port)
        open_to = {role: pages_of(people, role, port, pages) for role in roles(people)}
        return tell(run(people, port, open_to, asked.seconds), asked.most)
    finally:
        server.terminate()
        server.wait()


def run(
    people: list[dict[str, str]],
    port: int,
    open_to: dict[str, list[str]],
    seconds: float,
) -> dict[str, list[tuple[int, float]]]:
    """Let everybody click for a while; give status and seconds by page."""
    taken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    end = time.monotonic() + seconds

    def live(number: int, who: dict[str, str]) -> None:
        chance, person = random.Random(number), Person(who, port)  # noqa: S311 - clicks
        rows = person.rows() if who["role"] == "hr" else []
        while time.monotonic() < end:
            time.sleep(chance.uniform(*THINKING))
            if rows and chance.random() < WRITES / 0.4:  # two of five are HR
                row = chance.choice(rows)
                status, _, took = person.save(row | {"radius": chance.randint(5, 90)})
                if status == 200:
                    row["revision"] = int(str(row["revision"])) + 1
                # A colleague of the same firm was faster: that is told, and right.
                taken["save a worker"].append((200 if status == 409 else status, took))
                if status == 409:
                    rows = person.rows()
            else:
                path = chance.choice(open_to[who["role"]])
                status, _, took = person.click(path)
                taken[path].append((status, took))

    threads = [threading.Thread(target=live, args=each) for each in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def tell(taken: dict[str, list[tuple[int, float]]], most: float) -> int:
    """Print what each page took; 1 if there was an error or p95 is too long."""
    failed = 0
    for page, found in sorted(taken.items()):
        wrong = sum(status >= 400 for status, _ in found)
        failed += wrong
        print(f"{page:44} {len(found):6} p95 {p95(found):6.0f} ms  {wrong} errors")
    every = list(itertools.chain(*taken.values()))
    middle = 1000 * statistics.median(took for _, took in every)
    print(f"{len(every)} clicks, median {middle:.0f} ms, p95 {p95(every):.0f} ms")
    return int(failed > 0 or p95(every) > most)


def p95(found: list[tuple[int, float]]) -> float:
    """Give the milliseconds within which nineteen of twenty were answered."""
    times = sorted(took for _, took in found)
    return 1000 * times[min(len(times) - 1, int(0.95 * len(times)))]


def roles(people: list[dict[str, str]]) -> list[str]:
    """Name the roles, each once."""
    return sorted({who["role"] for who in people})


def pages_of(
    people: list[dict[str, str]], role: str, port: int, pages: list[str]
) -> list[str]:
    """Give the pages that a role may open."""
    person = Person(next(who for who in people if who["role"] == role), port)
    found = []
    for path in pages:
        status, kind, _ = person.click(path)
        if status == 200 and kind.startswith("text/html"):
            found.append(path)
    return found


def python(environment: dict[str, str], *words: str) -> str:
    """Run Python and give what it says."""
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, *words],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def told(said: str, mark: str) -> list:
    """Read what stands behind a mark."""
    return list(json.loads(said.rpartition(mark)[2]))


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until the server listens."""
    until = time.monotonic() + 300
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    msg = "the server does not listen"
    raise TimeoutError(msg)


if __name__ == "__main__":
    main()
