# SPDX-License-Identifier: Apache-2.0
"""The first tables of the app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables of the app."""

    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("tenancy", "0001_initial"),
        ("training", "0001_initial"),
        ("workforce", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fund",
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("fund", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("budget", models.DecimalField(decimal_places=4, max_digits=16)),
                ("intensity", models.FloatField(default=1.0)),
                (
                    "ceiling_per_seat",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
                (
                    "ceiling_per_organisation",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
                ("sme_only", models.BooleanField(default=False)),
                ("currency", models.CharField(blank=True, max_length=8)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "first_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.period",
                    ),
                ),
                (
                    "last_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.period",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finances",
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.course",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.fund",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pin",
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("people", models.IntegerField(default=1)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.offer",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.period",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.worker",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("label", models.CharField(max_length=120)),
                ("params", models.JSONField(default=dict)),
                ("snapshot", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField(default=0)),
                ("members", models.PositiveIntegerField(default=0)),
                ("asked_by", models.CharField(blank=True, max_length=24)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("folder", models.CharField(blank=True, max_length=120)),
                ("ending", models.CharField(blank=True, max_length=16)),
                ("gap", models.FloatField(blank=True, null=True)),
                ("objective", models.FloatField(blank=True, null=True)),
                ("bound", models.FloatField(blank=True, null=True)),
                ("no_training", models.FloatField(blank=True, null=True)),
                ("currency", models.CharField(blank=True, max_length=8)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="jobs.job",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rate",
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("currency", models.CharField(max_length=8)),
                ("date", models.DateField()),
                ("rate", models.FloatField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Budget",
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("amount", models.DecimalField(decimal_places=4, max_digits=16)),
                ("currency", models.CharField(blank=True, max_length=8)),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.period",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "organisation", "period"),
                        name="key_of_budgets",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="fund",
            constraint=models.UniqueConstraint(
                fields=("cluster", "fund"), name="key_of_funds"
            ),
        ),
        migrations.AddConstraint(
            model_name="finances",
            constraint=models.UniqueConstraint(
                fields=("cluster", "fund", "course", "organisation"),
                name="key_of_finances",
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.UniqueConstraint(
                fields=("cluster", "worker", "offer", "period"), name="key_of_pins"
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.UniqueConstraint(
                fields=("cluster", "currency", "date"), name="key_of_rates"
            ),
        ),
    ]
