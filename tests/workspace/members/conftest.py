# SPDX-License-Identifier: Apache-2.0
"""A register: the workshop's organisations as members, one that asks to join."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from upshift_workspace.members.domain.admission import ask_to_join
from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.models import Front

SAID = {
    "label": "Rétfalu Seating",
    "kind": "tier2",
    "is_sme": True,
    "country": "HU",
    "town": "Rétfalu",
    "website": "",
    "people": 58,
    "can_do": "Foam cutting",
    "is_shown": True,
    "name": "Ada Bodor",
    "email": "ada@seating.example",
    "phone": "",
    "note": "",
}


@pytest.fixture(autouse=True)
def no_forms_yet():
    """Forget how many forms came in."""
    cache.clear()


@pytest.fixture
def front(cluster):
    return Front.objects.create(cluster=cluster, is_open=True)


@pytest.fixture
def enrolled(cluster):
    return enrol(cluster, None, date(2025, 1, 1))


@pytest.fixture
def asking(cluster):
    return ask_to_join(cluster, SAID, "hu")
