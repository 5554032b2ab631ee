# SPDX-License-Identifier: Apache-2.0
"""The accounts an operator makes are ready for codes and passkeys."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from upshift_workspace.cli.clusters import create_cluster

pytestmark = pytest.mark.django_db


def test_the_address_an_operator_names_is_confirmed():
    create_cluster("vas", "Vas cluster", "office@vas.example")
    (address,) = EmailAddress.objects.all()
    assert (address.email, address.verified) == ("office@vas.example", True)
