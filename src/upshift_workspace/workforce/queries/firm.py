# SPDX-License-Identifier: Apache-2.0
"""Which rows are a firm's own, and which all members of a cluster share."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models

from upshift_workspace import engine
from upshift_workspace.tenancy.models import AuditEvent, Organisation
from upshift_workspace.tenancy.rows import TableRow, rows_of, table_models

OWNED = {
    "sites": "organisation",
    "workers": "site__organisation",
    "holds": "worker__site__organisation",
    "demands": "site__organisation",
    "releases": "site__organisation",
    "recruits": "site__organisation",
    "leaves": "site__organisation",
    "wishes": "worker__site__organisation",
    "speaks": "worker__site__organisation",
}
"""Tables whose rows a firm gives itself, and the way from a row to the firm."""

SHARED = ("organisations", "skills", "occupations", "requires", "periods", "rates")
"""Tables that the cluster keeps for all; an upload only refers to them."""

_COUNT, _NEWEST = models.Count("pk"), models.Max("pk")
_CHANGES = models.Sum("revision")

Rows = dict[str, list[dict[str, Any]]]


def own(model: type[TableRow], firm: Organisation) -> models.QuerySet:
    """Give the rows of a firm."""
    way = OWNED[model.table]
    if way.startswith("worker__"):
        # By a list of workers SQLite walks the key's index; by a join, all rows.
        workers = owned_models()["workers"].objects.filter(site__organisation=firm)
        return model.objects.filter(worker__in=workers)
    return model.objects.filter(**{way: firm})


def mark_of(firm: Organisation) -> str:
    """Give a mark that changes with each change of a firm's rows, or of shared ones."""
    known, counts = table_models(), [_network(firm)]
    for name in (*OWNED, *(n for n in SHARED if n in known)):
        rows = own(known[name], firm) if name in OWNED else known[name].objects
        counts.append(rows.aggregate(_COUNT, _NEWEST, _CHANGES))
    erased = AuditEvent.objects.filter(action="person.erased").order_by("-number")
    counts.append(erased.values("number").first())
    return hashlib.sha256(repr(counts).encode()).hexdigest()


def owned_models() -> dict[str, type[TableRow]]:
    """Give the models of the tables that a firm gives itself, in filling order."""
    known = table_models()
    return {name: known[name] for name in OWNED}


def firm_rows(firm: Organisation, shared: tuple[str, ...] = SHARED) -> Rows:
    """Give a firm's rows, and those all share, with keys in place of references."""
    known = table_models()
    rows = {"networks": [_network(firm)]}
    for name in (*OWNED, *(n for n in shared if n in known)):
        model = known[name]
        only = own(model, firm) if name in OWNED else None
        if name == "organisations":
            only = model.objects.filter(pk=firm.pk)
        names = tuple(column.name for column in engine.columns(name))
        rows[name] = list(rows_of(model, names, only))
    return rows


def _network(firm: Organisation) -> dict[str, Any]:
    names = [column.name for column in engine.columns("networks")]
    return {name: getattr(firm.cluster, name, None) for name in names}
