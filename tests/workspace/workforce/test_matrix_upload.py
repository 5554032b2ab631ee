# SPDX-License-Identifier: Apache-2.0
"""A firm's own skills matrix comes in: columns named once, names kept apart."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.models import AuditEvent, Person
from upshift_workspace.workforce.models import Holds, NamesAtHome, Upload, Worker
from workspace.workforce.files import matrix

ROWS = [
    ("Name", "Role", "service brakes", "repair engines", "Shoe size"),
    ("Minta Magda", "car mechanic", "3", "x", "38"),
    ("Minta Márk", "car mechanic", "2", "", "44"),
    ("Minta Magda", "car mechanic", "1", "", "38"),
    ("Total", "", "", "", ""),
]


@pytest.fixture
def named(hr, base):
    place = hr.post(base, {"file": matrix(ROWS)})["Location"]
    page = hr.get(place, follow=True).content.decode()
    assert "What the columns mean" in page
    said = {
        "h:0": "@person",
        "h:1": "@occupation",
        "h:2": "service_brakes",
        "h:3": "repair_engines",
        "occupation:0": "car_mechanic",
        "site:blank": "kerka_hall",
        "mark:0": "0",
        "mark:1": "1",
        "mark:2": "2",
        "mark:3": "3",
    }
    return place, said


def test_rows_and_cells_in_are_accepted_plus_rejected(hr, named):
    place, said = named
    assert hr.post(place + "columns", said).status_code == 302
    count = Upload.objects.get().counts["matrix"]
    assert (count["rows"], count["accepted"], count["rejected"]) == (4, 2, 2)
    parts = ("cells_accepted", "cells_rejected", "cells_blank")
    assert count["cells"] == sum(count[part] for part in parts)
    page = hr.get(place).content.decode()
    assert "The same person stands in row 2 already" in page
    assert "&#x27;x&#x27; is no mark of the scale" in page


def test_names_go_to_the_erasable_store_and_nowhere_else(hr, named, home):
    place, said = named
    hr.post(place + "columns", said)
    hr.post(place, {"table": "matrix", "do": "commit", "c:2:3": "2"})
    hr.post(place, {"table": "matrix", "do": "commit"})
    assert Upload.objects.get().state == "committed"
    person = Person.objects.get(name="Minta Magda")
    held = Holds.objects.filter(worker__worker=person.pseudonym)
    assert sorted(held.values_list("level", flat=True)) == [2, 3]
    assert not Upload.objects.get().folder.exists()
    assert "Magda" not in str(
        list(AuditEvent.objects.values_list("details", flat=True))
    )
    assert "Magda" not in str(Upload.objects.values().get())


def test_columns_are_remembered_and_people_known_again(hr, base, named):
    place, said = named
    hr.post(place + "columns", said)
    hr.post(place, {"table": "matrix", "do": "commit"})
    before = set(Worker.objects.values_list("worker", flat=True))
    again = hr.post(base, {"file": matrix(ROWS)})["Location"]
    page = hr.get(again, follow=True).content.decode()
    assert "as you named the columns last time" in page
    hr.post(again + "columns", said)
    hr.post(again, {"table": "matrix", "do": "commit"})
    assert set(Worker.objects.values_list("worker", flat=True)) == before


def test_undoing_a_matrix_takes_the_names_away(hr, named):
    place, said = named
    hr.post(place + "columns", said)
    hr.post(place, {"table": "matrix", "do": "commit"})
    assert Person.objects.filter(name="Minta Magda").exists()
    hr.post(place + "undo")
    assert not Person.objects.filter(name="Minta Magda").exists()


def test_with_names_at_home_only_codes_come_in(hr, room, base, firm, cluster):
    Person.objects.create(
        cluster=cluster, organisation=firm, pseudonym="K-01", name="Minta Magda"
    )
    hr.post(room + "names/", {"where": "home"})
    assert NamesAtHome.objects.filter(organisation=firm).exists()
    assert not Person.objects.filter(name="Minta Magda").exists()
    page = hr.get(room + "skills/").content.decode()
    assert 'data-code="K-01"' in page
    assert "data-key-file" in page
