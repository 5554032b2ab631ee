# SPDX-License-Identifier: Apache-2.0
"""Appearance is kept; pages are fit for a strict content policy."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

import upshift_workspace.ui
from upshift_workspace.engine import STYLE_FOLDER

ASSETS = Path(upshift_workspace.ui.__file__).parent / "static/ui"
MANIFEST = tomllib.loads((ASSETS / "manifest.toml").read_text(encoding="utf-8"))
TEMPLATES = sorted(Path(upshift_workspace.ui.__file__).parents[1].rglob("*.html"))


@pytest.mark.parametrize("address", ["/accounts/login/", "/health/live", "/c/x/"])
def test_every_answer_carries_the_content_policy(db, client, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda page: page.name)
def test_no_template_has_inline_style_or_script(page):
    text = page.read_text(encoding="utf-8")
    for banned in (" style=", "<style", "onclick=", "javascript:", "data:"):
        assert banned not in text
    assert text.count("<script") == text.count("<script src=")


def test_a_choice_is_kept_in_a_cookie_and_leads_back(db, client):
    answer = client.post(
        "/appearance/", {"theme": "dark"}, headers={"referer": "http://testserver/x"}
    )
    assert answer["Location"] == "http://testserver/x"
    assert 'data-theme="dark"' in client.get("/accounts/login/").content.decode()


def test_a_choice_leads_to_no_other_server(db, client):
    answer = client.post(
        "/appearance/", {"theme": "dark"}, headers={"referer": "http://evil.example/"}
    )
    assert answer["Location"] == "/"


@pytest.mark.parametrize("wrong", [{}, {"theme": "pink"}, {"language": "xx"}])
def test_a_choice_that_is_none_is_refused(client, wrong):
    assert client.post("/appearance/", wrong).status_code == 400


def test_tokens_and_fonts_stand_once():
    shared = {path.name for path in STYLE_FOLDER.rglob("*") if path.is_file()}
    own = {path.name for path in ASSETS.rglob("*") if path.is_file()}
    assert shared & own == {"manifest.toml"}


@pytest.mark.parametrize("name", MANIFEST, ids=str)
def test_a_vendored_file_is_the_one_of_its_manifest(name):
    held = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()
    assert held == MANIFEST[name]["sha256"]
    assert MANIFEST[name]["licence"]
