# SPDX-License-Identifier: Apache-2.0
"""A backup restores what was, and brings back nobody who was erased."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from upshift_workspace.operations import archive
from upshift_workspace.operations.archive import Unsound, pack, unpack

COMMAND = Path(sys.executable).with_name("upshift-workspace")
MADE = """
import django; django.setup()
from pathlib import Path
from django.conf import settings
from upshift import tables
from upshift_workspace import engine
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Organisation, Person
from django_scopes import scope
cluster = load_cluster(engine.folder_rows(Path(tables.__file__).parent / 'workshop'))
with scope(cluster=cluster):
    place = Organisation.objects.first()
    for name in ('Marker Anna', 'Marker Bela'):
        Person.objects.create(cluster=cluster, organisation=place, name=name, pseudonym=name[-4:])
    record(cluster, None, 'cluster.made', cluster)
(settings.HOME / 'runs').mkdir()
(settings.HOME / 'runs/plan.txt').write_text('first')
"""
ERASED = """
import django; django.setup()
from django_scopes import scope
from upshift_workspace.people.erasure import erase
from upshift_workspace.people.subjects import subject_of
from upshift_workspace.tenancy.models import Cluster
cluster = Cluster.objects.get()
with scope(cluster=cluster):
    erase(cluster, subject_of('Anna'))
"""


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def run(home):
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment = kept | {"UPSHIFT_HOME": str(home)}

    def call(*words):
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    return call


def names(home):
    with sqlite3.connect(home / "workspace.sqlite3") as database:
        found = database.execute("SELECT name FROM tenancy_person ORDER BY name")
        rows = [name for (name,) in found]
    database.close()
    return rows


def test_a_drill_restores_data_and_files_and_erases_again(run, home, tmp_path):
    python, kept = sys.executable, tmp_path / "kept.tar.gz"
    assert run(python, "-m", "django", "migrate", "-v0") == (0, "")
    assert run(python, "-c", MADE)[0] == 0
    code, said = run(COMMAND, "backup", str(kept))
    assert code == 0, said
    assert archive.digest_of(kept) in said
    assert kept.stat().st_mode & 0o777 == 0o600

    (home / "runs/plan.txt").write_text("second")
    code, said = run(python, "-c", ERASED)
    assert code == 0, said
    assert names(home) == ["Marker Bela"]

    code, said = run(COMMAND, "restore", str(kept), "--yes")
    assert code == 0, said
    assert (home / "runs/plan.txt").read_text() == "first"
    assert names(home) == ["Marker Bela"]
    # What an erasure took is not left in the pages of the file either.
    assert b"Marker Anna" not in (home / "workspace.sqlite3").read_bytes()
    code, said = run(COMMAND, "check")
    assert code == 0, said
    assert "database: sound" in said


def packed(tmp_path):
    folder = tmp_path / "folder"
    (folder / "files").mkdir(parents=True)
    (folder / "files/a").write_text("one")
    pack(folder, tmp_path / "kept.tar.gz", {"made": "today"})
    return tmp_path / "kept.tar.gz"


def test_a_backup_says_what_it_is(tmp_path):
    assert unpack(packed(tmp_path), tmp_path / "out") == {"made": "today"}
    assert (tmp_path / "out/files/a").read_text() == "one"


def other_words(folder):
    (folder / "files/a").write_text("two")


def one_more(folder):
    (folder / "files/b").write_text("")


def one_less(folder):
    (folder / "files/a").unlink()


@pytest.mark.parametrize("spoil", [other_words, one_more, one_less])
def test_a_backup_that_was_altered_is_refused(tmp_path, spoil):
    kept = packed(tmp_path)
    spoil(tmp_path / "folder")
    with tarfile.open(kept, "w:gz") as forged:
        forged.add(tmp_path / "folder", arcname=".")
    with pytest.raises(Unsound, match="not as it was written"):
        unpack(kept, tmp_path / "out")


def test_a_backup_that_was_cut_short_is_refused(tmp_path):
    kept = packed(tmp_path)
    kept.write_bytes(kept.read_bytes()[:-40])
    with pytest.raises(Unsound):
        unpack(kept, tmp_path / "out")


def test_what_is_erased_again_is_known_to_the_settings():
    assert django_settings.AFTER_RESTORE
