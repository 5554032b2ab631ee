# SPDX-License-Identifier: Apache-2.0
"""Fifty people at once read and write in a cluster of 10,000 workers and a plan."""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("upshift-workspace")
THINKING = (3, 8)
"""Seconds between two clicks of a person: a page of figures is read, not flown over."""

WRITES = 0.15
"""Share of clicks that save something; all of HR, who are two of five."""

CSRF = "s" * 32
"""Cookie and header of a form; they need only be the same."""

_SAVED = ("note a level", "save a worker")

MAKE = """
import json, django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Count
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
    size = Count('sites__workers')
    firms = list(Organisation.objects.annotate(n=size).filter(n__gt=0).order_by('-n'))
    teach = list(Organisation.objects.filter(courses__isnull=False).distinct())
    for number in range(PEOPLE):
        role = ('hr', 'hr', 'provider', 'office', 'social_partner')[number % 5]
        place = {'hr': firms, 'provider': teach}.get(role)
        place = place[number * 2 // 5 % len(place)] if place else None
        account = Account.objects.create_user(f'{number}@soak.example')
        member = Membership.objects.create(cluster=cluster, account=account, role=role,
            organisation=place)
        session = SessionStore()
        session['_auth_user_id'] = str(account.pk)
        session['_auth_user_backend'] = backend
        session['_auth_user_hash'] = account.get_session_auth_hash()
        session.create()
        own = Worker.objects.filter(site__organisation=place).first() if place else None
        pages = ['plans/1/'] + (['plans/1/publish'] if role == 'office' else [])
        if role == 'hr':
            one = f'workforce/skills/{own.pk}/'
            skill = own.holds.first().skill.skill
            pages += [one, f'{one}evidence?skill={skill}',
                'workforce/skills/?show=gaps&page=2',
                f'plans/1/rows/{place.organisation}']
        people.append({'role': role, 'session': session.session_key, 'pages': pages,
            'token': make_token(member, 'soak', ['read', 'write'], 1)[1]})
    print('PEOPLE' + json.dumps([people, Worker.objects.count()]))
"""

PLAN = """
import django; django.setup()
from datetime import date, timedelta
from django_scopes import scope
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.consent import publish
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Cluster, Membership
cluster = Cluster.objects.get(network='soak')
with scope(cluster=cluster):
    office = Membership.objects.filter(role='office').first().account
    wish = {'seed': 1, 'plan': {'gap': 0.5, 'seconds': 20}, 'baselines': False}
    plan = ask_plan(cluster, office, 'Soak', wish)
work_once('soak')
with scope(cluster=cluster):
    plan = Plan.objects.select_related('cluster').get(pk=plan.pk)
    assert plan.folder, plan.job.failure
    publish(plan, office, date.today() + timedelta(days=14))
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

    def __init__(self, who: dict[str, Any], port: int) -> None:
        self.who, self.port = who, port
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = f"sessionid={who['session']}; csrftoken={CSRF}"

    def click(self, path: str) -> tuple[int, str, float]:
        """Open a page; give status, kind and seconds."""
        return self._send("GET", f"/{path}", None, {"Cookie": self.cookies})

    def add_view(self, level: int) -> tuple[int, str, float]:
        """Note a worker's level in a form, beside the views there are."""
        page = next(page for page in self.who["pages"] if "evidence" in page)
        form = f"level={level}&evidence=manager&revision=-1"
        headers = {"Cookie": self.cookies, "X-CSRFToken": CSRF}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self._send("POST", f"/c/soak/{page}", form, headers)

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
    python(environment, "-c", PLAN)
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
        spent = seconds_of(server.pid)
        taken = run(people, port, open_to, asked.seconds)
        spent = seconds_of(server.pid) - spent
        return tell(taken, asked.most, spent)
    finally:
        server.terminate()
        server.wait()


def run(
    people: list[dict[str, Any]],
    port: int,
    open_to: dict[str, list[str]],
    seconds: float,
) -> dict[str, list[tuple[int, float]]]:
    """Let everybody click for a while; give status and seconds by page."""
    taken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    end = time.monotonic() + seconds

    def live(number: int, who: dict[str, Any]) -> None:
        chance, person = random.Random(number), Person(who, port)  # noqa: S311 - clicks
        rows = person.rows() if who["role"] == "hr" else []
        pages = open_to[who["role"]] + [f"c/soak/{page}" for page in who["pages"]]
        time.sleep(chance.uniform(0, THINKING[1]))
        while time.monotonic() < end:
            if rows and chance.random() < WRITES / 0.4:  # two of five are HR
                level = chance.randint(1, 3)
                if chance.random() < 0.5:
                    noted = person.add_view(level)
                    taken[_SAVED[0]].append((noted[0], noted[2]))
                else:
                    taken[_SAVED[1]].append(save(person, rows, chance))
            else:
                path = chance.choice(pages)
                status, _, took = person.click(path)
                taken[kind_of(path)].append((status, took))
            time.sleep(chance.uniform(*THINKING))

    threads = [threading.Thread(target=live, args=each) for each in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def save(
    person: Person, rows: list[dict[str, object]], chance: random.Random
) -> tuple[int, float]:
    """Change a worker's row; give status and seconds."""
    row = chance.choice(rows)
    status, _, took = person.save(row | {"radius": chance.randint(5, 90)})
    if status == 200:
        row["revision"] = int(str(row["revision"])) + 1
    elif status == 409:
        # A colleague of the same firm was faster: that is told, and right.
        rows[:], status = person.rows(), 200
    return status, took


def kind_of(path: str) -> str:
    """Name pages alike that differ by a number or a firm."""
    return re.sub(r"member_\w+", "firm", re.sub(r"/\d+|=\w+", "/n", path))


def tell(taken: dict[str, list[tuple[int, float]]], most: float, spent: float) -> int:
    """
    Print what each page took; 1 if there was an error or p95 of pages is too long.

    Parameters
    ----------
    spent
        Seconds of processor of server and worker.
    """
    failed = 0
    for page, found in sorted(taken.items()):
        wrong = sum(status >= 400 for status, _ in found)
        failed += wrong
        said = "  ".join(f"p{n} {within(found, n):5.0f}" for n in (50, 95, 99))
        print(f"{page:44} {len(found):6}  {said} ms  {wrong} errors")
    every = list(itertools.chain(*taken.values()))
    read = list(itertools.chain(*(v for k, v in taken.items() if k not in _SAVED)))
    for words, found in (("pages", read), ("clicks", every)):
        said = ", ".join(f"p{n} {within(found, n):.0f} ms" for n in (50, 95, 99))
        print(f"{len(found)} {words}: {said}")
    cost = 1000 * spent / len(every)
    print(f"{failed} errors, {cost:.0f} ms of processor for each click")
    return int(failed > 0 or within(read, 95) > most)


def within(found: list[tuple[int, float]], percent: int) -> float:
    """Give the milliseconds within which so many were answered."""
    times = sorted(took for _, took in found)
    return 1000 * times[min(len(times) - 1, len(times) * percent // 100)]


def seconds_of(pid: int) -> float:
    """Give the seconds of processor that a process and its children have used."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:  # not Linux
        return 0.0
    used = (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
    return used + sum(seconds_of(int(child)) for child in below)


def roles(people: list[dict[str, Any]]) -> list[str]:
    """Name the roles, each once."""
    return sorted({who["role"] for who in people})


def pages_of(
    people: list[dict[str, Any]], role: str, port: int, pages: list[str]
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
