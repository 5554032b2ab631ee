# SPDX-License-Identifier: Apache-2.0
"""A firm may plan for itself, and alone reads what came of it."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Plans name the firm that planned for itself; all before are the cluster's."""

    dependencies = (
        ("plans", "0002_versions_agreement_trials"),
        ("tenancy", "0003_person_before_organisation"),
    )

    operations = (
        migrations.AddField(
            "plan",
            "organisation",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenancy.organisation",
            ),
        ),
    )
