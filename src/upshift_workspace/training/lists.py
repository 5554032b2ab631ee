# SPDX-License-Identifier: Apache-2.0
"""What may be chosen in the forms of training."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.rows import TableRow, key_field
from upshift_workspace.training.forms import Lists
from upshift_workspace.training.models import Course, Resource
from upshift_workspace.training.names import keys_by_name, name_of, named
from upshift_workspace.workforce.models import Period, Site, Skill


def lists_for(table: str, owner: Organisation | None) -> Lists:
    """Give the lists that the form of a table needs."""
    made = _CHOICES[table](owner)
    typed = Skill.objects.all() if table in ("courses", "occupations") else None
    if typed is None:
        return Lists(made, {}, {})
    offered = {skill.skill: named(skill) for skill in typed.order_by("label")}
    return Lists(made, {"skill": keys_by_name(typed)}, {"skill": offered})


Choices = dict[str, list[tuple[str, str]]]


def _of_course(_owner: Organisation | None) -> Choices:
    return {"earlier": _words(Course.objects.order_by("label"))}


def _of_offer(owner: Organisation | None) -> Choices:
    free = Q(organisation=owner) | Q(organisation=None)
    resources = Resource.objects.filter(free).order_by("-kind", "label")
    periods = _periods()
    return {
        "site": _sites(owner),
        "first_period": periods,
        "last_period": periods,
        "resource": _words(resources),
    }


def _of_resource(owner: Organisation | None) -> Choices:
    return {"site": _sites(owner), "period": _periods()}


def _of_profile(_owner: Organisation | None) -> Choices:
    return {"from_period": _periods()}


_CHOICES = {
    "courses": _of_course,
    "offers": _of_offer,
    "resources": _of_resource,
    "occupations": _of_profile,
}


def _sites(owner: Organisation | None) -> list[tuple[str, str]]:
    """List the sites, one's own first."""
    sites = Site.objects.select_related("organisation").order_by("label")
    own = [site for site in sites if owner and site.organisation_id == owner.pk]
    rest = [site for site in sites if site not in own]
    words = [(site.site, str(site)) for site in own]
    return words + [(site.site, f"{site} ({site.organisation})") for site in rest]


def _periods() -> list[tuple[str, str]]:
    periods = Period.objects.order_by("start_date")
    return [(period.period, str(period)) for period in periods]


def _words(things: QuerySet[TableRow]) -> list[tuple[str, str]]:
    key = key_field(things.model)
    found = [(getattr(thing, key), name_of(thing)) for thing in things]
    return sorted(found, key=lambda pair: pair[1])
