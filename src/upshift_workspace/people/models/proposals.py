# SPDX-License-Identifier: Apache-2.0
"""What is proposed to the people of a worker row, and what they answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Proposal(ClusterRow):
    """
    What a told plan proposes to a worker row, and why.

    Parameters
    ----------
    told
        Facts and sentences by language, as ``engine.reasons`` gives them.
    is_looked_at
        Whether alternatives have been planned again for it.
    """

    personal = Personal("worker", "worker__worker", "delete")

    telling = models.ForeignKey(
        "people.Telling", models.CASCADE, related_name="proposals"
    )
    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="+")
    told = models.JSONField(default=dict)
    is_looked_at = models.BooleanField(default=False)

    class Meta:
        """A plan proposes one thing to a row."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "telling", "worker"], name="one_proposal"
            ),
        )

    def __str__(self) -> str:
        """Give the row."""
        return str(self.worker)


class Verdict(models.TextChoices):
    """What somebody says to a proposal."""

    accept = "accept", _("Yes, I would like this")
    decline = "decline", _("No, thank you")
    contest = "contest", _("A person should look at it again")


class Answer(ClusterRow):
    """
    An answer; none is ever changed, the last one counts.

    Parameters
    ----------
    by
        Pseudonym of the account.
    """

    personal = Personal("actor", "by", "delete")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    by = models.CharField(max_length=24)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which they were given."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Give it in words."""
        return str(self.get_verdict_display())
