# SPDX-License-Identifier: Apache-2.0
"""Sums and rules for partners, and the office's way to tell a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace import engine
from upshift_workspace.people import domain, queries, releasing
from upshift_workspace.people.forms import Tell
from upshift_workspace.people.models import Release
from upshift_workspace.people.releasing import TooSoon, next_day
from upshift_workspace.people.sums import PAGES, sums_of
from upshift_workspace.tenancy.permissions import may, needs


@needs("people.see_sums")
def sums(request: HttpRequest) -> HttpResponse:
    """Show a page of safe sums: those released, and those of the plan told last."""
    pages, asked = queries.newest_pages(), request.GET.get("page", "")
    named = [(name, word) for name, word in PAGES.items() if name in pages]
    name = asked if asked in pages else next((key for key, _word in named), "")
    page = pages.get(name)
    release = Release.objects.select_related("job").first()
    telling = queries.latest_telling()
    shown = {
        "telling": telling,
        "plan": getattr(getattr(page, "telling", None), "plan", None),
        "released": getattr(getattr(page, "release", None), "released_at", None),
        "writing": any(
            one is not None and not one.job.is_final for one in (release, telling)
        ),
        "pages": named,
        "name": name,
        "title": PAGES.get(name, ""),
        "sums": sums_of(page, request.GET.dict()) if page else None,
        "may_tell": may(request.membership, "people.tell"),
        "next_day": next_day(),
    }
    return render(request, "people/sums.html", shown)


@require_POST
@needs("people.tell")
def release(request: HttpRequest) -> HttpResponse:
    """Release the sums of workforce and gaps as they are today."""
    try:
        releasing.release(request.cluster, request.user)
    except TooSoon:
        messages.warning(request, _("Sums were released of late; see from when again."))
    except engine.Refused:
        messages.warning(
            request, _("The data are not sound yet; “New plan” lists what to mend.")
        )
    else:
        messages.success(request, _("The sums are being written; this takes a minute."))
    return redirect("people:sums", cluster=request.cluster.network)


@needs("people.see_rules")
def rules(request: HttpRequest) -> HttpResponse:
    """Print the rules of assignment in words."""
    shown = {"rules": engine.rules_in_words(queries.language())}
    return render(request, "people/rules.html", shown)


@needs("people.tell")
def tell(request: HttpRequest) -> HttpResponse:
    """Tell a published plan to the people it is about."""
    form = Tell(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        domain.tell(given["plan"], given["answer_by"], request.user)
        messages.success(
            request, _("Reasons and sums are being written; this takes a minute.")
        )
        return redirect("people:sums", cluster=request.cluster.network)
    shown = {"form": form, "plans": queries.tellable().exists()}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/tell.html", shown, status=status)
