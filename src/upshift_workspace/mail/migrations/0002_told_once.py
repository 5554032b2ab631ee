# SPDX-License-Identifier: Apache-2.0
"""What the machine has reminded of, so that it is told once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What the machine has reminded of, so that it is told once."""

    dependencies = [
        ("mail", "0001_outbox"),
        ("tenancy", "0003_person_before_organisation"),
    ]
    operations = [
        migrations.CreateModel(
            name="Told",
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
                ("thing", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "thing"), name="told_once"
                    )
                ]
            },
        )
    ]
