# SPDX-License-Identifier: Apache-2.0
"""Publish a plan, and answer it row by row."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.plans.consent import answer_rows, publish, try_row, wish_row
from upshift_workspace.plans.domain import next_of
from upshift_workspace.plans.forms import Publish
from upshift_workspace.plans.models import (
    Agreement,
    Answer,
    Reason,
    Trial,
    Verdict,
    Wish,
)
from upshift_workspace.plans.results import alternatives_of, moves_of
from upshift_workspace.plans.views.reach import firm_of, result_of, to
from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.tenancy.permissions import may, needs
from upshift_workspace.workforce.models import Worker


@needs("plans.make_plan")
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask all firms that have rows to agree."""
    plan = result_of(request, pk)
    if plan.objective is None:
        messages.error(request, _("There is no plan in it to agree to."))
        return to(request, plan)
    form = Publish(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if publish(plan, request.user, form.cleaned_data["due"]):
            messages.success(request, _("Published. Each member sees its own rows."))
        else:
            messages.error(
                request, _("It was published before; nobody is asked twice.")
            )
        return to(request, plan)
    status = 422 if request.method == "POST" else 200
    shown = {"plan": plan, "form": form}
    return render(request, "plans/publish.html", shown, status=status)


@needs("plans.see_rows")
def rows(request: HttpRequest, pk: int, firm: str) -> HttpResponse:
    """Show a firm's rows; its HR accepts or objects to each."""
    plan, organisation = result_of(request, pk), firm_of(request, firm)
    agreement = Agreement.objects.filter(plan=plan, organisation=organisation).first()
    is_own = request.membership.role == Role.hr
    if is_own and agreement and agreement.opened_at is None:
        Agreement.objects.filter(pk=agreement.pk).update(opened_at=timezone.now())
    found, later = moves_of(plan, organisation), next_of(plan)
    flaws: list[str] = []
    if request.method == "POST":
        if not is_own or agreement is None or later:
            raise PermissionDenied
        flaws = _answer(request, agreement, [(m.move, m.worker) for m in found])
        if not flaws:
            messages.success(request, _("Your answers are kept. You can change them."))
            return _to_rows(request, pk, organisation)
    shown = {
        "plan": plan,
        "firm": organisation,
        "moves": found,
        "agreement": agreement,
        "is_own": is_own,
        "can_answer": is_own and agreement and not later,
        "is_over": later is not None,
        "reasons": Reason.choices,
        "flaws": flaws,
    }
    return render(request, "plans/rows.html", shown, status=422 if flaws else 200)


def _answer(
    request: HttpRequest, agreement: Agreement, moves: list[tuple[str, str]]
) -> list[str]:
    """Keep the answers of a form; give what is wrong with it instead."""
    answers: dict[str, tuple[str, str, str]] = {}
    flaws = []
    # The page may be old: what a colleague has said since is none of the others.
    said = set(
        Answer.objects.filter(agreement=agreement).values_list("move", flat=True)
    )
    for move, worker in moves:
        others = "" if move in said else request.POST.get("others", "")
        verdict = request.POST.get(f"row-{move}") or others
        reason = request.POST.get(f"reason-{move}", "")
        if verdict not in Verdict.values:
            continue
        if verdict == Verdict.object and reason not in Reason.values:
            flaws.append(_("%(row)s: choose why you object.") % {"row": worker})
        answers[move] = (worker, verdict, reason)
    if not flaws:
        answer_rows(agreement, request.user, answers)
    return flaws


@require_POST
@needs("plans.see_rows")
def trying(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what else the people of a row could do."""
    plan = result_of(request, pk)
    worker = get_object_or_404(
        Worker.objects.select_related("site__organisation"),
        worker=request.POST.get("worker", ""),
    )
    owner = worker.site.organisation
    if not may(request.membership, "plans.see_rows_of", owner):
        raise PermissionDenied
    found = try_row(plan, request.user, worker.worker, owner)
    return _to_trial(request, found)


@needs("plans.see_rows")
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a row otherwise would cost; the office pins or excludes it."""
    found = get_object_or_404(
        Trial.objects.select_related("organisation", "job"), pk=pk
    )
    if not may(request.membership, "plans.see_rows_of", found.organisation):
        raise PermissionDenied
    plan = result_of(request, found.plan_id)
    if request.method == "POST" and request.POST.get("wish", "") in Wish.values:
        wish_row(found, request.user, request.POST.get("wish", ""))
        messages.success(request, _("Kept for the next version."))
        return _to_rows(request, found.plan_id, found.organisation)
    own = moves_of(plan, found.organisation)
    shown = {
        "trial": found,
        "plan": plan,
        "moves": [move for move in own if move.worker == found.worker],
        "others": alternatives_of(plan, found),
        "wishes": Wish.choices,
        "is_waiting": not found.job.is_final,
    }
    return render(request, "plans/trial.html", shown)


def _to_rows(request: HttpRequest, pk: int, firm: Organisation) -> HttpResponse:
    kwargs = {"cluster": request.cluster.network, "firm": firm.organisation}
    return redirect("plans:rows", pk=pk, **kwargs)


def _to_trial(request: HttpRequest, found: Trial) -> HttpResponse:
    return redirect("plans:trial", cluster=request.cluster.network, pk=found.pk)
