# SPDX-License-Identifier: Apache-2.0
"""The one way in which things with parts are made, changed and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.training.bundles import read_bundle
from upshift_workspace.training.domain import Desk, Flawed, remove, save
from upshift_workspace.training.forms import ThingForm
from upshift_workspace.training.kinds import Kind
from upshift_workspace.training.lists import lists_for
from upshift_workspace.training.models import Change
from upshift_workspace.training.names import new_key


@dataclass(frozen=True, slots=True)
class Task:
    """
    What is to be edited.

    Parameters
    ----------
    kind, thing
        Of the thing, and it itself; None for a new one.
    back
        Address to return to.
    title
        Of the page.
    given
        Columns of the head row that nobody is asked for.
    stem
        From which the short name of a new thing is made.
    """

    kind: Kind
    thing: TableRow | None
    back: str
    title: str
    given: Mapping[str, Any] = field(default_factory=dict)
    stem: Callable[[Mapping[str, Any]], str] = lambda row: row.get("label", "")


def edit(request: HttpRequest, task: Task) -> HttpResponse:
    """Show the form, or keep what was typed; flaws stand at their fields."""
    kind, thing = task.kind, task.thing
    start = read_bundle(kind, thing) if thing else {kind.table: [dict(task.given)]}
    lists = lists_for(kind.table, request.membership.organisation)
    form = ThingForm(kind, lists, start, request.POST or None)
    wants_more = "more" in request.POST
    if request.method == "POST" and not wants_more and form.is_valid():
        made = _kept(request, task, form)
        if made is not None:
            say(request, made, _("Saved."))
            return redirect(task.back)
    revision = request.POST.get("revision", thing.revision if thing else 0)
    shown = {"form": form, "task": task, "lists": lists, "revision": revision}
    failed = request.method == "POST" and not wants_more
    return render(request, "training/edit.html", shown, status=422 if failed else 200)


def take_away(
    request: HttpRequest, kind: Kind, thing: TableRow, back: str
) -> HttpResponse:
    """Remove a thing; it can be brought back."""
    say(request, remove(desk_of(request), kind, thing), _("Removed."))
    return redirect(back)


def say(request: HttpRequest, made: Change, words: str) -> None:
    """Say that it is done, and how to take it back."""
    address = reverse(
        "training:change", kwargs={"cluster": request.cluster.network, "pk": made.pk}
    )
    way_back = format_html('<a href="{}">{}</a>', address, _("Undo"))
    toast = format_html("<span>{}</span> {}", words, way_back)
    messages.success(request, toast)


def desk_of(request: HttpRequest) -> Desk:
    """Tell who is at work; the office works for the cluster."""
    own: Organisation | None = request.membership.organisation
    is_provider = request.membership.role == "provider"
    return Desk(request.cluster, request.user, own if is_provider else None)


def _kept(request: HttpRequest, task: Task, form: ThingForm) -> Change | None:
    """Keep it; None where the form says why not."""
    kind, thing = task.kind, task.thing
    stem = {**task.given, **form.cleaned_data}
    if thing is None and "label" in form.fields and not stem["label"]:
        form.add_error("label", _("Give it a name."))
        return None
    key = getattr(thing, kind.key) if thing else new_key(kind.model, task.stem(stem))
    revision = request.POST.get("revision", "0")
    try:
        bundle = form.bundle(key, task.given)
        number = int(revision) if revision.isdigit() else 0
        return save(desk_of(request), kind, bundle, thing, number)
    except Flawed as refused:
        form.add_flaws(refused.flaws)
    except ChangedMeanwhile:
        form.add_error(
            None,
            _(
                "Somebody else has saved this in the meantime; nothing of theirs was"
                " overwritten. Open the page anew and repeat your change."
            ),
        )
    return None
