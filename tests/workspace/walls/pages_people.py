# SPDX-License-Identifier: Apache-2.0
"""People's pages: who may open them, and the rows they stand on."""

from __future__ import annotations

from datetime import date

from upshift_workspace.people.codes import make_codes
from upshift_workspace.people.models import Code, Request, SharingAgreement
from upshift_workspace.tenancy.models import Account, Organisation, Role
from upshift_workspace.workforce.models import Worker

_WORKER, _HR = {Role.worker}, {Role.hr}
_PARTNERS = {Role.social_partner, Role.umbrella, Role.office}
OPEN_TO = {
    **{
        f"people:{page}": _WORKER
        for page in ("me", "answer", "record", "wishes", "held", "export", "ask")
    },
    **{
        f"people:{page}": _HR
        for page in (
            "firm",
            "opening",
            "unshare",
            "codes",
            "revoke",
            "requests",
            "handle",
        )
    },
    "people:mine": set(Role),
    "people:take": set(Role),
    "people:take_rows": _HR,
    "people:leave": set(),  # only who has left may erase what is held of them
    "people:sums": _PARTNERS,
    "people:tell": {Role.office},
    "people:release": {Role.office},
    "people:gaps": {Role.office},
    "people:firm_gaps": {Role.office},
    "people:rules": set(Role),
}
POSTED = {
    f"people:{page}"
    for page in (
        "answer",
        "ask",
        "opening",
        "unshare",
        "revoke",
        "handle",
        "leave",
        "release",
    )
}


def _firm():
    return Organisation.objects.order_by("pk").first()


def _worker():
    return Worker.objects.filter(site__organisation=_firm()).first()


def _agreement(cluster):
    day = date(2027, 1, 1)
    return SharingAgreement.objects.create(
        cluster=cluster, organisation=_firm(), begins=day, ends=day, signed_by="x"
    )


def _code(cluster):
    if not Code.objects.exists():
        make_codes([_worker()], Account.objects.create_user(f"x@{cluster.network}.x"))
    return Code.objects.first()


def _request(cluster):
    return Request.objects.create(
        cluster=cluster,
        organisation=_firm(),
        worker=_worker(),
        wanted="contest",
        due=date(2027, 1, 1),
    )


def _sharing(cluster):
    """Give a firm that shares its rows today."""
    made = _agreement(cluster)
    made.begins, made.ends = date(2020, 1, 1), date(2099, 1, 1)
    made.save()
    return made.organisation


ROWS = {
    "people:firm_gaps": _sharing,
    "people:unshare": _agreement,
    "people:revoke": _code,
    "people:handle": _request,
}
