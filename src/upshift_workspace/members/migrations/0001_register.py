# SPDX-License-Identifier: Apache-2.0
"""The register of members, its steps, fees and invitations."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import upshift_workspace.members.models.invitations


class Migration(migrations.Migration):
    """The register of members, its steps, fees and invitations."""

    initial = True

    dependencies = [
        ("tenancy", "0003_person_before_organisation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
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
                ("language", models.CharField(default="en", max_length=8)),
                (
                    "nonce",
                    models.CharField(
                        default=upshift_workspace.members.models.invitations.new_nonce,
                        editable=False,
                        max_length=48,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("made_by", models.CharField(blank=True, max_length=24)),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=upshift_workspace.members.models.invitations.in_due_time
                    ),
                ),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.person",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                ("label", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("oem", "Vehicle maker"),
                            ("tier1", "First-tier supplier"),
                            ("tier2", "Second-tier supplier"),
                            ("workshop", "Workshop or service firm"),
                            ("training_provider", "Training provider"),
                            ("university", "University or institute"),
                            ("public_body", "Public body"),
                            ("social_partner", "Social partner"),
                            ("cluster", "Cluster office"),
                            ("other", "Other firm"),
                        ],
                        default="other",
                        max_length=24,
                    ),
                ),
                ("is_sme", models.BooleanField(default=False)),
                ("country", models.CharField(default="HU", max_length=8)),
                ("town", models.CharField(blank=True, max_length=120)),
                ("website", models.URLField(blank=True)),
                ("people", models.PositiveIntegerField(blank=True, null=True)),
                ("can_do", models.CharField(blank=True, max_length=300)),
                ("is_shown", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=8)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("interest", "Interest"),
                            ("applied", "Applied"),
                            ("committed", "Committed"),
                            ("member", "Member"),
                            ("left", "Left"),
                        ],
                        default="interest",
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tenancy.person",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="member",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("label",),
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                    "was",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interest", "Interest"),
                            ("applied", "Applied"),
                            ("committed", "Committed"),
                            ("member", "Member"),
                            ("left", "Left"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("interest", "Interest"),
                            ("applied", "Applied"),
                            ("committed", "Committed"),
                            ("member", "Member"),
                            ("left", "Left"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("actor", models.CharField(blank=True, max_length=24)),
                ("reason", models.CharField(blank=True, max_length=600)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="members.member",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="members.step",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Front",
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
                ("is_open", models.BooleanField(default=False)),
                ("headline", models.CharField(blank=True, max_length=160)),
                ("words", models.CharField(blank=True, max_length=600)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("admission_until", models.DateField(blank=True, null=True)),
                (
                    "staff",
                    models.DecimalField(
                        decimal_places=2, default=Decimal(0), max_digits=5
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster",), name="one_front_a_cluster"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fee",
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
                ("label", models.CharField(max_length=80)),
                ("amount", models.DecimalField(decimal_places=4, max_digits=16)),
                ("due_on", models.DateField()),
                ("paid_on", models.DateField(blank=True, null=True)),
                ("waived", models.BooleanField(default=False)),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenancy.cluster",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "ordering": ("-due_on", "member__label"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "member", "label"), name="one_fee_a_span"
                    )
                ],
            },
        ),
    ]
