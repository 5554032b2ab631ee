# SPDX-License-Identifier: Apache-2.0
"""From Excel to the firm's first plan in at most ten clicks besides typing."""

from __future__ import annotations

import pytest

from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Role
from upshift_workspace.workforce.models import Demand, Worker
from workspace.workforce.files import WORKERS, workbook

pytestmark = pytest.mark.browser

SHEETS = {
    "workers": [
        WORKERS,
        *((f"N-{i}", "kerka_hall", "car_mechanik", 1) for i in range(9)),
    ],
    "holds": [
        ("worker", "skill", "level", "evidence"),
        *((f"N-{i}", "service_brakes", 2, "manager") for i in range(9)),
    ],
    "demands": [
        ("site", "occupation", "period", "people"),
        ("kerka_hall", "ev_mechanic", "2027Q4", 5),
    ],
}


def test_an_hr_manager_gets_a_first_plan_with_ten_clicks_at_most(cluster, page_of):
    file = workbook(SHEETS)
    page, clicks = page_of(Role.hr), []

    def click(place):
        place.click()
        clicks.append(place)

    page.goto(f"/c/{cluster.network}/")
    click(page.get_by_role("link", name="Import", exact=True))
    with page.expect_file_chooser() as chooser:
        click(page.locator("#id_file"))
    sent = {"name": file.name, "mimeType": "", "buffer": file.read()}
    chooser.value.set_files(sent)
    clicks.append("the file, in the system's own window")
    for button in ("Check the file", "Use all 9 proposals", "Commit 19 rows"):
        click(page.get_by_role("button", name=button))
    page.get_by_text("19 rows are in.").wait_for()
    assert Worker.objects.filter(worker__startswith="N-").count() == 9
    assert Demand.objects.filter(period__period="2027Q4").exists()

    click(page.get_by_role("link", name="Plans", exact=True))
    click(page.get_by_role("link", name="Plan our people").first)
    click(page.get_by_role("button", name="Check and start"))
    page.get_by_text("Waiting for a worker.").wait_for()
    assert work_once("here")
    page.get_by_role("heading", name="Certified within").wait_for()
    assert Plan.objects.get().organisation.organisation == "kerka_auto"
    assert len(clicks) <= 10
