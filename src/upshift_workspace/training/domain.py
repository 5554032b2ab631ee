# SPDX-License-Identifier: Apache-2.0
"""Make, change, remove and bring back courses, offers, resources and profiles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from upshift_workspace import engine
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.gather import gather
from upshift_workspace.tenancy.models import Account, Cluster, Organisation
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.training.bundles import (
    Bundle,
    insert,
    put,
    read_bundle,
    replace,
    with_followers,
)
from upshift_workspace.training.kinds import KINDS, Kind
from upshift_workspace.training.models import Change

CHECKED = (
    *("rates", "periods", "organisations", "sites", "skills", "occupations"),
    *("requires", "courses", "teaches", "follows", "expects", "offers"),
    *("resources", "supplies", "uses", "pins", "finances", "funds"),
)
"""Tables whose rows a change of training can break, and those they refer to."""


class Flawed(Exception):
    """The rows cannot be kept; nothing was written."""

    def __init__(self, flaws: list[engine.Flaw]) -> None:
        self.flaws = flaws
        super().__init__()


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Who is at work, and for whom.

    Parameters
    ----------
    cluster
        In which.
    actor
        Who.
    organisation
        Whose things they are; None for the cluster's own.
    """

    cluster: Cluster
    actor: Account
    organisation: Organisation | None = None


def find_flaws(cluster: Cluster, kind: Kind, bundle: Bundle) -> list[engine.Flaw]:
    """Check a thing with its parts, as text, among the cluster's rows."""
    others = gather(cluster, CHECKED)
    key = bundle[kind.table][0][kind.key]
    for table in bundle:
        column = kind.owner(table)
        others[table] = [row for row in others[table] if row[column] != key]
    return engine.flaws_of(bundle, others)


@transaction.atomic
def save(
    desk: Desk, kind: Kind, bundle: Bundle, thing: TableRow | None, revision: int
) -> Change:
    """
    Make a thing, or write it anew.

    Parameters
    ----------
    desk
        Who does it.
    kind
        Of the thing.
    bundle
        Its rows, as text.
    thing
        As it is; None for a new one.
    revision
        That was open when it was edited.

    Raises
    ------
    Flawed
        With every error of the rows.
    ChangedMeanwhile
        If somebody else has written since.
    """
    errors = [flaw for flaw in find_flaws(desk.cluster, kind, bundle) if flaw.is_error]
    if errors:
        raise Flawed(errors)
    typed = engine.typed_rows(bundle)
    before = read_bundle(kind, thing) if thing else None
    if thing is None:
        thing = put(desk.cluster, kind, typed)
    else:
        replace(kind, thing, revision, typed)
    return note(desk, kind, thing, before, read_bundle(kind, thing))


@transaction.atomic
def remove(desk: Desk, kind: Kind, thing: TableRow) -> Change:
    """Remove a thing and what falls with it."""
    made = note(desk, kind, thing, with_followers(thing), None)
    thing.delete()
    return made


@transaction.atomic
def undo(desk: Desk, made: Change) -> Change:
    """
    Take a change back.

    Raises
    ------
    ChangedMeanwhile
        If the thing is no longer as that change left it.
    """
    kind = KINDS[made.table]
    thing = kind.model.objects.filter(**{kind.key: made.key}).first()
    now = read_bundle(kind, thing) if thing else None
    if now != made.after:
        raise ChangedMeanwhile
    if made.before is None:
        back = remove(desk, kind, thing)
    elif thing is None:
        insert(desk.cluster, made.before)
        thing = kind.model.objects.get(**{kind.key: made.key})
        back = note(desk, kind, thing, None, read_bundle(kind, thing))
    else:
        replace(kind, thing, thing.revision, made.before)
        back = note(desk, kind, thing, now, read_bundle(kind, thing))
    back.undoes = made
    back.save(update_fields=["undoes"])
    return back


def note(
    desk: Desk,
    kind: Kind,
    thing: TableRow,
    before: Bundle | None,
    after: Bundle | None,
) -> Change:
    """Keep what was changed, and tell the audit trail."""
    made = Change.objects.create(
        cluster=desk.cluster,
        table=kind.table,
        key=getattr(thing, kind.key),
        organisation=desk.organisation,
        actor=desk.actor.pseudonym,
        before=before,
        after=after,
    )
    verb = "made" if before is None else "removed" if after is None else "changed"
    action = f"{kind.table}.{verb}"
    record(desk.cluster, desk.actor, action, thing, change=made.pk)
    return made
