# SPDX-License-Identifier: Apache-2.0
"""Sums and rules for partners, and the office's way to tell a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.people import domain, queries
from upshift_workspace.people.forms import Tell
from upshift_workspace.people.sums import PAGES, sums_of
from upshift_workspace.tenancy.permissions import may, needs


@needs("people.see_sums")
def sums(request: HttpRequest) -> HttpResponse:
    """Show a page of safe sums about the plan that was told last."""
    telling = queries.latest_telling()
    name = request.GET.get("page", "")
    name = name if name in PAGES else next(iter(PAGES))
    page = telling.pages.filter(name=name).first() if telling else None
    shown = {
        "telling": telling,
        "pages": PAGES.items(),
        "name": name,
        "title": PAGES[name],
        "sums": sums_of(page, request.GET.dict()) if page else None,
        "may_tell": may(request.membership, "people.tell"),
    }
    return render(request, "people/sums.html", shown)


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
