# SPDX-License-Identifier: Apache-2.0
"""Gaps of one's own people, and the records behind each figure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshift_workspace import engine
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.reading import at_home
from upshift_workspace.workforce.models import Worker
from upshift_workspace.workforce.queries.faults import language
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.gaps import (
    kept,
    lines_of,
    occupation_labels,
    periods,
    records_of,
    skill_labels,
)
from upshift_workspace.workforce.queries.labels import period_label
from upshift_workspace.workforce.queries.matrix import choices
from upshift_workspace.workforce.queries.people import LEVELS, names_of

_FILTERS = ("period", "site", "occupation", "show")


@needs("workforce.see_gaps")
def gaps(request: HttpRequest) -> HttpResponse:
    """Show demand, supply and what people lack, by skill and level."""
    firm, shown = request.membership.organisation, _chosen(request)
    records = _records(request, shown)
    chosen = shown["chosen"]
    lines = lines_of(kept(records, chosen), every=chosen.get("show") == "all")
    levels = {number: str(word) for number, word in LEVELS.items()}
    filters = {n: chosen[n] for n in ("period", "site", "occupation") if chosen.get(n)}
    shown |= {
        "lines": [(line, levels[line.level]) for line in lines],
        "link": urlencode(filters),
        "short": sum(line.difference > 0 for line in lines),
        "missing": sum(line.figures["missing"] for line in lines),
        **choices(firm),
    }
    return render(request, "workforce/gaps.html", shown)


@needs("workforce.see_gaps")
def records(request: HttpRequest) -> HttpResponse:
    """List the records that a figure adds up."""
    firm, shown = request.membership.organisation, _chosen(request)
    found = kept(_records(request, shown), request.GET.dict())
    page = Paginator(found, 100).get_page(request.GET.get("page", 1))
    codes = {record["worker"] for record in page if record["worker"]}
    names, posts, skills = names_of(firm, codes), occupation_labels(), skill_labels()
    workers = dict(
        own(Worker, firm).filter(worker__in=codes).values_list("worker", "pk")
    )
    query = request.GET.copy()
    query.pop("page", None)
    shown |= {
        "page": page,
        "rest": query.urlencode() + "&" if query else "",
        "total": found.people,
        "skill": skills.get(request.GET.get("skill", ""), ""),
        "level": _level(request.GET.get("level", "")),
        "kind": request.GET.get("kind", ""),
        "at_home": at_home(firm),
        "rows": [
            {
                **record,
                "name": names.get(record["worker"], ""),
                "pk": workers.get(record["worker"]),
                "post": posts.get(record["occupation"], record["occupation"]),
                "label": skills.get(record["skill"], record["skill"]),
            }
            for record in page
        ],
    }
    return render(request, "workforce/records.html", shown)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    known = periods()
    asked = {name: request.GET.get(name, "") for name in _FILTERS}
    if asked["period"] not in {period.period for period in known} and known:
        asked["period"] = known[-1].period
    named = {period.period: period_label(period) for period in known}
    quarter = named.get(asked["period"], "")
    return {"chosen": asked, "periods": named, "quarter": quarter, "flaws": []}


def _records(request: HttpRequest, shown: dict[str, Any]) -> Any:  # noqa: ANN401 - the engine's
    """Give the records, or none with the flaws that stand in the way."""
    if not shown["periods"]:
        return engine.NO_GAPS
    try:
        firm = request.membership.organisation
        return records_of(firm, shown["chosen"]["period"])
    except engine.Refused as refused:
        shown["flaws"] = refused.texts(language())
        return engine.NO_GAPS


def _level(text: str) -> str:
    return str(LEVELS.get(int(text), "")) if text.isdecimal() else ""
