# SPDX-License-Identifier: Apache-2.0
"""Versions of a plan, what members say to it, rows tried otherwise."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Versions of a plan, what members say to it, rows tried otherwise."""

    dependencies = [
        ("jobs", "0001_initial"),
        ("plans", "0001_initial"),
        ("tenancy", "0003_person_before_organisation"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="due",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="plan",
            name="earlier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="plans.plan",
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="plan",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name="Agreement",
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
                ("rows", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("move", models.CharField(max_length=64)),
                ("worker", models.CharField(max_length=64)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("accept", "Accept"), ("object", "Object")],
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("needed", "Needed at the present work"),
                            ("time", "The time does not suit"),
                            ("work", "The proposed work does not suit"),
                            ("person", "The person does not want it"),
                            ("other", "Another reason, told by telephone"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answered_by", models.CharField(blank=True, max_length=24)),
                ("answered_at", models.DateTimeField(auto_now=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="plans.agreement",
                    ),
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
            name="Trial",
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
                ("worker", models.CharField(max_length=64)),
                ("outcome", models.JSONField(default=list)),
                (
                    "wish",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "As it comes"),
                            ("pin", "Pin: keep it as it is"),
                            ("exclude", "Exclude: leave it out"),
                        ],
                        max_length=8,
                    ),
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
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="jobs.job",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trials",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("cluster", "plan", "organisation"), name="one_agreement_a_firm"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("cluster", "agreement", "move"), name="one_answer_a_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.UniqueConstraint(
                fields=("cluster", "plan", "worker"), name="one_trial_a_row"
            ),
        ),
    ]
