# SPDX-License-Identifier: Apache-2.0
"""A program with a token of each role."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from upshift_workspace.api.tokens import SCOPES, make_token
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.training.models import Course
from upshift_workspace.workforce.models import Worker


class Program:
    """Sends requests with a token."""

    def __init__(self, text):
        self.headers = {"Authorization": f"Bearer {text}"}
        self.client = Client()

    def get(self, path, **query):
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def post(self, path, body, **headers):
        return self.client.post(
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers=self.headers | headers,
        )


@pytest.fixture
def place_of(cluster):
    """Give the organisation in which a role has rows of its own."""

    def find(role):
        if role == Role.provider:
            return Course.objects.order_by("pk").first().provider
        if role in (Role.hr, Role.worker):
            return Worker.objects.order_by("pk").first().site.organisation
        return Organisation.objects.order_by("pk").first()

    return find


@pytest.fixture
def program(accounts, place_of):
    """Make a program that acts in a role."""

    def make(role, scopes=SCOPES):
        membership = Membership.objects.get(account=accounts[role])
        membership.organisation = place_of(role)
        if role == Role.worker:
            membership.worker = Worker.objects.order_by("pk").first().worker
        membership.save()
        return Program(make_token(membership, "test", list(scopes), 30)[1])

    return make
