# SPDX-License-Identifier: Apache-2.0
"""Letters that wait, and how somebody wishes to be written to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.models import Account, Person
from upshift_workspace.tenancy.personal import NOBODY, Personal
from upshift_workspace.tenancy.rows import ClusterRow


class State(models.TextChoices):
    """What became of a letter."""

    waiting = "waiting", _("Waiting")
    sent = "sent", _("Sent")
    failed = "failed", _("Failed")
    void = "void", _("No longer due")


class Rhythm(models.TextChoices):
    """How often somebody wishes to be reminded."""

    at_once = "at_once", _("At once")
    daily = "daily", _("Once a day, all in one letter")
    never = "never", _("Never")


class ToSomebody(ClusterRow):
    """A row about an account or a person; erasing either takes the row along."""

    personal = Personal("account", "account", "delete")

    account = models.ForeignKey(
        "tenancy.Account", models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        "tenancy.Person", models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Gives its columns to its children."""

        abstract = True

    @property
    def recipient(self) -> Account | Person:
        """Who it is about."""
        return self.account or self.person


class Letter(ToSomebody):
    """
    A letter in the outbox; without text, name or address until it is sent.

    Parameters
    ----------
    kind
        Name in ``settings.LETTERS`` of the function that writes it.
    details
        What that function needs to know; no names, contacts or free text.
    may_wait
        Whether it is a reminder, which one may gather or stop.
    is_gathered
        Whether it goes into the letter of the day.
    due_at
        When to try; each try moves it on first, so that a lost worker's letter
        comes up again.
    failure
        Kind of the last fault.
    """

    kind = models.CharField(max_length=32)
    language = models.CharField(max_length=8, default="en")
    details = models.JSONField(default=dict)
    may_wait = models.BooleanField(default=False)
    is_gathered = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.waiting)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True)

    class Meta:
        """Newest first; found by state."""

        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "due_at"], name="letter_to_send"),)

    def __str__(self) -> str:
        """Give kind and state."""
        return f"{self.kind} {self.state}"


class Preference(ToSomebody):
    """
    How somebody wishes to be reminded by a cluster.

    Parameters
    ----------
    rhythm
        Of reminders; invitations and decisions always go out at once.
    """

    rhythm = models.CharField(
        max_length=8, choices=Rhythm.choices, default=Rhythm.at_once
    )

    class Meta:
        """One for each."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "account"],
                condition=models.Q(person=None),
                name="one_preference_an_account",
            ),
            models.UniqueConstraint(
                fields=["cluster", "person"],
                condition=models.Q(account=None),
                name="one_preference_a_person",
            ),
        )

    def __str__(self) -> str:
        """Give the rhythm."""
        return str(self.rhythm)


class Told(ClusterRow):
    """
    Something of which somebody was reminded by the machine, so that it is told once.

    Parameters
    ----------
    thing
        What is due, on which day, and which reminder of it: ``fee 7 2027-03-31 15``.
    """

    personal = NOBODY

    thing = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A thing is told once."""

        constraints = (
            models.UniqueConstraint(fields=["cluster", "thing"], name="told_once"),
        )

    def __str__(self) -> str:
        """Give the thing."""
        return self.thing
