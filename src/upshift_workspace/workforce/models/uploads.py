# SPDX-License-Identifier: Apache-2.0
"""What a firm brings in, how it reads its own files, and where its names are."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import NOBODY, Personal
from upshift_workspace.tenancy.rows import ClusterRow

UNDO_FOR = timedelta(days=30)
"""How long an upload can be undone."""


class UploadState(models.TextChoices):
    """Where an upload stands."""

    reading = "reading", _("Being read")
    columns = "columns", _("Columns to name")
    check = "check", _("To be checked")
    committing = "committing", _("Being taken in")
    committed = "committed", _("Taken in")
    undone = "undone", _("Undone")
    discarded = "discarded", _("Discarded")
    refused = "refused", _("Refused")


OPEN = (UploadState.reading, UploadState.columns, UploadState.check)
"""States in which nothing has been taken in yet."""


class Upload(ClusterRow):
    """
    A workbook of a firm, from the file to its rows and back.

    What the file says lies in a folder of its own until it is taken in or
    discarded; the row holds counts and pseudonyms only.

    Parameters
    ----------
    kind
        ``tables`` (our template) or ``matrix`` (the firm's own); blank while read.
    stage
        Number of the staged file that counts; each mend makes the next one.
    replaces
        Whether the firm's rows that are not in the file go.
    counts
        By table: ``rows, accepted, rejected``; for a matrix also ``cells``.
    effect
        By table: ``created, changed, removed``, once it is taken in.
    before
        By table, what undoing needs.
    refusal
        Why the file was refused, as problems.
    """

    personal = Personal("actor", "uploaded_by", "keep", withheld=("before", "refusal"))

    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=8, blank=True)
    state = models.CharField(
        max_length=12, choices=UploadState.choices, default=UploadState.reading
    )
    stage = models.PositiveIntegerField(default=0)
    replaces = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    effect = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    refusal = models.JSONField(default=list)
    job = models.ForeignKey(
        "jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uploaded_by = models.CharField(max_length=24, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    committed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Give number and state."""
        return f"{self.pk} {self.state}"

    @property
    def folder(self) -> Path:
        """Where the file and its stages lie."""
        home = Path(settings.HOME) / "uploads" / self.cluster.network
        return home / str(self.pk)

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be undone."""
        return self.committed_at + UNDO_FOR if self.committed_at else None


class ColumnMapping(ClusterRow):
    """How a firm's own skills matrix is read; it is proposed for the next one."""

    personal = NOBODY

    organisation = models.OneToOneField(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    mapping = models.JSONField(default=dict)
    kept_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        """Give the firm."""
        return str(self.organisation_id)


class NamesAtHome(ClusterRow):
    """A firm that keeps its people's names on its own disk; others have no row."""

    personal = NOBODY

    organisation = models.OneToOneField(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    chosen_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Give the firm."""
        return str(self.organisation_id)


class Assessment(ClusterRow):
    """
    One view of a person's skill: their own, a manager's, an assessor's, a proof.

    Several may stand beside each other; the row of ``holds`` says which counts.
    """

    personal = Personal("worker", "worker__worker", "keep", blanks=("assessed_by",))

    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="+")
    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=24)
    assessed_by = models.CharField(max_length=300, blank=True)
    date = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Give evidence and level."""
        return f"{self.evidence} {self.level}"
