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
            name="Occupation",
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
                ("occupation", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("label_hu", models.CharField(blank=True, max_length=300)),
                ("label_de", models.CharField(blank=True, max_length=300)),
                ("uri", models.CharField(blank=True, max_length=300)),
                ("mapping", models.CharField(default="new", max_length=24)),
                ("isco", models.CharField(blank=True, max_length=300)),
                ("eqf", models.IntegerField(blank=True, null=True)),
                ("job_zone", models.IntegerField(blank=True, null=True)),
                ("outlook", models.CharField(default="stable", max_length=24)),
                ("exposure", models.FloatField(default=0.0)),
                (
                    "annual_wage",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
                (
                    "gap_cost",
                    models.DecimalField(decimal_places=4, default=0, max_digits=16),
                ),
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
            name="Period",
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
                ("period", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField()),
                ("working_days", models.IntegerField(blank=True, null=True)),
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
            name="Site",
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
                ("site", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("area", models.CharField(blank=True, max_length=300)),
                ("nuts", models.CharField(blank=True, max_length=300)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
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
                        related_name="sites",
                        to="tenancy.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Releases",
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
                ("share", models.FloatField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
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
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recruits",
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
                ("limit", models.IntegerField()),
                (
                    "cost",
                    models.DecimalField(decimal_places=4, default=12000, max_digits=16),
                ),
                ("intake_limit", models.IntegerField(blank=True, null=True)),
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
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
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
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Distance",
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
                ("km", models.FloatField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
                (
                    "to_site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Demand",
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
                ("people", models.IntegerField()),
                (
                    "unmet_cost",
                    models.DecimalField(decimal_places=4, default=15000, max_digits=16),
                ),
                (
                    "surplus_cost",
                    models.DecimalField(decimal_places=4, default=7000, max_digits=16),
                ),
                (
                    "redundancy_cost",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True
                    ),
                ),
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
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demands",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
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
                ("start_date", models.DateField()),
                ("end_date", models.DateField()),
                ("kind", models.CharField(default="holiday", max_length=24)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
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
            name="Skill",
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
                ("skill", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("label_hu", models.CharField(blank=True, max_length=300)),
                ("label_de", models.CharField(blank=True, max_length=300)),
                ("uri", models.CharField(blank=True, max_length=300)),
                ("mapping", models.CharField(default="new", max_length=24)),
                ("kind", models.CharField(default="skill", max_length=24)),
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
            name="Resembles",
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
                ("distance", models.FloatField()),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "near_skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.skill",
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
            name="Requires",
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
                ("essential", models.BooleanField(default=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "from_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.period",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requires",
                        to="workforce.occupation",
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
            name="Worker",
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
                ("worker", models.CharField(max_length=64)),
                ("people", models.IntegerField(default=1)),
                ("eqf", models.IntegerField(blank=True, null=True)),
                ("language", models.CharField(default="hu", max_length=8)),
                ("radius", models.FloatField(default=60.0)),
                ("learns_online", models.BooleanField(default=True)),
                ("training_hours", models.FloatField(default=120.0)),
                ("working_hours", models.FloatField(default=8.0)),
                ("longest_training", models.IntegerField(default=4)),
                (
                    "hour_cost",
                    models.DecimalField(decimal_places=4, default=25, max_digits=16),
                ),
                ("currency", models.CharField(blank=True, max_length=8)),
                ("open_to_pooling", models.BooleanField(default=False)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workers",
                        to="workforce.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wishes",
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
                ("wish", models.CharField(default="prefer", max_length=24)),
                (
                    "worth",
                    models.DecimalField(decimal_places=4, default=0, max_digits=16),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="workforce.worker",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Speaks",
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
                ("language", models.CharField(max_length=8)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
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
            name="Leaves",
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
                ("people", models.IntegerField()),
                ("reason", models.CharField(default="retirement", max_length=24)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.occupation",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.site",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workforce.worker",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Holds",
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
                ("evidence", models.CharField(default="self", max_length=24)),
                ("assessed_by", models.CharField(blank=True, max_length=300)),
                ("date", models.DateField(blank=True, null=True)),
                ("expires", models.DateField(blank=True, null=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
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
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="workforce.worker",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="occupation",
            constraint=models.UniqueConstraint(
                fields=("cluster", "occupation"), name="key_of_occupations"
            ),
        ),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.UniqueConstraint(
                fields=("cluster", "period"), name="key_of_periods"
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site"), name="key_of_sites"
            ),
        ),
        migrations.AddConstraint(
            model_name="releases",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "occupation", "period"),
                name="key_of_releases",
            ),
        ),
        migrations.AddConstraint(
            model_name="recruits",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "occupation", "period"),
                name="key_of_recruits",
            ),
        ),
        migrations.AddConstraint(
            model_name="distance",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "to_site"), name="key_of_distances"
            ),
        ),
        migrations.AddConstraint(
            model_name="demand",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "occupation", "period"),
                name="key_of_demands",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "start_date"), name="key_of_closures"
            ),
        ),
        migrations.AddConstraint(
            model_name="skill",
            constraint=models.UniqueConstraint(
                fields=("cluster", "skill"), name="key_of_skills"
            ),
        ),
        migrations.AddConstraint(
            model_name="resembles",
            constraint=models.UniqueConstraint(
                fields=("cluster", "skill", "near_skill"), name="key_of_resembles"
            ),
        ),
        migrations.AddConstraint(
            model_name="requires",
            constraint=models.UniqueConstraint(
                fields=("cluster", "occupation", "skill"), name="key_of_requires"
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                fields=("cluster", "worker"), name="key_of_workers"
            ),
        ),
        migrations.AddConstraint(
            model_name="wishes",
            constraint=models.UniqueConstraint(
                fields=("cluster", "worker", "occupation"), name="key_of_wishes"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaks",
            constraint=models.UniqueConstraint(
                fields=("cluster", "worker", "language"), name="key_of_speaks"
            ),
        ),
        migrations.AddConstraint(
            model_name="leaves",
            constraint=models.UniqueConstraint(
                fields=("cluster", "site", "occupation", "period", "worker"),
                name="key_of_leaves",
            ),
        ),
        migrations.AddConstraint(
            model_name="holds",
            constraint=models.UniqueConstraint(
                fields=("cluster", "worker", "skill"), name="key_of_holds"
            ),
        ),
    ]
