# SPDX-License-Identifier: Apache-2.0
"""What is held about somebody, counted in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.people.export import Held

_WORDS = {
    "workforce.Holds": gettext_lazy("Skills"),
    "workforce.Wishes": gettext_lazy("Wishes"),
    "workforce.Speaks": gettext_lazy("Languages"),
    "workforce.Worker": gettext_lazy("Work, place and terms of learning"),
    "workforce.Assessment": gettext_lazy("Assessments of skills"),
    "tenancy.Person": gettext_lazy("Name and contact"),
    "tenancy.Account": gettext_lazy("Account"),
    "tenancy.Membership": gettext_lazy("Places in clusters"),
    "tenancy.AuditEvent": gettext_lazy("Changes you made"),
    "people.Proposal": gettext_lazy("Proposals and their reasons"),
    "people.Answer": gettext_lazy("Your answers"),
    "people.Request": gettext_lazy("Your requests"),
    "people.Code": gettext_lazy("Codes to sign in"),
    "plans.Pin": gettext_lazy("Promised seats"),
    "plans.Plan": gettext_lazy("Plans you asked for"),
    "training.Change": gettext_lazy("Changes you made"),
    "workforce.Upload": gettext_lazy("Files you brought in"),
    "members.Step": gettext_lazy("Steps of members you recorded"),
    "members.Invitation": gettext_lazy("Invitations"),
    "people.SharingAgreement": gettext_lazy("Agreements you signed"),
    "mail.Letter": gettext_lazy("Letters to you"),
    "mail.Preference": gettext_lazy("How you wish to be reminded"),
    "api.Token": gettext_lazy("Programs"),
    "api.Written": gettext_lazy("Programs"),
}


def counts_of(held: Held) -> list[tuple[str, int]]:
    """Count rows by what they are; sessions and sign-ins are told together."""
    told: dict[str, int] = {}
    for label, rows in held.items():
        word = str(_WORDS.get(label) or _("Sign-in and sessions"))
        told[word] = told.get(word, 0) + len(rows)
    return sorted(told.items())
