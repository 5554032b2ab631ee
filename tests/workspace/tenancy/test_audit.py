# SPDX-License-Identifier: Apache-2.0
"""The audit trail is a chain that nobody can alter."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django_scopes import scope

from upshift_workspace.tenancy.audit import record, verify
from upshift_workspace.tenancy.models import AuditEvent


@pytest.fixture
def three(cluster):
    for number in range(3):
        record(cluster, None, "tested", cluster, number=number, share=0.25)
    return list(AuditEvent.objects.all())


def test_events_are_chained_and_the_chain_is_sound(three):
    assert [e.number for e in three] == [1, 2, 3]
    assert [e.earlier for e in three[1:]] == [e.digest for e in three[:2]]
    assert verify() is None


@pytest.mark.parametrize(
    "statement",
    ["UPDATE tenancy_auditevent SET action = 'x'", "DELETE FROM tenancy_auditevent"],
)
def test_the_database_refuses_to_alter_or_delete(three, statement):
    with (
        pytest.raises(DatabaseError, match=r"append-only|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEvent.objects.count() == 3


def test_an_event_slipped_in_is_found(three, cluster):
    forged = AuditEvent(
        cluster=cluster,
        number=4,
        at=three[2].at,
        action="forged",
        earlier=three[2].digest,
        digest="0" * 64,
    )
    forged.save(force_insert=True)
    assert verify() == 4


def test_each_cluster_has_a_chain_of_its_own(three, elsewhere):
    with scope(cluster=elsewhere):
        assert record(elsewhere, None, "tested").number == 1
        assert verify() is None
