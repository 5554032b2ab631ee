# SPDX-License-Identifier: Apache-2.0
"""Courses and what they teach, expect and follow."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Course(TableRow):
    """Courses with hours, language, cohort bounds and price."""

    table = "courses"

    course = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    label_hu = models.CharField(max_length=300, blank=True)
    label_de = models.CharField(max_length=300, blank=True)
    provider = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="courses"
    )
    hours = models.FloatField()
    ects = models.FloatField(null=True, blank=True)
    eqf = models.IntegerField(null=True, blank=True)
    isced = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8, default="hu")
    mode = models.CharField(max_length=24, default="on_site")
    entry_eqf = models.IntegerField(null=True, blank=True)
    raises_eqf_to = models.IntegerField(null=True, blank=True)
    opens_language = models.CharField(max_length=8, blank=True)
    fee = money_field(default=0)
    fixed_cost = money_field(default=0)
    vat = models.FloatField(default=0.0)
    smallest = models.IntegerField(default=6)
    largest = models.IntegerField(default=16)
    empty_seat_fee = money_field(null=True, blank=True)
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("courses", "course"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.course)


class Teaches(TableRow):
    """Course teaches skill to level."""

    table = "teaches"

    course = models.ForeignKey(
        "training.Course", models.CASCADE, related_name="teaches"
    )
    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    level = models.FloatField(default=2.0)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("teaches", "course", "skill"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Follows(TableRow):
    """Course follows an earlier course."""

    table = "follows"

    course = models.ForeignKey("training.Course", models.CASCADE, related_name="+")
    earlier = models.ForeignKey("training.Course", models.CASCADE, related_name="+")

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("follows", "course", "earlier"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Expects(TableRow):
    """Course expects a skill at entry."""

    table = "expects"

    course = models.ForeignKey("training.Course", models.CASCADE, related_name="+")
    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    level = models.FloatField(default=1.0)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("expects", "course", "skill"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
