# SPDX-License-Identifier: Apache-2.0
"""Take in a provider's own courses, offers and resources from a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as with_values
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.tenancy.gather import gather
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.training.bundles import Bundle, insert, read_bundle, replace
from upshift_workspace.training.domain import CHECKED, Desk, note
from upshift_workspace.training.kinds import COURSE, OFFER, RESOURCE, Kind
from upshift_workspace.training.models import Change
from upshift_workspace.training.names import language

KINDS = (RESOURCE, COURSE, OFFER)
TABLES = tuple(table for kind in KINDS for table in (kind.table, *kind.parts))
_OWNER = {"courses": "provider", "resources": "organisation"}
"""Column that names whose a thing is; the upload cannot choose it."""


class Unsound(Exception):
    """The workbook was not taken in; ``texts`` say why, place by place."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        super().__init__()


@transaction.atomic
def take_in(desk: Desk, path: Path) -> list[Change]:
    """
    Take in all that a workbook says; each thing can be undone by itself.

    A sheet that is there replaces the parts of the things it names; what it does
    not name stays as it is.

    Raises
    ------
    Unsound
        With every error; nothing was written.
    """
    rows = _checked(desk, path)
    _refuse_foreign(desk, rows)
    before = {(kind, key): _before(kind, key) for kind, key in _things(rows)}
    new = [named for named, bundle in before.items() if bundle is None]
    heads = {kind.table: _heads(kind, rows, new) for kind in KINDS}
    insert(desk.cluster, heads)
    return [_write(desk, named, rows, old) for named, old in before.items()]


def _checked(desk: Desk, path: Path) -> Bundle:
    try:
        opened = engine.open_upload(path, TABLES)
    except engine.Refused as refused:
        raise Unsound(refused.texts(language())) from refused
    if opened is None or not opened.tables:
        raise Unsound([_("There is no sheet of courses, offers or resources in it.")])
    context = gather(desk.cluster, CHECKED)
    tables = engine.in_keys(opened.tables, context)
    for table, column in _OWNER.items():
        if table in tables and desk.organisation:
            own = [desk.organisation.organisation] * len(tables[table].numbers)
            cells = {**tables[table].cells, column: own}
            tables[table] = with_values(tables[table], cells=cells)
    verdict = engine.check_upload(tables, context)
    problems = (*opened.problems, *verdict.problems)
    errors = [p.text(language()) for p in problems if p.severity == "error"]
    if errors:
        raise Unsound(errors)
    return verdict.rows


def _refuse_foreign(desk: Desk, rows: Bundle) -> None:
    """Refuse rows about things of other providers."""
    foreign = []
    for kind, key in _things(rows):
        thing = kind.model.objects.filter(**{kind.key: key}).first()
        if thing is not None and _owner_of(thing) != desk.organisation:
            foreign.append(_("“%(name)s” belongs to somebody else.") % {"name": key})
    for row in rows.get("offers", []):
        course = COURSE.model.objects.filter(course=row["course"]).first()
        if course is not None and course.provider != desk.organisation:
            name = {"name": row["course"]}
            foreign.append(_("“%(name)s” belongs to somebody else.") % name)
    if foreign:
        raise Unsound(list(dict.fromkeys(foreign)))


def _owner_of(thing: TableRow) -> TableRow | None:
    if hasattr(thing, "course_id"):
        return thing.course.provider
    return getattr(thing, "provider", None) or getattr(thing, "organisation", None)


def _things(rows: Bundle) -> Iterator[tuple[Kind, str]]:
    """Name every thing that some sheet says something about, once."""
    for kind in KINDS:
        tables = (kind.table, *kind.parts)
        keys = (r[kind.owner(t)] for t in tables for r in rows.get(t, []))
        yield from ((kind, key) for key in dict.fromkeys(keys))


def _before(kind: Kind, key: str) -> Bundle | None:
    thing = kind.model.objects.filter(**{kind.key: key}).first()
    return read_bundle(kind, thing) if thing else None


def _heads(kind: Kind, rows: Bundle, new: list[tuple[Kind, str]]) -> list[dict]:
    return [r for r in rows.get(kind.table, []) if (kind, r[kind.key]) in new]


def _write(
    desk: Desk, named: tuple[Kind, str], rows: Bundle, before: Bundle | None
) -> Change:
    kind, key = named
    thing = kind.model.objects.get(**{kind.key: key})
    bundle = read_bundle(kind, thing)
    for table in (kind.table, *kind.parts):
        mine = [row for row in rows.get(table, []) if row[kind.owner(table)] == key]
        if mine:
            bundle[table] = mine
    replace(kind, thing, thing.revision, bundle)
    return note(desk, kind, thing, before, read_bundle(kind, thing))
