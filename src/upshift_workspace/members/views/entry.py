# SPDX-License-Identifier: Apache-2.0
"""What the public sees: a member's own entry, and the cluster's front."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshift_workspace.members.forms.join import Entry
from upshift_workspace.members.forms.register import FrontPage
from upshift_workspace.members.models import Front, Member
from upshift_workspace.members.views.register import facts_of, keep_facts
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.permissions import needs


@needs("members.edit_entry")
def entry(request: HttpRequest) -> HttpResponse:
    """Let a member say what the directory shows of it, if anything."""
    own = request.membership.organisation
    member = Member.objects.filter(organisation=own).exclude(organisation=None).first()
    if member is None:
        return render(request, "members/entry.html", {"member": None})
    form = Entry(request.POST or None, initial=facts_of(member))
    if request.method == "POST" and form.is_valid():
        keep_facts(request, member, form)
        return redirect("members:entry", cluster=request.cluster.network)
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "member": member}
    return render(request, "members/entry.html", shown, status=status)


@needs("members.edit_register")
def front(request: HttpRequest) -> HttpResponse:
    """Let the office open the front and say who the cluster is."""
    found = Front.objects.first() or Front(cluster=request.cluster)
    form = FrontPage(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            kept = form.save()
            record(
                request.cluster,
                request.user,
                "front.changed",
                kept,
                fields=form.changed_data,
            )
        messages.success(request, _("The front is kept."))
        return redirect("members:front", cluster=request.cluster.network)
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "front": found}
    return render(request, "members/front_edit.html", shown, status=status)
