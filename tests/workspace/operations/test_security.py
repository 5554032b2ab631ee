# SPDX-License-Identifier: Apache-2.0
"""Headers, lockout, sessions, the audit command: what the security page says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, AuditEvent, Role

PASSWORD = "a long quiet sentence"  # noqa: S105 - of a test's account
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_memory():
    """Forget how often somebody tried in another test."""
    cache.clear()


@pytest.fixture
def account(cluster):
    return Account.objects.create_user("anna@lock.example", PASSWORD)


def sign_in(browser, password):
    return browser.post(LOGIN, {"login": "anna@lock.example", "password": password})


@pytest.mark.parametrize("address", [LOGIN, "/health/live", "/c/x/", "/api/v1/plans"])
def test_every_answer_tells_the_browser_to_be_careful(db, client, address):
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_no_script_reads_the_session_and_no_other_site_sends_it(account):
    browser = Client()
    assert sign_in(browser, PASSWORD).status_code == 302
    cookie = browser.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_after_ten_wrong_passwords_the_right_one_opens_nothing(account):
    browser = Client()
    for number in range(10):
        sign_in(browser, f"wrong {number}")
    sign_in(browser, PASSWORD)
    assert "_auth_user_id" not in browser.session


BEHIND = """
import django, json; django.setup()
from django.conf import settings
from django.test import Client
def ask(**headers):
    return Client().get("/health/live", headers={"Host": "cluster.example", **headers})
safe = ask(**{"X-Forwarded-Proto": "https"})
print(json.dumps([safe.get("Strict-Transport-Security"),
    ask().get("Strict-Transport-Security"), settings.SESSION_COOKIE_SECURE,
    settings.CSRF_COOKIE_SECURE, settings.CSRF_TRUSTED_ORIGINS,
    Client().get("/health/live", headers={"Host": "evil.example"}).status_code]))
"""


def test_behind_a_proxy_that_speaks_https_browsers_are_told_to_insist(tmp_path):
    environment = os.environ | {
        "UPSHIFT_HOME": str(tmp_path),
        "UPSHIFT_HTTPS": "true",
        "UPSHIFT_HOSTS": "cluster.example",
    }
    said = subprocess.run(
        [sys.executable, "-c", BEHIND], env=environment, capture_output=True, check=True
    )
    assert json.loads(said.stdout) == [
        "max-age=31536000",
        None,
        True,
        True,
        ["https://cluster.example"],
        400,
    ]


def test_a_form_without_its_token_is_refused(account):
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser, PASSWORD).status_code == 403


def test_sessions_are_listed_and_the_others_ended(signed_in):
    here, there = signed_in(Role.hr), signed_in(Role.hr)
    for browser in (here, there):
        browser.get("/accounts/sessions/")
    assert len(here.get("/accounts/sessions/").context["sessions"]) == 2
    assert here.post("/accounts/sessions/").status_code == 302
    assert len(here.get("/accounts/sessions/").context["sessions"]) == 1
    assert there.get("/accounts/sessions/").status_code == 302


def test_the_audit_command_tells_sound_chains_from_forged_ones(cluster):
    last = record(cluster, None, "tested", cluster)
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert f"{cluster.network}: sound" in said.getvalue()
    AuditEvent(cluster=cluster, number=2, at=last.at, action="x", digest="0").save(
        force_insert=True
    )
    with pytest.raises(CommandError, match="event 2"):
        call_command("verify_audit")
