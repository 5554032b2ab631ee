# SPDX-License-Identifier: Apache-2.0
"""Personal data: every model says what it holds; what is erased is gone."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django_scopes import scope

from upshift_workspace.people.codes import make_codes
from upshift_workspace.people.erasure import erase, list_path, reapply
from upshift_workspace.people.export import held_about
from upshift_workspace.people.models import Answer, Code, Erased, Proposal, Request
from upshift_workspace.people.registry import rule_of, undeclared
from upshift_workspace.people.subjects import (
    subject_behind,
    subject_of,
    subject_to_read,
)
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.models import Account, Membership, Person, Role
from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.workforce.models import Holds, Upload, Wishes, Worker

MARK = "ZXMARKZX"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_every_model_says_what_it_holds_about_people():
    assert undeclared() == []


def test_a_model_that_points_to_a_person_is_not_about_nobody():
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in (Worker, Person, Account)
        or field.name in ("pseudonym", "email", "phone")
    }
    assert {m._meta.label for m in pointing if rule_of(m) is NOBODY} == set()


def test_every_rule_names_a_path_and_fields_that_are_there():
    for model in apps.get_models():
        rule = rule_of(model)
        if rule.path:
            list(model._base_manager.filter(**{f"{rule.path}__in": []}))
        names = {field.name for field in model._meta.get_fields()}
        assert set(rule.blanks) | set(rule.withheld) <= names


@pytest.fixture
def marked(cluster, firm, worker, opened, proposal):
    """Somebody whose name, mail, phone and note carry a marker."""
    Person.objects.create(
        cluster=cluster,
        pseudonym=worker.worker,
        organisation=firm,
        name=f"{MARK} name",
        email=f"{MARK}@person.example",
        phone=f"{MARK}1",
        note=f"{MARK} note",
    )
    opened.name, opened.email = f"{MARK} account", f"{MARK.lower()}@mail.example"
    opened.save()
    Client().force_login(opened, BACKEND)
    Answer.objects.create(
        cluster=cluster, proposal=proposal, verdict="accept", by=opened.pseudonym
    )
    Wishes.objects.create(
        cluster=cluster, worker=worker, occupation=worker.occupation, wish="prefer"
    )
    Request.objects.create(
        cluster=cluster,
        organisation=firm,
        worker=worker,
        wanted="erase",
        asked_by=opened.pseudonym,
        due=datetime.now(UTC).date(),
    )
    return worker


def dump():
    """Write every row of the database as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - Django's names
            rows += cursor.fetchall()
    return str(rows).lower()


def test_erasure_leaves_no_mark_and_no_way_back(cluster, marked, opened, accounts):
    assert MARK.lower() in dump()
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    text = dump()
    assert MARK.lower() not in text
    assert "k-03" not in text
    assert opened.pseudonym not in text.replace(f"'{opened.pseudonym}', 'pl", "")
    assert not Worker.objects.filter(worker="K-03").exists()
    assert verify() is None


def test_the_place_stays_in_the_head_count_under_a_name_that_leads_nowhere(
    cluster, marked, accounts
):
    people, held = Worker.objects.count(), Holds.objects.count()
    erase(cluster, subject_of("K-03"), accounts[Role.hr])
    assert (Worker.objects.count(), Holds.objects.count()) == (people, held)
    assert not Proposal.objects.exists()
    assert not Wishes.objects.exists()
    asked = Request.objects.get()
    assert asked.done_at is not None
    assert (asked.worker, asked.asked_by) == (None, "")


def test_somebody_with_another_place_keeps_the_account(cluster, marked, opened):
    Membership.objects.create(cluster=cluster, account=opened, role=Role.umbrella)
    erase(cluster, subject_of("K-03"))
    assert list(opened.memberships.values_list("role", flat=True)) == [Role.umbrella]


def test_the_rights_of_others_are_untouched(cluster, marked, accounts):
    before = Worker.objects.exclude(worker="K-03").count()
    erase(cluster, subject_of("K-03"))
    assert Worker.objects.filter(worker__startswith="K-").count() == before
    assert Account.objects.filter(pk=accounts[Role.hr].pk).exists()


def test_hr_erases_on_request(cluster, marked, signed_in, base):
    hr = signed_in(Role.hr)
    assert "Erase now" in hr.get(base + "our-people/requests").content.decode()
    hr.post(base + f"our-people/requests/{Request.objects.get().pk}/done")
    assert MARK.lower() not in dump()
    assert "done on" in hr.get(base + "our-people/requests").content.decode()


def test_the_list_of_erasures_names_nobody(cluster, marked):
    erase(cluster, subject_of("K-03"))
    text = list_path(cluster.network).read_text("ascii")
    assert "K-03" not in text
    assert len(text.splitlines()) == Erased.objects.count() == 2


@pytest.fixture
def emptied(transactional_db, tmp_path_factory):
    """Put the empty database back: nobody may delete from an audit trail."""
    connection.ensure_connection()
    empty = copy_to(tmp_path_factory.mktemp("empty") / "empty.sqlite3")
    yield
    restore_from(empty)


@pytest.mark.skipif(
    "UPSHIFT_WORKSPACE_ON_POSTGRES" in os.environ,
    reason="PostgreSQL keeps no file of its own here",
)
def test_nothing_is_found_in_files_and_in_a_restored_backup(emptied, rows, home):
    """Search raw bytes of a real database file, before and after a restore."""
    cluster = load_cluster(rows)
    with scope(cluster=cluster):
        worker = Worker.objects.get(worker="K-03")
        firm = worker.site.organisation
        Person.objects.create(
            cluster=cluster, pseudonym="K-03", organisation=firm, note=MARK * 200
        )
        account = Account.objects.create_user(f"{MARK}@mail.example")
        Membership.objects.create(
            cluster=cluster, account=account, role=Role.worker, worker="K-03"
        )
        draft = bring_in(cluster, firm)
        kept = shutil.copytree(home / "uploads", home / "uploads.kept")
        backup = copy_to(home / "backup.sqlite3")
        assert MARK.encode() in backup.read_bytes()
        erase(cluster, subject_of("K-03"))
        after = copy_to(home / "after.sqlite3")
        assert not draft.folder.exists()
        restore_from(backup)
        shutil.rmtree(home / "uploads")
        kept.rename(home / "uploads")
        assert Person.objects.get().note
        assert reapply(cluster) == 1
        assert reapply(cluster) == 0
        restored = copy_to(home / "restored.sqlite3")
        assert not Person.objects.exists()
    backup.unlink()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {after, restored} <= set(files)
    found = [p.name for p in files if MARK.lower().encode() in p.read_bytes().lower()]
    assert found == []


def bring_in(cluster, firm):
    """Keep old rows to be put back, and a draft with its file, all with the mark."""
    removed = [{"worker": "K-03", "assessed_by": MARK * 50}]
    Upload.objects.create(
        cluster=cluster,
        organisation=firm,
        state="committed",
        before={"holds": {"removed": removed, "changed": [], "created": []}},
    )
    draft = Upload.objects.create(cluster=cluster, organisation=firm, state="check")
    draft.folder.mkdir(parents=True)
    (draft.folder / "source.csv").write_text(f"{MARK} Magda,car mechanic,3")
    return draft


def copy_to(path):
    """Copy the open database as a backup does."""
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    return path


def restore_from(path):
    """Put a backup in the database's place."""
    kept = path.with_suffix(".kept")
    shutil.copy(path, kept)
    source = sqlite3.connect(kept)
    source.backup(connection.connection)
    source.close()
    kept.unlink()


@pytest.fixture
def colleague(cluster, worker, opened):
    """Somebody else of the same row, who has asked and answered too."""
    Worker.objects.filter(pk=worker.pk).update(people=2)
    make_codes([worker], opened)
    return Code.objects.get().account


def test_one_of_a_group_is_erased_without_the_others(cluster, marked, colleague):
    place = Membership.objects.get(role=Role.worker, worker="K-03", account__name="")
    assert place.account == colleague
    erase(cluster, subject_behind(place))
    assert Worker.objects.filter(worker="K-03", people=2).exists()
    assert MARK.lower() in dump()
    assert colleague.pseudonym not in dump()


def test_one_of_a_group_reads_the_row_and_nothing_of_the_others(
    cluster, marked, colleague
):
    place = Membership.objects.get(account=colleague)
    found = held_about(subject_to_read(place))
    assert {"workforce.Holds", "people.Proposal"} <= set(found)
    assert "people.Answer" not in found
    assert (
        MARK.lower()
        not in str({k: v for k, v in found.items() if k != "tenancy.Person"}).lower()
    )
