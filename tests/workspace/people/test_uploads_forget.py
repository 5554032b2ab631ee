# SPDX-License-Identifier: Apache-2.0
"""Whoever is erased comes back by no undo, no draft and no restored backup."""

from __future__ import annotations

import json

import pytest

from upshift_workspace.people.erasure import erase, reapply
from upshift_workspace.people.subjects import subject_of
from upshift_workspace.tenancy.models import Organisation, Person, Role
from upshift_workspace.workforce.domain.forgetting import known_in_uploads
from upshift_workspace.workforce.domain.undoing import undo
from upshift_workspace.workforce.models import Holds, Upload, Worker
from workspace.people.test_personal import MARK, dump
from workspace.workforce.files import WORKERS, matrix, workbook

NAMED = [("Name", "Role", "service brakes"), (f"{MARK} Magda", "car mechanic", "3")]


@pytest.fixture
def hr(signed_in):
    return signed_in(Role.hr)


@pytest.fixture
def uploads(base):
    return base + "uploads/"


@pytest.fixture
def replaced(hr, uploads, opened):
    """The firm's rows were replaced by one other person; the old can be put back."""
    new = ("N-01", "kerka_hall", "car_mechanic", 1)
    file = workbook({"workers": [WORKERS, new], "holds": [HOLDS]})
    hr.post(uploads, {"file": file})
    upload = Upload.objects.get()
    for do in ("save", "commit"):
        said = {"table": "workers", "do": do, "rest": "remove"}
        hr.post(f"{uploads}{upload.pk}/", said)
    upload.refresh_from_db()
    return upload


HOLDS = ("worker", "skill", "level", "evidence")


def test_undoing_brings_nobody_back_who_was_erased_meanwhile(
    replaced, cluster, accounts
):
    assert not Worker.objects.filter(worker="K-03").exists()
    assert "K-03" in known_in_uploads()
    others = known_in_uploads() - {"K-03"}
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    assert "k-03" not in dump()
    replaced.refresh_from_db()
    undo(replaced, accounts[Role.hr])
    back = set(Worker.objects.values_list("worker", flat=True))
    assert others <= back
    assert "K-03" not in back
    assert not Holds.objects.filter(worker__worker="K-03").exists()


def test_undoing_gives_no_old_value_back_to_a_severed_row(
    hr, uploads, cluster, accounts
):
    Holds.objects.filter(worker__worker="K-03").update(assessed_by=f"{MARK} Master")
    skill = Holds.objects.filter(worker__worker="K-03").values_list("skill__skill")
    head = (*HOLDS, "assessed_by")
    row = ("K-03", skill[0][0], 1, "manager", "the manager")
    hr.post(uploads, {"file": workbook({"holds": [head, row]})})
    upload = Upload.objects.get()
    hr.post(f"{uploads}{upload.pk}/", {"table": "holds", "do": "commit"})
    upload.refresh_from_db()
    assert MARK in json.dumps(upload.before)
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    assert MARK.lower() not in dump()
    upload.refresh_from_db()
    undo(upload, accounts[Role.hr])
    assert MARK.lower() not in dump()


def test_drafts_that_name_somebody_go_with_their_files(
    hr, uploads, cluster, firm, accounts, home
):
    Person.objects.create(
        cluster=cluster, pseudonym="K-03", organisation=firm, name=f"{MARK} Magda"
    )
    hr.post(uploads, {"file": matrix(NAMED)})
    assert found_in_files(home)
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    assert found_in_files(home) == []
    assert Upload.objects.get().state == "discarded"
    assert MARK.lower() not in dump()


def test_drafts_of_other_firms_stay(hr, uploads, cluster, accounts, home):
    hr.post(uploads, {"file": matrix(NAMED)})
    other = Organisation.objects.order_by("pk").last()
    Person.objects.create(cluster=cluster, pseudonym="Z-9", organisation=other)
    erase(cluster, subject_of("Z-9"), accounts[Role.hr])
    assert Upload.objects.get().state == "columns"
    assert found_in_files(home)


def test_a_refusal_that_quotes_somebody_is_blanked(cluster, firm):
    Person.objects.create(
        cluster=cluster, pseudonym="K-03", organisation=firm, name=f"{MARK} Magda"
    )
    quoting = [{"code": "x", "got": f"{MARK} Magda"}]
    Upload.objects.create(
        cluster=cluster, organisation=firm, state="refused", refusal=quoting
    )
    erase(cluster, subject_of("K-03"))
    assert MARK.lower() not in dump()


def test_a_restored_database_is_cleansed_of_rows_to_put_back(
    replaced, cluster, accounts
):
    before = replaced.before
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    # What a backup from before the erasure would bring back.
    Upload.objects.filter(pk=replaced.pk).update(before=before)
    assert "k-03" in dump()
    assert reapply(cluster) == 1
    assert "k-03" not in dump()
    assert reapply(cluster) == 0


def test_a_restored_draft_nobody_has_read_is_thrown_away(
    cluster, firm, accounts, hr, uploads
):
    hr.post(uploads, {"file": matrix(NAMED)})
    Upload.objects.update(state="reading")
    erase(cluster, subject_of("K-99"), accounts[Role.hr])
    assert Upload.objects.get().state == "reading"
    reapply(cluster)
    assert Upload.objects.get().state == "discarded"


def found_in_files(home):
    files = [path for path in (home / "uploads").rglob("*") if path.is_file()]
    return [path for path in files if MARK.encode() in path.read_bytes()]
