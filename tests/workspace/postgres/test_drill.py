# SPDX-License-Identifier: Apache-2.0
"""On PostgreSQL, too, owner and application differ, and a backup restores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

COMMAND = Path(sys.executable).with_name("upshift-workspace")
SERVER = os.environ.get("UPSHIFT_TEST_DATABASE", "")
COUNT = "SELECT count(*) FROM tenancy_cluster"
SERVED = """
import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'upshift_workspace.project.settings'
import django; django.setup()
from upshift_workspace.operations.migrating import migrate; migrate()
"""

pytestmark = pytest.mark.skipif(
    not SERVER, reason="needs PostgreSQL (make test-postgres)"
)


@pytest.fixture
def address():
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute("CREATE DATABASE drill")
        yield lambda role: SERVER.replace("upshift@/postgres", f"{role}@/drill")
        server.execute("DROP DATABASE drill WITH (FORCE)")


@pytest.fixture
def run(address, tmp_path):
    environment = os.environ | {
        "UPSHIFT_HOME": str(tmp_path / "home"),
        "DATABASE_URL": address("upshift_app"),
        "DATABASE_OWNER_URL": address("upshift"),  # a role that reads all rows
    }

    def call(*words):
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


def clusters(address):
    with psycopg.connect(address("upshift")) as server:
        return server.execute(COUNT).fetchone()[0]


def test_a_database_of_two_roles_is_made_checked_and_restored(run, address, tmp_path):
    run(sys.executable, "-c", SERVED)
    run(COMMAND, "createcluster", "first", "First", "a@first.example")
    kept = str(tmp_path / "kept.tar.gz")
    run(COMMAND, "backup", kept)
    run(COMMAND, "createcluster", "second", "Second", "b@second.example")
    assert clusters(address) == 2
    run(COMMAND, "restore", "--yes", kept)
    assert clusters(address) == 1
    said = run(COMMAND, "check")
    assert "role: sound" in said
    assert "walls: sound" in said
    assert "audit of first: sound" in said
