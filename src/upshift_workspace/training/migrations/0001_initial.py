# SPDX-License-Identifier: Apache-2.0
"""The first tables of the app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables of the app."""

    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
        ("workforce", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
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
                ("course", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("label_hu", models.CharField(blank=True, max_length=300)),
                ("label_de", models.CharField(blank=True, max_length=300)),
                ("hours", models.FloatField()),
                ("ects", models.FloatField(blank=True, null=True)),
                ("eqf", models.IntegerField(blank=True, null=True)),
                ("isced", models.CharField(blank=True, max_length=300)),
                ("language", models.CharField(default="hu", max_length=8)),
                ("mode", models.CharField(default="on_site", max_length=24)),
                ("entry_eqf", models.IntegerField(blank=True, null=True)),
                ("raises_eqf_to", models.IntegerField(blank=True, null=True)),
                ("opens_language", models.CharField(blank=True, max_length=8)),
                (
                    "fee",
                    models.DecimalField(decimal_places=4, default=0, max_digits=16),
                ),
                (
                    "fixed_cost",
                    models.DecimalField(decimal_places=4, default=0, max_digits=16),
                ),
                ("vat", models.FloatField(default=0.0)),
                ("smallest", models.IntegerField(default=6)),
                ("largest", models.IntegerField(default=16)),
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
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="courses",
                        to="tenancy.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Expects",
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
                ("level", models.FloatField(default=1.0)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.course",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.skill",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Follows",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.course",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.course",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
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
                ("offer", models.CharField(max_length=64)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("smallest", models.IntegerField(blank=True, null=True)),
                ("largest", models.IntegerField(blank=True, null=True)),
                (
                    "fee",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
                (
                    "fixed_cost",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
                (
                    "seat_cost",
                    models.DecimalField(decimal_places=4, default=0, max_digits=16),
                ),
                ("most_runs", models.IntegerField(default=1)),
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
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="training.course",
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
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Resource",
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
                ("resource", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(default="trainer", max_length=24)),
                ("capacity", models.FloatField()),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Supplies",
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
                ("capacity", models.FloatField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
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
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.resource",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Teaches",
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
                ("level", models.FloatField(default=2.0)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teaches",
                        to="training.course",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.skill",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Uses",
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
                ("amount", models.FloatField(blank=True, null=True)),
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
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="training.resource",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(
                fields=("cluster", "course"), name="key_of_courses"
            ),
        ),
        migrations.AddConstraint(
            model_name="expects",
            constraint=models.UniqueConstraint(
                fields=("cluster", "course", "skill"), name="key_of_expects"
            ),
        ),
        migrations.AddConstraint(
            model_name="follows",
            constraint=models.UniqueConstraint(
                fields=("cluster", "course", "earlier"), name="key_of_follows"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("cluster", "offer"), name="key_of_offers"
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.UniqueConstraint(
                fields=("cluster", "resource"), name="key_of_resources"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplies",
            constraint=models.UniqueConstraint(
                fields=("cluster", "resource", "period"), name="key_of_supplies"
            ),
        ),
        migrations.AddConstraint(
            model_name="teaches",
            constraint=models.UniqueConstraint(
                fields=("cluster", "course", "skill"), name="key_of_teaches"
            ),
        ),
        migrations.AddConstraint(
            model_name="uses",
            constraint=models.UniqueConstraint(
                fields=("cluster", "offer", "resource"), name="key_of_uses"
            ),
        ),
    ]
