# SPDX-License-Identifier: Apache-2.0
"""Where the names of a firm's people are: with us in one erasable place, or at home."""

from __future__ import annotations

from django.db import transaction

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Organisation, Person
from upshift_workspace.workforce.models import NamesAtHome
from upshift_workspace.workforce.queries.firm import own, owned_models


@transaction.atomic
def keep_at_home(firm: Organisation, actor: Account) -> int:
    """Let names stay with the firm from now on; those we hold are erased."""
    NamesAtHome.objects.get_or_create(
        organisation=firm, defaults={"cluster": firm.cluster}
    )
    workers = own(owned_models()["workers"], firm).values("worker")
    held = Person.objects.filter(organisation=firm, pseudonym__in=workers)
    erased = held.count()
    held.delete()
    record(firm.cluster, actor, "names.at_home", firm, erased=erased)
    return erased


@transaction.atomic
def let_in(firm: Organisation, actor: Account) -> None:
    """Let names be given to us again, into the erasable store."""
    NamesAtHome.objects.filter(organisation=firm).delete()
    record(firm.cluster, actor, "names.let_in", firm)
