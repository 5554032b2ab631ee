# SPDX-License-Identifier: Apache-2.0
"""From an application to a worker who reads reasons, in one town, in Chromium."""

from __future__ import annotations

import pytest
from django.core import mail

from upshift_workspace import engine
from upshift_workspace.jobs.work import work_once
from upshift_workspace.mail.tasks import send_due
from upshift_workspace.members.models import Front
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import Role
from upshift_workspace.workforce.models import Demand, Holds, Worker
from workspace.members.test_path import way_in
from workspace.workforce.files import workbook

pytestmark = pytest.mark.browser
PATIENCE = 90_000
"""Milliseconds for a page: a machine that is busy elsewhere is no fault."""

SHEETS = {
    "sites": [
        ("site", "label", "latitude", "longitude"),
        ("retfalu", "Rétfalu works", 46.6, 16.6),
        ("retfalu_store", "Rétfalu store", 146.6, 16.6),
    ],
    "workers": [
        ("worker", "site", "occupation", "people", "eqf", "hour_cost"),
        *((f"R-0{i}", "retfalu", "car_mechanic", 1, 4, 18) for i in range(1, 5)),
        ("R-05", "retfalu", "ev_mechanic", 1, 4, 20),
        ("R-06", "retfalu", "car_mechanik", 1, 4, 18),
        ("R-07", "retfal", "car_mechanic", 1, 4, 18),
        ("R-08", "retfalu", "car_mechanic", "one", 4, 18),
        ("R-09", "retfalu", "car_mechanic", 1, 14, 18),
        ("R-10", "retfalu", "car_mechanic", 1, 4, "18 €"),
        ("", "retfalu", "car_mechanic", 1, 4, 18),
    ],
    "holds": [
        ("worker", "skill", "level", "evidence", "date"),
        *((f"R-0{i}", "service_brakes", 2, "manager", "") for i in range(1, 5)),
        *((f"R-0{i}", "repair_engines", 2, "manager", "") for i in range(1, 5)),
        ("R-05", "hv_safety", 2, "certificate", "2025-06-30"),
        ("R-05", "test_batteries", 2, "manager", ""),
        ("R-05", "service_brake", 2, "manager", ""),
        ("R-01", "hv_safety", 5, "manager", ""),
        ("R-02", "hv_safety", 1, "hearsay", ""),
        ("R-03", "hv_safety", 1, "manager", "2025-02-30"),
        ("R-99", "hv_safety", 1, "manager", ""),
    ],
}
"""A firm's first workbook, with twelve faults."""

MENDS = {
    "Sites": ((), {"Row 3, Latitude": "46.5"}),
    "Workers": (
        ("Row 7, Occupation", "Row 8, Site"),
        {
            "Row 9, People": "1",
            "Row 10, EQF level": "4",
            "Row 11, Cost of an hour": "18",
            "Row 12, Worker": "R-11",
        },
    ),
    "Held skills": (
        ("Row 12, Skill",),
        {
            "Row 13, Level": "1",
            "Row 14, Evidence": "manager",
            "Row 15, Date of evidence": "2025-02-28",
            "Row 16, Worker": "R-04",
        },
    ),
}
"""By sheet: faults whose proposal is taken, and what is typed over the others."""


def test_from_an_application_to_reasons(cluster, page_of):
    Front.objects.create(cluster=cluster, is_open=True)
    office, member, reader = page_of(Role.office), page_of(None), page_of(None)
    for page in (office, member, reader):
        page.set_default_timeout(PATIENCE)
    at = f"/c/{cluster.network}/"
    ask_to_join(member, f"/at/{cluster.network}/")
    accept(office, at)
    enter(member)
    mend_and_commit(member)
    ask_for_people(member)

    plan(office, at, "As entered")
    plan(office, at, "Three quarters at work", cover="75")
    compare(office, at)
    publish(office)
    refused = object_to_one_row(member, at)
    plan_again(office, refused)
    publish(office)
    tell(office, at)

    reader.goto("/code/")
    reader.locator("#id_code").fill(hand_out_code(member, at))
    reader.get_by_role("button", name="Open my page").click()
    read_reasons(reader)
    assert verify() is None


def ask_to_join(page, front):
    page.goto(front)
    page.get_by_role("link", name="Apply for membership").first.click()
    for label, text in (
        ("Name of the organisation", "Rétfalu Seating"),
        ("Town", "Rétfalu"),
        ("What you can do", "Seats"),
        ("Your name", "Ada Bodor"),
        ("Mail address", "ada@seating.example"),
    ):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Send the application").click()
    page.get_by_text("Your application has arrived. Thank you.").wait_for()


def accept(page, at):
    page.goto(at + "register/")
    page.get_by_role("link", name="Rétfalu Seating").click()
    for stage in ("Applied", "Committed", "Member"):
        page.get_by_label("Next stage").select_option(stage)
        page.get_by_label("Reason").first.fill("Agreed by the board")
        page.get_by_role("button", name="Record the step").click()
        page.locator(".stepper [aria-current]", has_text=stage).wait_for()


def enter(page):
    send_due()
    (invited,) = [m for m in mail.outbox if m.subject.startswith("Invitation")]
    page.goto(way_in(invited))
    for field in page.locator("input[type=password]").all():
        field.fill("orange-kettle-7-river")
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("heading", name="Overview").wait_for()


def mend_and_commit(page):
    page.get_by_role("link", name="Import", exact=True).first.click()
    file = workbook(SHEETS)
    sent = {"name": file.name, "mimeType": "", "buffer": file.read()}
    page.locator("#id_file").set_input_files(sent)
    page.get_by_role("button", name="Check the file").click()
    left = 12
    page.get_by_role("heading", name=still(left)).wait_for()
    for sheet, (taken, typed) in MENDS.items():
        page.locator(".tabs a", has_text=sheet).click()
        for label in taken:
            page.get_by_label(label).locator("..").get_by_role("button").click()
            left -= 1
            page.get_by_role("heading", name=still(left)).wait_for()
        for label, text in typed.items():
            page.get_by_label(label).fill(text)
        page.get_by_role("button", name="Check again").last.click()
        left -= len(typed)
        page.get_by_role("heading", name=still(left)).wait_for()
    assert left == 0
    page.get_by_role("button", name="Commit 28 rows").click()
    page.get_by_text("28 rows are in.").wait_for()
    assert Worker.objects.filter(worker__startswith="R-").count() == 11
    assert Holds.objects.filter(worker__worker__startswith="R-").count() == 15


def still(left):
    """Say how many faults are left, as the page does."""
    if left == 0:
        return "No fault found"
    return "1 fault to mend" if left == 1 else f"{left} faults to mend"


def ask_for_people(page):
    page.get_by_role("link", name="Demand", exact=True).click()
    for post, quarter, people in (
        ("car mechanic", "2027Q1", 8),
        ("electric vehicle mechanic", "2027Q1", 1),
        ("car mechanic", "2027Q3", 6),
        ("electric vehicle mechanic", "2027Q3", 5),
    ):
        page.get_by_label(f"{post}, {quarter}").fill(str(people))
    page.get_by_role("button", name="Save the changes").click()
    page.get_by_text("4 cells are saved.").wait_for()
    assert Demand.objects.filter(site__site="retfalu").count() == 4


def plan(page, at, label, cover=""):
    page.goto(at + "plans/new")
    page.get_by_label("Name of the plan").fill(label)
    page.get_by_label("People who stay at work").fill(cover)
    page.get_by_role("button", name="Check and start").click()
    page.get_by_text("Waiting for a worker.").wait_for()
    assert work_once("here")
    page.reload()
    page.get_by_role("heading", name="Certified within").wait_for()


def compare(page, at):
    page.goto(at + "plans/")
    page.get_by_role("link", name="Compare").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Lay side by side").click()
    page.get_by_role("link", name="As entered", exact=True).click()


def publish(page):
    page.get_by_role("link", name="Publish to members").click()
    page.get_by_role("button", name="Publish to members").click()
    page.get_by_text("Each member sees its own rows.").wait_for()


def object_to_one_row(page, at):
    page.goto(at + "plans/")
    page.get_by_role("link", name="As entered").click()
    page.get_by_role("link", name="Read and answer your rows").click()
    row = page.locator("tbody tr").first
    row.get_by_text("Object", exact=True).click()
    row.get_by_role("combobox").select_option("needed")
    page.get_by_role("button", name="Accept all others").click()
    page.get_by_text("Your answers are kept.").wait_for()
    return row.locator("th").inner_text().strip()


def plan_again(page, refused):
    page.reload()
    page.get_by_text("1 row objected").wait_for()
    page.get_by_role("button", name="Re-plan with these answers").click()
    page.get_by_text("Version 2 is on its way.").wait_for()
    while work_once("here"):
        pass
    page.reload()
    page.get_by_role("heading", name="As entered, version 2").wait_for()
    second = Plan.objects.get(version=2)
    assert refused not in (second.path / "moves.csv").read_text(encoding="utf-8")


def tell(page, at):
    page.goto(at + "sums/tell")
    page.get_by_label("Plan").select_option(index=1)
    page.get_by_label("Please answer by").fill("2027-02-05")
    page.get_by_role("button", name="Tell this plan").click()


def hand_out_code(page, at):
    """Open the pages and make a code for somebody who is to move."""
    rows = engine.result_rows(Plan.objects.get(version=2).path, "moves")
    chosen = next(row["worker"] for row in rows if row["worker"].startswith("R-"))
    page.goto(at + "our-people/")
    page.get_by_role("button", name="Open the pages").click()
    page.get_by_role("link", name="Hand out codes").click()
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.locator("tr", has_text=chosen).get_by_role("checkbox").check()
    page.get_by_role("button", name="Make the codes that are ticked").click()
    return page.locator(".slips b").inner_text()


def read_reasons(page):
    while work_once("here"):
        pass
    page.reload()
    page.get_by_role("heading", name="There is a proposal for you").wait_for()
    page.get_by_role("heading", name="Why this, why you").wait_for()
    others = page.locator("details", has_text="What else was close")
    others.locator("summary").click()
    others.locator("li, p").first.wait_for()
    assert "being worked out" not in others.inner_text()
