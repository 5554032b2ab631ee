# SPDX-License-Identifier: Apache-2.0
"""Those who left before access ended with it lose it now."""

from django.db import migrations


def end_access(apps, _editor):
    """Write the departure of every organisation that is no member any more."""
    members = apps.get_model("members", "Member").objects
    departures = apps.get_model("tenancy", "Departure").objects
    gone = members.exclude(stage="member").exclude(organisation=None)
    for member in gone:
        departures.get_or_create(
            organisation_id=member.organisation_id,
            defaults={"cluster_id": member.cluster_id, "on": member.since},
        )


class Migration(migrations.Migration):
    """Those who left before access ended with it lose it now."""

    dependencies = [
        ("members", "0001_register"),
        ("tenancy", "0004_departures"),
    ]
    operations = [migrations.RunPython(end_access, migrations.RunPython.noop)]
