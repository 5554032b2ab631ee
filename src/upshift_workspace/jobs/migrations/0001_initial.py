# SPDX-License-Identifier: Apache-2.0
"""The first tables of the app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables of the app."""

    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("payload", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("owner", models.CharField(blank=True, max_length=64)),
                ("token", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("progress", models.JSONField(default=dict)),
                ("checkpoint", models.JSONField(default=dict)),
                ("wish", models.CharField(blank=True, max_length=8)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("failure", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "lease_until"], name="job_to_claim")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("cluster", "key"),
                        name="one_job_a_key",
                    )
                ],
            },
        ),
    ]
