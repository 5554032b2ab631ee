# SPDX-License-Identifier: Apache-2.0
"""Health says what is, and a signed out visitor learns no more."""

from __future__ import annotations

import shutil


def test_a_living_server_says_so_without_the_database(client):
    assert client.get("/health/live").json() == {"status": "live"}


def test_a_server_is_ready_when_database_and_folder_are(db, client):
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "database": True, "files": True}


def test_a_server_without_its_folder_is_not_ready(db, client, home):
    shutil.rmtree(home)
    assert client.get("/health/ready").status_code == 503
