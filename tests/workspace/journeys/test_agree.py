# SPDX-License-Identifier: Apache-2.0
"""Office plans, compares and publishes; a member objects; office plans again."""

from __future__ import annotations

import pytest

from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Role

pytestmark = pytest.mark.browser


def ask(page, base, label):
    """Ask for a plan in words, and let a worker make it."""
    page.goto(base + "new")
    page.get_by_label("Name of the plan").fill(label)
    page.get_by_role("button", name="Check and start").click()
    page.get_by_text("Waiting for a worker.").wait_for()
    assert work_once("here")
    page.reload()
    page.get_by_role("heading", name="Certified within").wait_for()


def test_from_two_plans_to_one_that_all_agree_to(cluster, page_of):
    base = f"/c/{cluster.network}/plans/"
    office = page_of(Role.office)
    ask(office, base, "As entered")
    ask(office, base, "Again")

    office.goto(base + "compare")
    for label in ("As entered", "Again"):
        office.get_by_role("checkbox", name=label).check()
    office.get_by_role("button", name="Lay side by side").click()
    assert office.locator(".compare > article").count() == 2

    office.get_by_role("link", name="Again", exact=True).click()
    office.get_by_role("link", name="Publish to members").click()
    office.get_by_role("button", name="Publish to members").click()
    office.get_by_text("Not opened").wait_for()

    member = page_of(Role.hr)
    member.goto(base)
    member.get_by_role("link", name="Again").click()
    member.get_by_role("link", name="Read and answer your rows").click()
    row = member.locator("tbody tr").first
    row.get_by_text("Object", exact=True).click()
    row.get_by_role("combobox").select_option("needed")
    worker = row.locator("th").inner_text().strip()
    member.get_by_role("button", name="Keep these answers").click()
    member.get_by_text("Your answers are kept.").wait_for()

    office.reload()
    office.get_by_text("1 row objected").wait_for()
    office.get_by_role("button", name="Re-plan with these answers").click()
    office.get_by_text("Version 2 is on its way.").wait_for()
    assert work_once("here")
    office.reload()
    office.get_by_role("heading", name="Again, version 2").wait_for()
    assert office.locator(".diff li").count() > 0
    second = Plan.objects.get(version=2)
    assert worker not in (second.path / "moves.csv").read_text(encoding="utf-8")
