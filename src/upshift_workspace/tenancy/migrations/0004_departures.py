# SPDX-License-Identifier: Apache-2.0
"""Organisations that have left, and from which day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Organisations that have left, and from which day."""

    dependencies = [("tenancy", "0003_person_before_organisation")]
    operations = [
        migrations.CreateModel(
            name="Departure",
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
                ("on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="departure",
                        to="tenancy.organisation",
                    ),
                ),
            ],
            options={"abstract": False},
        )
    ]
