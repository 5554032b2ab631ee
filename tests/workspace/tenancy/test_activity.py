# SPDX-License-Identifier: Apache-2.0
"""Reading a page writes nothing, and the list of sessions is true all the same."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from upshift_workspace.tenancy.models import Role

PAGE = "/accounts/sessions/"


@pytest.fixture
def browser(signed_in):
    found = signed_in(Role.hr)
    cache.clear()
    return found


def writes(queries):
    """Give what is written; on PostgreSQL the cluster stands before each statement."""
    return [q["sql"] for q in queries if re.search(r'(INSERT INTO|UPDATE) "', q["sql"])]


def test_only_the_first_page_of_a_while_is_noted(browser):
    with CaptureQueriesContext(connection) as first:
        browser.get(PAGE)
    with CaptureQueriesContext(connection) as second:
        browser.get(PAGE)
    assert len(writes(first)) == 1
    assert writes(second) == []


def test_a_session_is_noted_again_after_a_while(browser, settings):
    settings.SEEN_EVERY = 0
    browser.get(PAGE)
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)
    browser.get(PAGE)
    assert UserSession.objects.get().last_seen_at > long_ago


def test_a_session_that_comes_from_elsewhere_is_noted_at_once(browser):
    browser.get(PAGE, headers={"User-Agent": "one"})
    browser.get(PAGE, headers={"User-Agent": "another"})
    assert UserSession.objects.get().user_agent == "another"
