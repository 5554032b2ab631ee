# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for: the public data sets, a database, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Every run tries the same examples, so that main stays releasable; `make soak`
# tries new ones.
settings.register_profile("everyday", derandomize=True)
settings.load_profile(os.environ.get("UPSHIFT_EXAMPLES", "everyday"))


QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Folder of the public data sets; the test skips where they are not."""
    folder = os.environ.get("UPSHIFT_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("the public data sets are not here (UPSHIFT_TEST_DATA)")
    return Path(folder)


@pytest.fixture(scope="session")
def database() -> str:
    """Address of an empty PostgreSQL; the test skips where there is none."""
    address = os.environ.get("UPSHIFT_TEST_DATABASE", "")
    if not address:
        pytest.skip("no PostgreSQL here (make test-database)")
    return address


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium; the test skips where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no Chromium here (make browser)")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """
    Chromium, opened once for all tests.

    Two drivers cannot live in one process; the one there is keeps a loop that
    Django must not mind.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()
    patch.undo()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests skipped, also when none did."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    terminalreporter.write_line(f"{skipped} tests skipped")
