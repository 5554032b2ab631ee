# SPDX-License-Identifier: Apache-2.0
"""A cluster of five people, an account for each role, and a stranger's cluster."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
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
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SET ROLE upshift_app")


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
        return browser

    return sign_in
