# SPDX-License-Identifier: Apache-2.0
"""Triggers that refuse to alter or delete an audit event."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON tenancy_auditevent
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON tenancy_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_refuse()
"""


def add(apps, editor):
    """Add the triggers of this database."""
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES)
        return
    for verb in ("update", "delete"):
        editor.execute(SQLITE.format(verb=verb))


def drop(apps, editor):
    """Drop them again."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER audit_no_change ON tenancy_auditevent")
        return
    for verb in ("update", "delete"):
        editor.execute(f"DROP TRIGGER audit_no_{verb}")


class Migration(migrations.Migration):
    """Triggers that refuse to alter or delete an audit event."""

    dependencies = [("tenancy", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
