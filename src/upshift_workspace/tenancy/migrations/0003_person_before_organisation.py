# SPDX-License-Identifier: Apache-2.0
"""A person may be known before its organisation is a member."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A person may be known before its organisation is a member."""

    dependencies = [("tenancy", "0002_audit_is_append_only")]
    operations = [
        migrations.AlterField(
            model_name="person",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenancy.organisation",
            ),
        )
    ]
