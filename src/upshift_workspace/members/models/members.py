# SPDX-License-Identifier: Apache-2.0
"""The register: organisations on their way into the cluster, in it, and out of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.members.kinds import Family, Kind, family_of
from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Stage(models.TextChoices):
    """Where an organisation stands."""

    interest = "interest", _("Interest")
    applied = "applied", _("Applied")
    committed = "committed", _("Committed")
    member = "member", _("Member")
    left = "left", _("Left")


COMMITTED = (Stage.committed, Stage.member)
"""Stages that count as clearly committed."""

NEXT: dict[str, tuple[Stage, ...]] = {
    Stage.interest: (Stage.applied, Stage.left),
    Stage.applied: (Stage.committed, Stage.left),
    Stage.committed: (Stage.member, Stage.left),
    Stage.member: (Stage.left,),
    Stage.left: (Stage.interest,),
}
"""Where one may go from each stage; the way back is to undo the last step."""


class Member(ClusterRow):
    """
    An organisation in the register; never deleted, whatever becomes of it.

    Parameters
    ----------
    organisation
        Its space; none before it is accepted.
    contact
        Who speaks for it, in the erasable store.
    people
        As it says itself, for the directory.
    can_do
        What it can do, in its own words.
    is_shown
        Whether it agreed to stand in the public directory.
    stage, since
        What the last step says.
    due_on, reviewer
        Until when who should take the next step.
    """

    personal = Personal("worker", "contact__pseudonym", "keep")

    organisation = models.OneToOneField(
        "tenancy.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
    )
    contact = models.ForeignKey(
        "tenancy.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    label = models.CharField(max_length=300)
    kind = models.CharField(max_length=24, choices=Kind.choices, default=Kind.other)
    is_sme = models.BooleanField(default=False)
    country = models.CharField(max_length=8, default="HU")
    town = models.CharField(max_length=120, blank=True)
    website = models.URLField(blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    can_do = models.CharField(max_length=300, blank=True)
    is_shown = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="en")
    stage = models.CharField(
        max_length=12, choices=Stage.choices, default=Stage.interest
    )
    since = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    reviewer = models.ForeignKey(
        "tenancy.Account", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        ordering = ("label",)

    def __str__(self) -> str:
        """Give the name."""
        return self.label

    @property
    def family(self) -> Family:
        """The family of its kind."""
        return family_of(self.kind)
