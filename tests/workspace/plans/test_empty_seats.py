# SPDX-License-Identifier: Apache-2.0
"""A cohort below its smallest runs where empty seats have a price, and says so."""

from __future__ import annotations

import pytest

from upshift_workspace import engine
from upshift_workspace.jobs.work import work_once
from upshift_workspace.plans.again import again_after
from upshift_workspace.plans.compare import compare
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.training.models import Course
from upshift_workspace.ui.templatetags.parts import money
from workspace.plans.conftest import PARAMS
from workspace.plans.test_line import publish


@pytest.fixture
def small(cluster, accounts):
    """A plan in which six must come or be paid for, and nobody has so many."""
    Course.objects.update(smallest=6, largest=12, empty_seat_fee=20)
    plan = ask_plan(cluster, accounts[Role.office], "Small", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    return plan


def test_without_a_price_such_a_run_does_not_take_place(cluster, accounts):
    Course.objects.update(smallest=6, largest=12)
    plan = ask_plan(cluster, accounts[Role.office], "Small", PARAMS)
    assert work_once("here")
    plan.refresh_from_db()
    assert engine.result_rows(plan.path, "runs") == []


def test_seats_paid_and_left_empty_are_told_to_office_and_provider(
    office, base, small, signed_in, accounts
):
    runs = engine.result_rows(small.path, "runs")
    assert runs
    for run in runs:
        assert int(run["seats"]) + int(run["empty_seats"]) == 6 * int(run["runs"])
    told = office.get(f"{base}{small.pk}/").content.decode()
    assert "Paid and empty" in told
    assert "Empty seats paid" in told
    publish(office, base, small)
    volt = Organisation.objects.get(organisation="volt_academy")
    Membership.objects.filter(role=Role.provider).update(organisation=volt)
    provider = signed_in(Role.provider)
    empty = int(runs[0]["empty_seats"])
    page = provider.get(f"{base}{small.pk}/").content.decode()
    assert f"{empty} of 6 seats paid empty" in page
    assert "below the smallest cohort" in page
    page = provider.get(base.replace("plans", "runs")).content.decode()
    assert f"{empty} of 6 paid empty" in page


def test_the_price_counts_as_training(small):
    rows = engine.result_rows(small.path, "totals")
    whole = [row for row in rows if not row["organisation"]] or rows
    cost = {row["item"]: float(row["amount"]) for row in whole}
    assert cost["empty_seats"] > 0
    (column,) = compare([small])
    training = next(line for line in column.lines if line.word == "Training")
    items = ("hours", "fees", "vat", "travel", "seat_costs", "fixed_costs")
    spent = sum(cost.get(item, 0) for item in items) + cost["empty_seats"]
    assert training.value == money(spent, "EUR")


def test_who_drops_out_of_such_a_run_lets_the_others_keep_their_seats(small):
    move = engine.result_rows(small.path, "seats")[0]["move"]
    kept = again_after(small, {move: "time"}).seats
    left = {s["move"] for s in engine.result_rows(small.path, "seats")} - {move}
    assert bool(kept) == bool(left)
