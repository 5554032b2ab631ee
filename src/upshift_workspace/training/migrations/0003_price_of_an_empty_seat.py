# SPDX-License-Identifier: Apache-2.0
"""What a provider charges for a seat that is paid and stays empty."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Courses and offers name a price; blank as before."""

    dependencies = (("training", "0002_changes_and_sums"),)

    operations = tuple(
        migrations.AddField(
            name,
            "empty_seat_fee",
            models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
        )
        for name in ("course", "offer")
    )
