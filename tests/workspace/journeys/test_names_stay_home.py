# SPDX-License-Identifier: Apache-2.0
"""With names at home, a key file puts names on the page and nothing leaves."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.workforce.models import NamesAtHome

pytestmark = pytest.mark.browser


def csv_file(name, text):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


@pytest.fixture
def page(cluster, page_of):
    firm = Organisation.objects.order_by("pk").first()
    NamesAtHome.objects.create(cluster=cluster, organisation=firm)
    return page_of(Role.hr)


def test_names_appear_from_the_key_and_no_request_leaves(page, cluster):
    page.goto(f"/c/{cluster.network}/workforce/skills/")
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    said = []
    page.on("console", lambda message: said.append(message.text))
    key = csv_file(
        "key.csv", 'worker,name\r\nK-01,"Minta, Magda"\r\nK-02,Próba Péter\r\n'
    )
    page.set_input_files("[data-key-file]", key)
    page.wait_for_selector("text=Minta, Magda")
    assert "Próba Péter" in page.inner_text("table.matrix")
    page.wait_for_timeout(300)
    assert asked == []
    assert said == []


def test_names_stay_while_one_looks_around_and_no_request_carries_them(page, cluster):
    sent = []
    page.on("request", lambda r: sent.append(f"{r.url} {r.post_data} {r.headers}"))
    page.goto(f"/c/{cluster.network}/workforce/skills/")
    page.set_input_files(
        "[data-key-file]", csv_file("k.csv", "worker;name\nK-01;Magda\n")
    )
    page.click("text=Magda")
    page.wait_for_selector("h1:has-text('Magda')")
    page.click("[data-key-forget]")
    page.wait_for_selector("h1:has-text('K-01')")
    assert not any("Magda" in one for one in sent)


def test_codes_and_key_are_made_in_the_browser(page, cluster):
    page.goto(f"/c/{cluster.network}/workforce/names/")
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    table = csv_file("ours.csv", "name,brakes\nMinta Magda,3\nPróba Péter,2\n")
    page.set_input_files("[data-codes-file]", table)
    made = {}
    for name in ("made", "key"):
        with page.expect_download() as download:
            page.click(f"[data-codes-{name}]")
        made[name] = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert not [url for url in asked if not url.startswith("blob:")]
    assert made["made"][0] == "name,brakes"
    assert [line.split(",")[1] for line in made["made"][1:]] == ["3", "2"]
    assert "Magda" not in str(made["made"])
    codes = [line.split(",")[0] for line in made["made"][1:]]
    assert [line.split(",")[0].strip('"') for line in made["key"][1:]] == codes
