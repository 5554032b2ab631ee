# SPDX-License-Identifier: Apache-2.0
"""From a workbook to rows and back, as an HR manager walks it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from upshift_workspace.jobs.work import work_once
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent, Organisation
from upshift_workspace.workforce.domain import committing, reading
from upshift_workspace.workforce.models import Holds, Site, Upload, Worker
from workspace.workforce.files import PEOPLE, WORKERS, workbook


def bring(hr, base, file):
    answer = hr.post(base, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def state():
    return (
        sorted(Worker.objects.values_list("worker", "occupation__occupation")),
        sorted(Holds.objects.values_list("worker__worker", "skill__skill", "level")),
    )


def counted(kind):
    count = Upload.objects.get().counts[kind]
    assert count["rows"] == count["accepted"] + count["rejected"]
    return count["accepted"], count["rejected"]


def test_every_fault_is_marked_and_rows_in_are_accepted_plus_rejected(hr, base):
    page = hr.get(bring(hr, base, workbook(PEOPLE))).content.decode()
    assert counted("workers") == (2, 2)
    # Two wrong cells, and the levels of those who stay out.
    assert counted("holds") == (1, 3)
    assert "<b>8 rows</b> = 3 accepted + 5 left out" in page
    assert "car_mechanik" in page
    assert "Use car_mechanic" in page
    assert 'aria-invalid="true"' in page
    assert Worker.objects.filter(worker__startswith="N-").count() == 0


def test_proposals_and_typed_cells_mend_then_one_commit_takes_all_in(hr, base):
    place = bring(hr, base, workbook(PEOPLE))
    hr.post(place, {"table": "workers", "do": "cures"})
    assert counted("workers") == (4, 0)
    hr.post(place, {"table": "holds", "do": "save", "c:3:level": "3"})
    assert counted("holds") == (4, 0)
    answer = hr.post(place, {"table": "holds", "do": "commit"}, follow=True)
    assert "8 rows are in." in answer.content.decode()
    assert Worker.objects.get(worker="N-03").site.site == "kerka_hall"
    assert Worker.objects.get(worker="K-01").occupation.occupation == "ev_mechanic"
    assert Holds.objects.get(worker__worker="N-02").level == 3
    upload = Upload.objects.get()
    assert upload.effect["workers"] == {"created": 3, "changed": 1, "removed": 0}
    assert not upload.folder.exists()
    assert AuditEvent.objects.last().action == "upload.committed"
    assert verify() is None


def test_a_mend_typed_while_committing_shows_the_check_again(hr, base):
    place = bring(hr, base, workbook(PEOPLE))
    hr.post(
        place, {"table": "workers", "do": "commit", "c:3:occupation": "car_mechanic"}
    )
    assert Upload.objects.get().state == "check"
    assert counted("workers") == (3, 1)


def test_what_was_committed_is_undone_to_the_same_rows(hr, base):
    before = state()
    place = bring(hr, base, workbook(PEOPLE))
    hr.post(place, {"table": "workers", "do": "commit"})
    assert state() != before
    page = hr.post(place + "undo", follow=True).content.decode()
    assert "as they were before" in page
    assert state() == before


def test_undoing_leaves_what_was_changed_since(hr, base):
    place = bring(hr, base, workbook(PEOPLE))
    hr.post(place, {"table": "workers", "do": "commit"})
    Worker.objects.filter(worker="K-01").update(people=7, revision=5)
    page = hr.post(place + "undo", follow=True).content.decode()
    assert "but for 1 row" in page
    assert Worker.objects.get(worker="K-01").people == 7


def test_an_upload_of_another_firm_is_not_found(hr, base, cluster):
    other = Organisation.objects.order_by("pk").last()
    theirs = Upload.objects.create(cluster=cluster, organisation=other, state="check")
    for page in ("", "faults", "columns", "progress"):
        assert hr.get(f"{base}{theirs.pk}/{page}").status_code == 404
    assert hr.post(f"{base}{theirs.pk}/undo").status_code == 404


def test_rows_of_another_firm_are_never_touched(hr, base, cluster):
    lab = Site.objects.get(site="volt_lab")
    own = Worker.objects.get(worker="K-01")
    Worker.objects.create(
        cluster=cluster, worker="V-01", site=lab, occupation=own.occupation
    )
    rows = {"workers": [WORKERS, ("V-01", "kerka_hall", "ev_mechanic", 9)]}
    rows["workers"].append(("N-09", "volt_lab", "ev_mechanic", 9))
    place = bring(hr, base, workbook(rows))
    page = hr.get(place).content.decode()
    assert counted("workers") == (0, 2)
    assert "is in use elsewhere in the cluster" in page
    hr.post(place, {"table": "workers", "do": "cures", "rest": "remove"})
    hr.post(place, {"table": "workers", "do": "commit", "rest": "remove"})
    theirs = Worker.objects.get(worker="V-01")
    assert (theirs.people, theirs.site) == (1, lab)
    assert Worker.objects.get(worker="kerka_auto-V-01").site.site == "kerka_hall"


def test_rows_that_are_not_in_the_file_go_only_when_asked(hr, base):
    rows = {"workers": [WORKERS, ("K-01", "kerka_hall", "car_mechanic", 1)]}
    place = bring(hr, base, workbook(rows))
    before = state()
    hr.post(place, {"table": "workers", "do": "save", "rest": "remove"})
    hr.post(place, {"table": "workers", "do": "commit", "rest": "remove"})
    assert [name for name, _ in state()[0]] == ["K-01"]
    hr.post(place + "undo")
    assert state() == before


def test_a_row_left_out_does_not_remove_what_is_there(hr, base):
    rows = {"workers": [WORKERS, ("K-01", "kerka_hall", "car_mechanic", "many")]}
    rows["workers"].append(("K-02", "kerka_hall", "car_mechanic", 1))
    place = bring(hr, base, workbook(rows))
    hr.post(place, {"table": "workers", "do": "save", "rest": "remove"})
    hr.post(place, {"table": "workers", "do": "commit", "rest": "remove"})
    assert [name for name, _ in state()[0]] == ["K-01", "K-02"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 nothing", "no workbook"),
        ("a.pdf", b"%PDF-1.7", "no workbook"),
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_reason(hr, base, name, content, said):
    file = io.BytesIO(content)
    file.name = name
    answer = hr.post(base, {"file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Upload.objects.exists()


def test_the_template_is_made_for_the_firm_and_comes_back_without_a_fault(hr, base):
    answer = hr.get(base + "template", headers={"accept-language": "hu"})
    content = answer.content
    titles = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert "Munkavállalók" in titles
    assert "Szervezetek" not in titles
    file = io.BytesIO(content)
    file.name = "template.xlsx"
    page = hr.get(bring(hr, base, file)).content.decode()
    assert "No fault found" in page


def test_the_faults_come_as_a_marked_copy(hr, base):
    place = bring(hr, base, workbook(PEOPLE))
    answer = hr.get(place + "faults")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["workers"]["C3"].comment is not None


def test_a_large_file_is_read_and_taken_in_by_a_job(hr, base, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 10)
    monkeypatch.setattr(committing, "LARGE", 1)
    place = bring(hr, base, workbook(PEOPLE))
    assert "it is being read" in hr.get(place).content.decode()
    assert hr.get(place + "progress").status_code == 200
    assert work_once("here")
    assert hr.get(place + "progress").status_code == 286
    hr.post(place, {"table": "workers", "do": "commit"})
    assert Upload.objects.get().state == "committing"
    assert work_once("here")
    assert Upload.objects.get().state == "committed"
    assert Worker.objects.filter(worker="N-01").exists()


def test_the_second_of_two_who_mend_is_told(hr, base):
    place = bring(hr, base, workbook(PEOPLE))
    upload = Upload.objects.get()
    stage = reading.read_stage(upload)
    hr.post(place, {"table": "workers", "do": "cures"})
    with pytest.raises(reading.ChangedMeanwhile):
        reading.check_stage(upload, stage)


def test_a_discarded_upload_leaves_nothing(hr, base):
    before = state()
    place = bring(hr, base, workbook(PEOPLE))
    hr.post(place, {"table": "workers", "do": "discard"})
    assert state() == before
    assert not Upload.objects.get().folder.exists()
