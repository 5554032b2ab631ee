# SPDX-License-Identifier: Apache-2.0
"""The first tables of the app."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import upshift_workspace.tenancy.models.accounts


class Migration(migrations.Migration):
    """The first tables of the app."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="last login"
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "pseudonym",
                    models.CharField(
                        default=upshift_workspace.tenancy.models.accounts.new_pseudonym,
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                ("theme", models.CharField(blank=True, max_length=8)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Cluster",
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
                ("network", models.SlugField(max_length=64, unique=True)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("currency", models.CharField(default="EUR", max_length=8)),
                ("priced_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(default="en", max_length=8)),
                ("taxonomy", models.CharField(blank=True, max_length=300)),
                (
                    "travel_base",
                    models.DecimalField(decimal_places=4, default=50, max_digits=16),
                ),
                (
                    "travel_per_km",
                    models.DecimalField(decimal_places=4, default=4, max_digits=16),
                ),
                (
                    "pooling_cost",
                    models.DecimalField(decimal_places=4, default=3000, max_digits=16),
                ),
                ("budgets_pay_fixed_costs", models.BooleanField(default=True)),
                ("budgets_pay_hours", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("organisation", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(default="other", max_length=24)),
                ("country", models.CharField(blank=True, max_length=8)),
                ("nuts", models.CharField(blank=True, max_length=300)),
                ("nace", models.CharField(blank=True, max_length=300)),
                ("is_sme", models.BooleanField(default=False)),
                ("recovers_vat", models.BooleanField(default=True)),
                ("sends", models.BooleanField(default=False)),
                ("receives", models.BooleanField(default=False)),
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
            name="Membership",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("office", "Cluster office"),
                            ("hr", "HR manager"),
                            ("provider", "Training provider"),
                            ("worker", "Worker"),
                            ("social_partner", "Social partner"),
                            ("umbrella", "Umbrella organisation"),
                        ],
                        max_length=16,
                    ),
                ),
                ("worker", models.CharField(blank=True, max_length=64)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
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
                (
                    "pseudonym",
                    models.CharField(
                        default=upshift_workspace.tenancy.models.accounts.new_pseudonym,
                        max_length=64,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("note", models.TextField(blank=True)),
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
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
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
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(blank=True, max_length=24)),
                ("action", models.CharField(max_length=64)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("details", models.JSONField(default=dict)),
                ("earlier", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
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
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "number"), name="one_audit_chain"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("cluster", "organisation"), name="key_of_organisations"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("cluster", "account", "role", "organisation"),
                name="one_membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("cluster", "pseudonym"), name="one_person_a_pseudonym"
            ),
        ),
    ]
