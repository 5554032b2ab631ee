# SPDX-License-Identifier: Apache-2.0
"""Real browsers on a real server, one for each person of a journey."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def browser(chromium):
    """Chromium, opened once; its driver keeps a loop that Django must not mind."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()
    patch.undo()


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
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://{thread.host}:{thread.port}"
    thread.terminate()
    shared.dec_thread_sharing()


@pytest.fixture
def page_of(browser, address, signed_in):
    """Open the browser of somebody who has signed in."""
    contexts = []

    def open_as(role):
        session = signed_in(role).cookies["sessionid"].value
        context = browser.new_context(
            base_url=address, viewport={"width": 1440, "height": 900}
        )
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        contexts.append(context)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()
