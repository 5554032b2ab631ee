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
    ("light", 1440, {}),
    ("dark", 1440, COLOURS),
    ("dark", 360, {}),
    ("light", 360, COLOURS),
)
"""Theme, width, rules: colours do not ask for the other rules again."""


def faults(page, address):
    """Look at one page in every state."""
    said = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address, wait_until="load")
    for theme, width, rules in STATES:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(LOOK, rules)
        if (over := page.evaluate(WIDE)) > 0:
            found.append(f"{over} px too wide")
        yield from (f"{theme} {width}: {fault}" for fault in found)
    if (heads := page.locator("h1").count()) != 1:
        yield f"{heads} h1"
    yield from page.evaluate("broken")
    yield from (text for text in said if "404 (Not Found)" not in text)


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
