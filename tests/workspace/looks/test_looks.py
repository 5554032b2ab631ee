# SPDX-License-Identifier: Apache-2.0
"""Every page in Chromium: axe finds nothing, nothing overflows, nothing is said."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from workspace.looks.pages import unlike

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ASSETS = Path(__file__).parents[2] / "engine/report/assets"
AXE = gzip.decompress((ASSETS / "axe.min.js.gz").read_bytes()).decode()
WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation",
  e => broken.push("CSP: " + e.violatedDirective));
"""
LOOK = """async (rules) => {
  document.getAnimations().forEach(a => a.cancel());  // colours on their way
  const found = await axe.run(document, {resultTypes: ["violations"], ...rules});
  return found.violations.map(v => v.id + " " + v.nodes.slice(0, 3).map(n => n.target).join(" | "));
}"""
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
WIDE = """() => document.documentElement.scrollWidth - innerWidth"""
STATES = (
    ("en", "light", 1440, {}),
    ("en", "dark", 1440, COLOURS),
    ("de", "dark", 360, {}),
    ("de", "light", 360, COLOURS),
    ("hu", "light", 360, None),
    ("hu", "light", 1440, None),
)
"""Language, theme, width, rules: what does not differ is not asked again."""


def faults(page, address):
    """Look at one page in every state."""
    said, spoken = [], None
    note = note_into(said)
    page.on("console", note)
    for language, theme, width, rules in STATES:
        if language != spoken:
            spoken = speak(page, language, address)
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found = [] if rules is None else page.evaluate(LOOK, rules)
        if (over := page.evaluate(WIDE)) > 0:
            found.append(f"{over} px too wide")
        yield from (f"{language} {theme} {width}: {fault}" for fault in found)
    if (heads := page.locator("h1").count()) != 1:
        yield f"{heads} h1"
    yield from page.evaluate("broken")
    yield from said
    page.remove_listener("console", note)


def note_into(said):
    """Give what notes every complaint of the browser but that a page is not there."""

    def note(message):
        if message.type == "error" and "404 (Not Found)" not in message.text:
            said.append(message.text)

    return note


def speak(page, language, address):
    """Open a page in a language."""
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(address, wait_until="load")
    assert page.locator("html").get_attribute("lang") == language
    return language


def test_every_page_is_sound_in_both_themes_on_desk_and_phone(
    cluster, accounts, signed_in, page_of
):
    browsers, told, seen = {}, {}, 0
    clients = {}

    def sign_in(role):
        return clients.setdefault(role, signed_in(role))

    for role, address in unlike(cluster, accounts, sign_in):
        if role not in browsers:
            browsers[role] = page_of(role)
            browsers[role].add_init_script(AXE + WATCH)
        if found := list(faults(browsers[role], address)):
            told[address] = found
        seen += 1
    assert told == {}
    assert seen > 60
