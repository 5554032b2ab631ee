# SPDX-License-Identifier: Apache-2.0
"""Sums of workforce and gaps that the office releases."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


def cluster():
    """Make the field for the cluster of a row."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
        to="tenancy.cluster",
    )


class Migration(migrations.Migration):
    """Sums of workforce and gaps that the office releases."""

    dependencies = [
        ("jobs", "0001_initial"),
        ("people", "0001_proposals_codes_requests"),
        ("tenancy", "0003_person_before_organisation"),
    ]
    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", ID.clone()),
                ("snapshot", models.CharField(max_length=64)),
                ("released_at", models.DateTimeField(auto_now_add=True)),
                ("cluster", cluster()),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
            ],
            options={"ordering": ("-pk",)},
        ),
        migrations.CreateModel(
            name="ReleasedPage",
            fields=[
                ("id", ID.clone()),
                ("name", models.CharField(max_length=24)),
                ("content", models.JSONField(default=dict)),
                ("cluster", cluster()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="people.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "release", "name"), name="one_released_page"
                    )
                ]
            },
        ),
    ]
