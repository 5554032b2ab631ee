# SPDX-License-Identifier: Apache-2.0
"""An HR manager's browser and the address of the cluster."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.models import Organisation, Role


@pytest.fixture
def hr(signed_in):
    return signed_in(Role.hr)


@pytest.fixture
def base(cluster):
    return f"/c/{cluster.network}/uploads/"


@pytest.fixture
def room(cluster):
    return f"/c/{cluster.network}/workforce/"


@pytest.fixture
def firm(cluster):
    return Organisation.objects.order_by("pk").first()
