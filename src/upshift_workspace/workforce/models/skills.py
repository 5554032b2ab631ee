# SPDX-License-Identifier: Apache-2.0
"""Skills and occupations, and what binds them."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Skill(TableRow):
    """Skills, knowledge and languages, taken from ESCO or the network's own layer."""

    table = "skills"

    skill = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    label_hu = models.CharField(max_length=300, blank=True)
    label_de = models.CharField(max_length=300, blank=True)
    uri = models.CharField(max_length=300, blank=True)
    mapping = models.CharField(max_length=24, default="new")
    kind = models.CharField(max_length=24, default="skill")

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("skills", "skill"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.skill)


class Occupation(TableRow):
    """Job roles, taken from ESCO or the network's own layer."""

    table = "occupations"

    occupation = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    label_hu = models.CharField(max_length=300, blank=True)
    label_de = models.CharField(max_length=300, blank=True)
    uri = models.CharField(max_length=300, blank=True)
    mapping = models.CharField(max_length=24, default="new")
    isco = models.CharField(max_length=300, blank=True)
    eqf = models.IntegerField(null=True, blank=True)
    job_zone = models.IntegerField(null=True, blank=True)
    outlook = models.CharField(max_length=24, default="stable")
    exposure = models.FloatField(default=0.0)
    annual_wage = money_field(null=True, blank=True)
    gap_cost = money_field(default=0)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("occupations", "occupation"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.occupation)


class Requires(TableRow):
    """Occupation requires skill at level."""

    table = "requires"

    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="requires"
    )
    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    level = models.FloatField(default=2.0)
    essential = models.BooleanField(default=True)
    from_period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("requires", "occupation", "skill"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Resembles(TableRow):
    """Skill resembles another skill at a distance."""

    table = "resembles"

    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    near_skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    distance = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("resembles", "skill", "near_skill"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
