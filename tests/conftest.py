# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for: the public data sets, a database, a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Every run tries the same examples, so that main stays releasable; `make soak`
# tries new ones.
settings.register_profile("everyday", derandomize=True)
settings.load_profile(os.environ.get("UPSHIFT_EXAMPLES", "everyday"))


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests skipped, also when none did."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    terminalreporter.write_line(f"{skipped} tests skipped")
