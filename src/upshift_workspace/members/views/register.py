# SPDX-License-Identifier: Apache-2.0
"""The register: list, one member with its history, steps and the way back."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from upshift_workspace.members.domain.admission import (
    FACTS,
    Move,
    NotAllowed,
    take_step,
    undo_step,
)
from upshift_workspace.members.domain.enrol import enrol, unregistered
from upshift_workspace.members.forms.join import ABROAD, Entry, Facts
from upshift_workspace.members.forms.register import NextStep
from upshift_workspace.members.models import Member, Stage
from upshift_workspace.members.queries import register as read
from upshift_workspace.members.recognition import conditions
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs


@needs("members.see_register")
def members(request: HttpRequest) -> HttpResponse:
    """List the register, with what makes a recognised cluster."""
    stage = request.GET.get("stage", "")
    today = datetime.now(UTC).date()
    shown = {
        "rows": read.in_stage(stage),
        "stage": stage,
        "stages": read.by_stage(),
        "conditions": conditions(),
        "overdue": read.overdue(today),
        "today": today,
        "unregistered": unregistered().count(),
    }
    return render(request, "members/register.html", shown)


@require_POST
@needs("members.edit_register")
def enrol_all(request: HttpRequest) -> HttpResponse:
    """Register the organisations that came with the data as members of today."""
    made = len(enrol(request.cluster, request.user, datetime.now(UTC).date()))
    said = ngettext("%(n)s member registered.", "%(n)s members registered.", made)
    messages.success(request, said % {"n": made})
    return redirect("members:list", cluster=request.cluster.network)


@needs("members.see_register")
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a member: where it stands, its history, its fees, the next step."""
    found = _found(pk)
    return _shown(request, found, NextStep(member=found))


@require_POST
@needs("members.edit_register")
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a member to its next stage."""
    found = _found(pk)
    form = NextStep(request.POST, member=found)
    if not form.is_valid():
        return _shown(request, found, form)
    said = dict(form.cleaned_data)
    revision = said.pop("revision")
    try:
        take_step(found, request.user, Move(**said), revision)
    except NotAllowed:
        form.add_error("on", _("Earlier than the step before it."))
        return _shown(request, found, form)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else took a step first. Look again."))
    else:
        messages.success(request, _("The step is on record."))
    return _to(request, found)


@require_POST
@needs("members.edit_register")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last step; both stay on record."""
    found = _found(pk)
    revision = request.POST.get("revision", "")
    try:
        reason = request.POST.get("reason", "")[:600]
        undo_step(found, request.user, reason, int(revision or -1))
    except (ChangedMeanwhile, ValueError):
        messages.warning(request, _("Somebody else took a step first. Look again."))
    except NotAllowed:
        messages.warning(request, _("There is no step to take back."))
    else:
        messages.success(request, _("The step is taken back; both stay on record."))
    return _to(request, found)


@needs("members.edit_register")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of an organisation."""
    found = _found(pk)
    form = Entry(request.POST or None, initial=facts_of(found))
    if request.method == "POST" and form.is_valid():
        keep_facts(request, found, form)
        return _to(request, found)
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "member": found}
    return render(request, "members/edit.html", shown, status=status)


def facts_of(member: Member) -> dict[str, object]:
    """Give the facts as a form shows them."""
    facts = {name: getattr(member, name) or "" for name in FACTS}
    return facts | {"country": member.country or ABROAD}


@transaction.atomic
def keep_facts(request: HttpRequest, member: Member, form: Facts) -> None:
    """Write the facts of a form, with their names in the audit trail."""
    changed = [n for n in FACTS if getattr(member, n) != form.cleaned_data[n]]
    Member.objects.filter(pk=member.pk).update(
        **{name: form.cleaned_data[name] for name in changed}
    )
    record(request.cluster, request.user, "member.changed", member, fields=changed)
    messages.success(request, _("The entry is kept."))


def _shown(request: HttpRequest, member: Member, form: NextStep) -> HttpResponse:
    steps = list(member.steps.select_related("undone_by"))
    counting = [s for s in steps if not s.undoes_id and not hasattr(s, "undone_by")]
    shown = {
        "member": member,
        "form": form,
        "steps": steps,
        "can_undo": len(counting) > 1,
        "fees": read.fees_of(member),
        "today": datetime.now(UTC).date(),
        "stages": [s for s in Stage if s != Stage.left],
    }
    status = 422 if form.errors else 200
    return render(request, "members/member.html", shown, status=status)


def _found(pk: int) -> Member:
    rows = Member.objects.select_related("organisation", "contact", "reviewer")
    return get_object_or_404(rows.select_related("cluster"), pk=pk)


def _to(request: HttpRequest, member: Member) -> HttpResponse:
    return redirect("members:show", cluster=request.cluster.network, pk=member.pk)
