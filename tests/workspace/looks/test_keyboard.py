# SPDX-License-Identifier: Apache-2.0
"""Everything is reached by the keyboard, is seen to be, and closes by Escape."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.models import Role
from workspace.workforce.files import PEOPLE, workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STOP = """() => {
  const here = document.activeElement;
  const ring = here.closest(".seg label") || here;
  const box = ring.getBoundingClientRect();
  return {name: here.tagName + "." + here.className + " " + here.id,
          ring: parseFloat(getComputedStyle(ring).outlineWidth),
          seen: box.width > 0 && box.bottom > 0,
          inside: document.querySelector("main").contains(here)};
}"""
STOPS = 30


def stops(page):
    """Go on by Tab and tell where each press leads."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        yield page.evaluate(STOP)


@pytest.fixture
def addresses(cluster, signed_in):
    """A grid of an import, the matrix and the form of a plan."""
    base = f"/c/{cluster.network}/"
    answer = signed_in(Role.hr).post(base + "uploads/", {"file": workbook(PEOPLE)})
    return [
        (Role.hr, answer["Location"]),
        (Role.hr, base + "workforce/skills/"),
        (Role.office, base + "plans/new"),
    ]


def test_each_stop_is_seen_and_the_first_skips_to_the_content(addresses, page_of):
    for role, address in addresses:
        page = page_of(role)
        page.goto(address)
        first = page.locator("a[href], button, input, [tabindex='0']").first
        assert first.get_attribute("class") == "skip"
        first.focus()
        found = list(stops(page))
        assert [s["name"] for s in found if s["ring"] < 3 or not s["seen"]] == []
        assert any(stop["inside"] for stop in found)
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate(STOP)["inside"]


def test_escape_closes_both_menus_and_leads_back(addresses, page_of):
    role, address = addresses[1]
    page = page_of(role)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(address)
    for name in ("side", "account"):
        menu, opener = page.locator(f"#{name}"), page.locator(f"[popovertarget={name}]")
        opener.focus()
        page.keyboard.press("Enter")
        assert menu.is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        assert page.evaluate("document.activeElement.getAttribute('popovertarget')")
