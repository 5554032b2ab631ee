# SPDX-License-Identifier: Apache-2.0
"""Make clusters: an empty one, and the example with an account for each role."""

from __future__ import annotations

import secrets

from allauth.account.models import EmailAddress
from django.db import transaction
from django_scopes import scope

from upshift_workspace import engine
from upshift_workspace.members.domain.example import fill_example
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.loading import load_cluster
from upshift_workspace.tenancy.models import (
    Account,
    Cluster,
    Membership,
    Organisation,
    Role,
)
from upshift_workspace.workforce.models import Worker

_PLACES = {
    Role.office: ("cluster",),
    Role.hr: ("oem",),
    Role.provider: ("training_provider",),
    Role.worker: ("oem",),
    Role.social_partner: (),
    Role.umbrella: (),
}
"""Kinds of organisation in which the example's accounts stand."""


@transaction.atomic
def create_cluster(name: str, label: str, office: str) -> str:
    """Make an empty cluster with an office; give the office's password."""
    cluster = Cluster.objects.create(network=name, label=label)
    with scope(cluster=cluster):
        password = _join(cluster, office, Role.office, None)
        record(cluster, None, "cluster.made", cluster)
    return password


@transaction.atomic
def create_example(name: str) -> dict[str, str]:
    """Load an example with one account per role; give passwords by address."""
    cluster = load_cluster(engine.example_rows(name))
    passwords: dict[str, str] = {}
    with scope(cluster=cluster):
        for role, kinds in _PLACES.items():
            mail = f"{role.value.replace('_', '-')}@{name}.example"
            place = Organisation.objects.filter(kind__in=kinds).order_by("pk").first()
            passwords[mail] = _join(cluster, mail, role, place)
        fill_example(cluster)
        record(cluster, None, "cluster.loaded", cluster, example=name)
    return passwords


def _join(cluster: Cluster, mail: str, role: Role, place: Organisation | None) -> str:
    password = secrets.token_urlsafe(9)
    account = Account.objects.create_user(mail, password)
    # The operator vouches for it: passkeys and codes need a confirmed address.
    EmailAddress.objects.create(user=account, email=mail, verified=True, primary=True)
    worker = ""
    if role is Role.worker and place is not None:
        own = Worker.objects.filter(site__organisation=place, people=1)
        worker = own.order_by("pk").values_list("worker", flat=True).first() or ""
    Membership.objects.create(
        cluster=cluster, account=account, role=role, organisation=place, worker=worker
    )
    return password
