# SPDX-License-Identifier: Apache-2.0
"""A cluster of five people, an account for each role, and a stranger's cluster."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.signals import connection_created
from django.test import Client
from django.test.testcases import LiveServerThread
from django_scopes import scope

import upshift
from upshift_workspace.engine import folder_rows
from upshift_workspace.project.messages import compile_catalogues
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.models import Account, Membership, Organisation, Role

WORKSHOP = Path(upshift.__file__).parent / "tables/workshop"


@pytest.fixture(scope="session", autouse=True)
def catalogues():
    """Compile the texts once."""
    compile_catalogues()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Go on as the role that owns nothing, where there are roles."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            own_nothing(connection=connection)
        connection_created.connect(own_nothing)
        yield
        connection_created.disconnect(own_nothing)
    else:
        yield


def own_nothing(connection, **_signal):
    """Let a connection act as the application does."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE upshift_app")


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """Keep the connection that holds the test's transaction, whoever tidies up."""
    monkeypatch.setattr(
        connections[DEFAULT_DB_ALIAS], "close_if_unusable_or_obsolete", lambda: None
    )


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Keep each test's files apart."""
    settings.HOME = tmp_path
    settings.JOB_BEAT = 60  # a database in memory has one connection
    return tmp_path


@pytest.fixture(scope="session")
def rows():
    """Rows of the workshop: the smallest network that can be planned."""
    return folder_rows(WORKSHOP)


@pytest.fixture
def cluster(db, rows):
    """The workshop as a cluster; its scope is open."""
    made = load_cluster(rows)
    with scope(cluster=made):
        yield made


@pytest.fixture
def elsewhere(db, rows):
    """A cluster of somebody else, whose every label is a marker."""
    marked = {t: [mark(row) for row in found] for t, found in rows.items()}
    marked["networks"][0]["network"] = "elsewhere"
    return load_cluster(marked)


def mark(row):
    """Put a marker where a label stands."""
    return {n: "LEAKMARK" if n.startswith("label") else v for n, v in row.items()}


@pytest.fixture
def accounts(cluster):
    """One account for each role."""
    place = Organisation.objects.order_by("pk").first()
    return {role: join(cluster, role, place) for role in Role}


def join(cluster, role, organisation=None):
    """Make an account with a role."""
    account = Account.objects.create_user(f"{role}@{cluster.network}.example")
    Membership.objects.create(
        cluster=cluster, account=account, role=role, organisation=organisation
    )
    return account


@pytest.fixture
def signed_in(accounts):
    """Give a browser signed in with a role."""

    def sign_in(role):
        browser = Client()
        browser.force_login(
            accounts[role], "allauth.account.auth_backends.AuthenticationBackend"
        )
        browser.get("/health/live")  # the first visit notes the session
        return browser

    return sign_in


class Joining(ThreadedWSGIServer):
    """A server that waits for its last answer, so that none outlives its test."""

    daemon_threads = False


@pytest.fixture
def address(db):
    """
    Address of a server inside the test's own transaction.

    pytest-django's own server empties every table afterwards, which the audit
    trail refuses.
    """
    shared = connections[DEFAULT_DB_ALIAS]
    shared.inc_thread_sharing()
    thread = LiveServerThread(
        "localhost", StaticFilesHandler, {DEFAULT_DB_ALIAS: shared}
    )
    thread.daemon, thread.server_class = True, Joining
    thread.start()
    thread.is_ready.wait()
    yield f"http://{thread.host}:{thread.port}"
    thread.terminate()
    shared.dec_thread_sharing()


@pytest.fixture
def page_of(browser, address, signed_in):
    """Open the browser of somebody who has signed in, or of a visitor."""
    contexts = []

    def open_as(role):
        context = browser.new_context(
            base_url=address, viewport={"width": 1440, "height": 900}
        )
        if role is not None:
            session = signed_in(role).cookies["sessionid"].value
            context.add_cookies(
                [{"name": "sessionid", "value": session, "url": address}]
            )
        contexts.append(context)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()
