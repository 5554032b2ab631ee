# SPDX-License-Identifier: Apache-2.0
"""Rows are read page by page and written one by one, with the pages' problems."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from upshift_workspace.tenancy.models import AuditEvent, Organisation, Role
from upshift_workspace.workforce.models import Site, Worker


@pytest.fixture
def hr(program):
    return program(Role.hr)


def first(program, table):
    return program.get(table).json()["rows"][0]


def test_pages_follow_one_another_until_the_last(program):
    office = program(Role.office)
    everything = office.get("organisations").json()
    assert everything["next"] is None
    found, after = [], 0
    while after is not None:
        page = office.get("organisations", limit=1, after=after).json()
        found += page["rows"]
        after = page["next"]
    assert found == everything["rows"]
    assert len(found) == Organisation.objects.count() > 1


def test_a_page_asks_the_database_as_often_for_one_row_as_for_all(
    hr, django_assert_num_queries
):
    hr.get("workers")  # the token notes the day of its use
    for limit in (1, 100):
        with django_assert_num_queries(2):  # token, rows
            assert hr.get("workers", limit=limit).status_code == 200


def test_references_are_keys_and_the_row_can_be_sent_back(hr):
    row = first(hr, "workers")
    assert Site.objects.filter(site=row["site"]).exists()
    answer = hr.post("workers", row | {"radius": 5.0})
    assert answer.status_code == 200
    assert answer.json() == row | {"radius": 5.0, "revision": row["revision"] + 1}


def test_a_new_row_takes_the_defaults_of_the_schema(hr):
    old = first(hr, "workers")
    new = {name: old[name] for name in ("site", "occupation")} | {"worker": "w_new"}
    answer = hr.post("workers", new)
    assert answer.status_code == 201
    assert answer.json()["training_hours"] == 120.0
    assert AuditEvent.objects.last().action == "workers.made"
    assert hr.post("workers", new).status_code == 409


def test_a_row_is_checked_before_anybody_has_to_wait(hr):
    row = first(hr, "workers")
    with CaptureQueriesContext(connection) as asked:
        assert hr.post("workers", row | {"radius": 5.0}).status_code == 200
    said = [query["sql"] for query in asked]
    begun = next(at for at, sql in enumerate(said) if sql.startswith("SAVEPOINT"))
    among = [at for at, sql in enumerate(said) if 'FROM "workforce_occupation"' in sql]
    assert among
    assert max(among) < begun


def test_the_later_of_two_changes_is_told(hr):
    row = first(hr, "workers")
    assert hr.post("workers", row | {"radius": 5.0}).status_code == 200
    late = hr.post("workers", row | {"radius": 9.0})
    assert late.status_code == 409
    assert Worker.objects.get(worker=row["worker"]).radius == 5.0


def test_flaws_are_the_engines_own_problems(hr):
    row = first(hr, "workers")
    wrong = {"occupation": row["occupation"] + "x", "people": -1}
    answer = hr.post("workers", row | wrong)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    codes = {p["code"]: p for p in answer.json()["problems"]}
    assert codes["unknown_reference"]["cure"] == row["occupation"]
    assert {p["column"] for p in codes.values()} == {"occupation", "people"}
    assert Worker.objects.get(worker=row["worker"]).revision == row["revision"]


def test_an_unknown_column_is_named(hr):
    answer = hr.post("workers", first(hr, "workers") | {"name": "Anna"})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["column"].endswith("name")


def test_a_firm_writes_no_row_of_another(hr):
    row = first(hr, "workers")
    elsewhere = Site.objects.exclude(organisation__sites__site=row["site"]).first()
    assert elsewhere is not None
    moved = hr.post("workers", row | {"site": elsewhere.site})
    assert moved.status_code == 403
    new = hr.post(
        "workers", row | {"worker": "w2", "site": elsewhere.site, "revision": None}
    )
    assert new.status_code in (403, 409)
    assert Worker.objects.get(worker=row["worker"]).site.site == row["site"]


@pytest.mark.parametrize(
    ("role", "table", "column", "value"),
    [
        (Role.provider, "courses", "fee", 123.0),
        (Role.provider, "offers", "most_runs", 3),
        (Role.hr, "demands", "people", 7),
    ],
)
def test_each_writes_what_is_theirs(program, role, table, column, value):
    sender = program(role)
    answer = sender.post(table, first(sender, table) | {column: value})
    assert answer.status_code == 200, answer.content
    assert answer.json()[column] == value
