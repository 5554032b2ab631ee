# SPDX-License-Identifier: Apache-2.0
"""The erasable store: names, contacts and free text about people."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.models.accounts import new_pseudonym
from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Person(ClusterRow):
    """
    Who stands behind a pseudonym; erasing the row severs it for good.

    Parameters
    ----------
    pseudonym
        The key of the worker's row, or any other under which a person is known.
    organisation
        None while the organisation only asks to join.
    note
        Free text about the person, or written by it.
    """

    personal = Personal("worker", "pseudonym", "delete")

    pseudonym = models.CharField(max_length=64, default=new_pseudonym)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """A pseudonym stands for one person."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "pseudonym"], name="one_person_a_pseudonym"
            ),
        )

    def __str__(self) -> str:
        """Give the name."""
        return self.name or self.pseudonym
