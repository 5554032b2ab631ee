# SPDX-License-Identifier: Apache-2.0
"""A worker's own pages: proposal, record, wishes, what is held."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.people import domain, queries
from upshift_workspace.people.export import held_about
from upshift_workspace.people.forms import Terms
from upshift_workspace.people.held import counts_of
from upshift_workspace.people.models import Proposal, Verdict, Wanted
from upshift_workspace.people.subjects import subject_to_read
from upshift_workspace.people.views.mine import download
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.models import Worker

View = Callable[[HttpRequest, Worker], HttpResponse]
_WISHES = ("prefer", "decline", "")


def own(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Give a page the worker's own row, or say that the firm has not opened it."""

    @needs("people.see_own")
    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        worker = queries.own_worker(request.membership)
        if worker is None:
            return render(request, "people/closed.html")
        return view(request, worker)

    return opened


@own
def me(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show what is proposed and why, what it would take, and how to answer."""
    proposal = queries.newest_proposal(worker)
    if proposal is None:
        return render(request, "people/waiting.html", {"worker": worker})
    told = queries.told_of(proposal)
    skills = queries.skills_of(told)
    answers = queries.answers_of(proposal, request.user.pseudonym)
    shown = {
        "proposal": proposal,
        "told": told,
        "skills": skills,
        "brings": sum(skill.held >= skill.required for skill in skills),
        "answers": answers,
        "badge": queries.badge_of(answers[0] if answers else None),
        "verdicts": Verdict,
    }
    return render(request, "people/me.html", shown)


@require_POST
@own
def answer(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Keep an answer."""
    proposal = get_object_or_404(
        Proposal.objects.select_related("worker__site__organisation", "cluster"),
        pk=request.POST.get("proposal") or 0,
        worker=worker,
    )
    if request.POST.get("answer") in Verdict.values:
        domain.answer(proposal, Verdict(request.POST["answer"]), request.user)
        messages.success(
            request, _("Your answer is kept. You can change it at any time.")
        )
    return _to(request, "me")


@own
def record(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show the skills on record, with evidence and expiry."""
    shown = {"worker": worker, "rows": queries.record_of(worker)}
    return render(request, "people/record.html", shown)


@own
def wishes(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show and keep wishes, and the terms on which somebody learns."""
    rows = queries.wishes_of(worker)
    names = ("open_to_pooling", "learns_online", "radius", "revision")
    kept = {name: getattr(worker, name) for name in names}
    kept["radius"] = f"{worker.radius:g}"
    form = Terms(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        given = {work: request.POST.get(f"wish-{work.pk}", "") for work, *_ in rows}
        terms = form.cleaned_data
        try:
            domain.set_terms(worker, terms.pop("revision"), request.user, **terms)
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody changed this meanwhile; look again."))
        else:
            sound = {work: w for work, w in given.items() if w in _WISHES}
            domain.set_wishes(worker, sound, request.user)
            messages.success(request, _("Your wishes are kept for the next plan."))
            return _to(request, "wishes")
    status = 422 if request.method == "POST" else 200
    shown = {
        "form": form,
        "said": [row for row in rows if row[2]],
        "others": [row for row in rows if not row[2]],
        "worker": worker,
    }
    return render(request, "people/wishes.html", shown, status=status)


@own
def held(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Say what is held, offer it to take away, and take requests."""
    found = held_about(subject_to_read(request.membership))
    shown = {
        "worker": worker,
        "counts": counts_of(found),
        "requests": queries.own_requests(request.user.pseudonym),
        "kinds": [
            (Wanted.correct, Wanted.correct.label),
            (Wanted.erase, Wanted.erase.label),
        ],
    }
    return render(request, "people/held.html", shown)


@own
def export(request: HttpRequest, worker: Worker) -> HttpResponse:  # noqa: ARG001 - opens
    """Give everything that is held, as JSON or as a workbook."""
    return download(request, held_about(subject_to_read(request.membership)), "my-data")


@require_POST
@own
def ask(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Ask HR for something."""
    if request.POST.get("wanted") in Wanted.values:
        made = domain.ask_for(worker, Wanted(request.POST["wanted"]), request.user)
        messages.success(
            request,
            _("Your firm has been asked, and answers by %(day)s.")
            % {"day": date_format(made.due)},
        )
    return _to(request, "held")


def _to(request: HttpRequest, page: str) -> HttpResponse:
    return redirect(f"people:{page}", cluster=request.cluster.network)
