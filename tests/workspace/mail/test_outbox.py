# SPDX-License-Identifier: Apache-2.0
"""Letters wait until they are sent, once, as their recipients wish."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from upshift_workspace.mail.domain import post, prefer, seal
from upshift_workspace.mail.models import Letter, Rhythm, State
from upshift_workspace.mail.tasks import RESTS, send_due
from upshift_workspace.tenancy.models import Account, Organisation, Person, Role
from upshift_workspace.workforce.models import Holds

NOWHERE = "workspace.mail.test_outbox.Refusing"


class Refusing:
    """A way of sending that never gets through."""

    def __init__(self, **_options):
        pass

    def send_messages(self, _messages):
        msg = "ada@firm.example is unknown"
        raise ConnectionRefusedError(msg)


@pytest.fixture
def ada(accounts):
    account = accounts[Role.hr]
    account.name, account.language = "Ada", "de"
    account.save()
    return account


@pytest.fixture
def owing(cluster):
    Holds.objects.all().delete()
    return Organisation.objects.filter(sites__workers__isnull=False).first()


@pytest.fixture
def remind(owing, ada):
    def again():
        return post("owes_data", ada, {"organisation": owing.pk}, may_wait=True)

    return again


def test_a_letter_is_sent_once_in_the_language_of_who_gets_it(remind, ada):
    remind()
    assert send_due() == 1
    assert send_due() == 0
    (sent,) = mail.outbox
    assert sent.to == [ada.email]
    assert "Guten Tag, Ada" in sent.body
    assert Letter.objects.get().state == State.sent


def test_the_worker_process_sends_it(remind):
    remind()
    call_command("work", once=True)
    assert len(mail.outbox) == 1


def test_mail_is_written_to_a_folder_by_default(remind, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    remind()
    send_due()
    (file,) = (tmp_path / "mail").iterdir()
    assert b"List-Unsubscribe" in file.read_bytes()


def test_what_does_not_get_through_is_tried_ever_more_rarely(remind, settings):
    settings.EMAIL_BACKEND = NOWHERE
    letter = remind()
    for number, rest in enumerate(RESTS, 1):
        assert send_due() == 0
        letter.refresh_from_db()
        assert letter.attempts == number
        ahead = letter.due_at - datetime.now(UTC)
        assert timedelta(seconds=rest - 30) < ahead <= timedelta(seconds=rest)
        Letter.objects.update(due_at=datetime.now(UTC))
    assert letter.state == State.failed
    assert letter.failure == "ConnectionRefusedError"
    assert "ada" not in letter.failure


def test_the_office_may_send_it_again(remind, settings, signed_in):
    letter = remind()
    Letter.objects.update(state=State.failed)
    browser = signed_in(Role.office)
    assert "Failed" in browser.get("/c/kerka/outbox/").content.decode()
    browser.post(f"/c/kerka/outbox/{letter.pk}/again/")
    assert send_due() == 1


def test_a_letter_that_is_no_longer_true_is_not_sent(remind, cluster):
    letter = remind()
    Letter.objects.update(details={"organisation": 0})
    assert send_due() == 0
    letter.refresh_from_db()
    assert letter.state == State.void


def test_reminders_of_a_day_come_in_one_letter(remind, ada, cluster):
    prefer(cluster, ada, Rhythm.daily)
    remind(), remind()
    assert send_due() == 0
    Letter.objects.update(due_at=datetime.now(UTC))
    assert send_due() == 1
    assert mail.outbox[0].subject == "2 Erinnerungen heute"


def test_nothing_is_posted_to_who_wants_none(remind, ada, cluster):
    waiting = remind()
    prefer(cluster, ada, Rhythm.never)
    assert remind() is None
    waiting.refresh_from_db()
    assert waiting.state == State.void


def test_a_mail_program_stops_reminders_by_one_post(remind, client):
    remind()
    send_due()
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    address = "/" + link.split("/", 3)[3]
    assert "checked" in client.get(address).content.decode()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert remind() is None


def test_a_link_to_stop_cannot_be_made_up(cluster, ada, client):
    sealed = seal(cluster, ada)
    assert client.get(f"/mail/{sealed}/").status_code == 200
    assert client.get(f"/mail/{sealed[:-1]}x/").status_code == 404


def test_erasing_a_person_takes_the_letters_along(cluster):
    person = Person.objects.create(cluster=cluster, email="ada@firm.example")
    post("asked", person, {"member": 1})
    person.delete()
    assert not Letter.objects.exists()


def test_a_letter_holds_no_name_address_or_text(remind, ada):
    remind()
    told = str(list(Letter.objects.values()))
    assert ada.email not in told
    assert "Ada" not in told


def test_everybody_chooses_the_rhythm(signed_in, accounts, cluster):
    browser = signed_in(Role.worker)
    browser.post("/c/kerka/reminders/", {"rhythm": "never"})
    assert browser.post("/c/kerka/reminders/", {"rhythm": "x"}).status_code == 400
    account = Account.objects.get(pk=accounts[Role.worker].pk)
    assert post("owes_data", account, {"organisation": 1}, may_wait=True) is None


def test_the_outbox_asks_as_much_for_one_letter_as_for_three(
    remind, signed_in, django_assert_num_queries
):
    remind()
    browser = signed_in(Role.office)
    browser.get("/c/kerka/outbox/")
    with django_assert_num_queries(4):
        browser.get("/c/kerka/outbox/")
    remind(), remind()
    with django_assert_num_queries(4):
        browser.get("/c/kerka/outbox/")
