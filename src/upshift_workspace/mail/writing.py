# SPDX-License-Identifier: Apache-2.0
"""Turn letters of the outbox into mail, in the language of who gets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import ngettext
from django_scopes import scope

from upshift_workspace.mail.domain import seal
from upshift_workspace.mail.models import Letter


class Void(Exception):
    """What the letter was to tell is no longer so."""


@dataclass(frozen=True, slots=True)
class Said:
    """
    What a letter says.

    Parameters
    ----------
    subject
        One line.
    paragraphs
        Of plain text.
    address, leads_to
        Where it leads, from the root of the site, and words for it.
    """

    subject: str
    paragraphs: tuple[str, ...]
    address: str = ""
    leads_to: str = ""

    @property
    def link(self) -> str:
        """The whole address."""
        return settings.ADDRESS + self.address if self.address else ""


Write = Callable[[Letter], Said]


def write(letters: list[Letter]) -> EmailMessage:
    """
    Write one mail of letters to the same recipient.

    Raises
    ------
    Void
        When none of them is due any more.
    """
    first = letters[0]
    with translation.override(first.language), scope(cluster=first.cluster):
        said = [s for s in map(_said, letters) if s is not None]
        if not said:
            raise Void
        return _mail(first, said)


def _said(letter: Letter) -> Said | None:
    tell: Write = import_string(settings.LETTERS[letter.kind])
    try:
        return tell(letter)
    except Void:
        return None


def _mail(first: Letter, said: list[Said]) -> EmailMessage:
    stop = _stop(first) if first.may_wait else ""
    shown = {
        "name": first.recipient.name,
        "cluster": first.cluster,
        "said": said,
        "stop": stop,
    }
    return EmailMessage(
        subject=said[0].subject if len(said) == 1 else _gathered(said),
        body=render_to_string("mail/letter.txt", shown),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[first.recipient.email],
        headers=_headers(stop),
    )


def _gathered(said: list[Said]) -> str:
    count = len(said)
    return ngettext("%(n)s reminder today", "%(n)s reminders today", count) % {
        "n": count
    }


def _stop(letter: Letter) -> str:
    sealed = seal(letter.cluster, letter.recipient)
    return settings.ADDRESS + reverse("mail_stop", kwargs={"sealed": sealed})


def _headers(stop: str) -> dict[str, str]:
    """Tell mail programs that nobody need answer, and how to stop (RFC 8058)."""
    told = {"Auto-Submitted": "auto-generated"}
    if stop:
        told["List-Unsubscribe"] = f"<{stop}>"
        told["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return told
