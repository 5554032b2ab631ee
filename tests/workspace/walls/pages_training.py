# SPDX-License-Identifier: Apache-2.0
"""Pages of training: who may open them, and the rows they are about."""

from __future__ import annotations

from upshift_workspace.tenancy.models import Role
from upshift_workspace.training.models import Change, Course, Offer, Resource
from upshift_workspace.workforce.models import Occupation, Skill

OFFICE, PROVIDER, ALL = {Role.office}, {Role.provider}, set(Role)
OPEN_TO = {
    "training:courses": PROVIDER,
    "training:course_new": PROVIDER,
    "training:course_upload": PROVIDER,
    "training:course_template": PROVIDER,
    "training:course": PROVIDER,
    "training:course_edit": PROVIDER,
    "training:course_remove": PROVIDER,
    "training:offer_new": PROVIDER,
    "training:offer_edit": PROVIDER,
    "training:offer_remove": PROVIDER,
    "training:resources": PROVIDER,
    "training:resource_new": PROVIDER,
    "training:resource_edit": PROVIDER,
    "training:resource_remove": PROVIDER,
    "training:runs": PROVIDER,
    "training:change": OFFICE | PROVIDER,
    "training:asked": {
        Role.office,
        Role.provider,
        Role.social_partner,
        Role.umbrella,
    },
    "training:ask_anew": OFFICE,
    "training:catalogue": ALL,
    "training:coverage": ALL,
    "training:offered": ALL,
    "training:skills": ALL,
    "training:skill": ALL,
    "training:occupations": ALL,
    "training:occupation": ALL,
    "training:occupation_edit": OFFICE,
}
POSTED = {
    "training:course_remove",
    "training:offer_remove",
    "training:resource_remove",
    "training:ask_anew",
}


def _change(cluster):
    rows = {"courses": [{"course": "c", "label": "LEAKMARK"}]}
    return Change.objects.create(
        cluster=cluster, table="courses", key="c", actor="a", before=rows
    )


def _resource(cluster):
    return Resource.objects.create(
        cluster=cluster,
        resource=f"r{Resource.objects.count()}",
        label="LEAKMARK",
        capacity=1,
    )


def _first(model):
    return lambda _cluster: model.objects.order_by("pk").first()


_COURSE = _first(Course)
ROWS = {
    **dict.fromkeys(
        (
            *("training:course", "training:course_edit", "training:course_remove"),
            *("training:offer_new", "training:offered"),
        ),
        _COURSE,
    ),
    **dict.fromkeys(("training:offer_edit", "training:offer_remove"), _first(Offer)),
    **dict.fromkeys(("training:resource_edit", "training:resource_remove"), _resource),
    "training:change": _change,
    "training:skill": _first(Skill),
    "training:occupation": _first(Occupation),
    "training:occupation_edit": _first(Occupation),
}
