# SPDX-License-Identifier: Apache-2.0
"""From Excel to the firm's first rows in six clicks, faults mended on the way."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.models import Role
from upshift_workspace.workforce.models import Worker
from workspace.workforce.files import WORKERS, workbook

pytestmark = pytest.mark.browser


def test_an_hr_manager_brings_people_in_with_six_clicks(cluster, page_of):
    rows = [WORKERS, *((f"N-{i}", "kerka_hall", "car_mechanik", 1) for i in range(9))]
    file = workbook({"workers": rows})
    page = page_of(Role.hr)
    page.goto(f"/c/{cluster.network}/")
    clicks = 0
    page.get_by_role("link", name="Import", exact=True).click()
    clicks += 1
    with page.expect_file_chooser() as chooser:
        page.locator("#id_file").click()
    clicks += 2  # the field, and the file in the system's own window
    sent = {"name": file.name, "mimeType": "", "buffer": file.read()}
    chooser.value.set_files(sent)
    for button in ("Check the file", "Use all 9 proposals", "Commit 9 rows"):
        page.get_by_role("button", name=button).click()
        clicks += 1
    page.wait_for_selector("text=9 rows are in.")
    assert clicks == 6
    assert Worker.objects.filter(worker__startswith="N-").count() == 9
