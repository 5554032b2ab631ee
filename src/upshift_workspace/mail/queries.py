# SPDX-License-Identifier: Apache-2.0
"""What waits in the outbox and what became of it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upshift_workspace.mail.models import Letter, State

SHOWN = 100
"""Letters on the page of the outbox."""

TONES = {
    State.waiting: "wait",
    State.sent: "ok",
    State.failed: "bad",
    State.void: "info",
}

_WORDS = {
    "asked": _("Application received"),
    "stepped": _("Decision on membership"),
    "invited": _("Invitation"),
    "owes_data": _("Reminder of missing data"),
    "owes_fee": _("Reminder of a fee"),
    "own_proofs_end": _("Reminder of one's own proofs"),
    "proofs_end": _("Reminder of proofs that end"),
    "requests_due": _("Reminder of requests"),
    "review_due": _("Reminder of applications"),
    "to_agree": _("Question to agree to a plan"),
}


def letters() -> QuerySet[Letter]:
    """Give the newest letters."""
    return Letter.objects.select_related("account", "person__organisation")[:SHOWN]


def kind_words(kind: str) -> str:
    """Name a kind of letter."""
    return str(_WORDS.get(kind, kind))
