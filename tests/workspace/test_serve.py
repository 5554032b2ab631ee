# SPDX-License-Identifier: Apache-2.0
"""One command brings everything up, and down again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("upshift-workspace")


@pytest.fixture
def environment(tmp_path):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return kept | {"UPSHIFT_HOME": str(tmp_path), "PORT": str(port)}


def answer_of(address):
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    return ""


def test_serve_starts_all_and_ends_all(environment, tmp_path):
    started = subprocess.Popen(
        [COMMAND, "serve"], env=environment, stdout=subprocess.PIPE, text=True
    )
    ready = answer_of(f"http://127.0.0.1:{environment['PORT']}/health/ready")
    started.send_signal(signal.SIGTERM)
    said, _ = started.communicate(timeout=30)
    assert '"status": "ready"' in ready
    assert said.count("@zala.example") == 6
    assert f"http://localhost:{environment['PORT']}/" in said
    assert started.returncode == 0
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    checked = subprocess.run(
        [COMMAND, "check"], env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "audit of zala: sound" in checked.stdout
