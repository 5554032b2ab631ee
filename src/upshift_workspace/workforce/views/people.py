# SPDX-License-Identifier: Apache-2.0
"""The skills matrix, a person, the evidence of a skill, what expires, the audit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.tenancy.audit import AuditEvent
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.reading import at_home
from upshift_workspace.workforce.domain.views_of_skill import add_view
from upshift_workspace.workforce.forms import NewView
from upshift_workspace.workforce.models import Assessment, Holds, Occupation, Skill
from upshift_workspace.workforce.queries.expiry import expiring_proofs
from upshift_workspace.workforce.queries.faults import language
from upshift_workspace.workforce.queries.labels import label_of
from upshift_workspace.workforce.queries.matrix import (
    choices,
    expiring_soon,
    matrix_of,
)
from upshift_workspace.workforce.queries.people import (
    as_held,
    found,
    held_by,
    names_of,
    needed_by,
    people_of,
    today,
)

_FILTERS = ("q", "site", "occupation", "show")
_AUDITED = 25
"""People on a page of the audit: some ten printed pages."""

_WITHIN = (30, 90, 180, 365)


@needs("workforce.see_people")
def matrix(request: HttpRequest) -> HttpResponse:
    """Show people and skills, gaps against the occupation."""
    firm, chosen = request.membership.organisation, request.GET.dict()
    kept = {name: chosen[name] for name in _FILTERS if chosen.get(name)}
    shown = {
        "matrix": matrix_of(firm, chosen),
        "chosen": kept,
        "rest": urlencode(kept) + "&" if kept else "",
        "expiring": expiring_soon(firm),
        "at_home": at_home(firm),
        **choices(firm),
    }
    return render(request, "workforce/matrix.html", shown)


@needs("workforce.see_people")
def audit(request: HttpRequest) -> HttpResponse:
    """List every level with its evidence, to be printed for an audit."""
    firm, chosen = request.membership.organisation, request.GET.dict()
    kept = {name: chosen[name] for name in _FILTERS if chosen.get(name)}
    pages = Paginator(found(people_of(firm), firm, kept), _AUDITED)
    page = pages.get_page(chosen.get("page", 1))
    people = list(page)
    held, day = held_by(p.pk for p in people), today()
    needed = needed_by({p.occupation_id for p in people})
    skills = {skill.pk: label_of(skill) for skill in Skill.objects.all()}
    names, words = names_of(firm, (p.worker for p in people)), _evidence_words()
    rows = [
        {
            "person": p,
            "name": names.get(p.worker, ""),
            "skill": skills[pk],
            **_line(
                held[p.pk].get(pk),
                needed.get(p.occupation_id, {}).get(pk, 0),
                day,
                words,
            ),
        }
        for p in people
        for pk in sorted(
            {*held[p.pk], *needed.get(p.occupation_id, {})}, key=skills.get
        )
    ]
    shown = {
        "firm": firm,
        "rows": rows,
        "day": day,
        "num_people": pages.count,
        "page": page,
        "rest": urlencode(kept) + "&" if kept else "",
    }
    return render(request, "workforce/audit.html", shown)


@needs("workforce.see_people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person holds, against their own or another occupation."""
    firm, day = request.membership.organisation, today()
    worker = get_object_or_404(people_of(firm), pk=pk)
    key = request.GET.get("occupation", "")
    against = Occupation.objects.filter(occupation=key).first() or worker.occupation
    held = held_by([worker.pk])[worker.pk]
    needed = needed_by([against.pk]).get(against.pk, {})
    skills = Skill.objects.filter(pk__in={*held, *needed})
    words = _evidence_words()
    rows = [
        {
            "skill": skill,
            "label": label_of(skill),
            "row": held.get(skill.pk),
            **_line(held.get(skill.pk), needed.get(skill.pk, 0), day, words),
        }
        for skill in sorted(skills, key=lambda s: (-needed.get(s.pk, 0), label_of(s)))
    ]
    posts = [(o.occupation, label_of(o)) for o in Occupation.objects.all()]
    shown = {
        "worker": worker,
        "name": names_of(firm, [worker.worker]).get(worker.worker, ""),
        "against": against,
        "against_label": label_of(against),
        "own_label": label_of(worker.occupation),
        "rows": rows,
        "gaps": sum(row["held"].is_gap for row in rows),
        "occupations": sorted(posts, key=lambda post: post[1]),
        "at_home": at_home(firm),
    }
    return render(request, "workforce/person.html", shown)


@needs("workforce.edit_people")
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every view of a person's skill; add one, and say which counts."""
    firm = request.membership.organisation
    worker = get_object_or_404(people_of(firm), pk=pk)
    skill = get_object_or_404(Skill, skill=request.GET.get("skill", ""))
    held = Holds.objects.filter(worker=worker, skill=skill).first()
    form = NewView(request.POST or None, initial=_initial(held))
    if request.method == "POST" and form.is_valid():
        try:
            add_view(request.user, worker, skill, form.cleaned_data)
        except ChangedMeanwhile:
            said = _(
                "Somebody else has changed this level meanwhile. "
                "Nothing was saved; it stands here as they left it."
            )
            form.add_error(None, said)
            held = Holds.objects.filter(worker=worker, skill=skill).first()
        else:
            messages.success(request, _("The view is noted."))
            return redirect(request.get_full_path())
    needed = needed_by([worker.occupation_id]).get(worker.occupation_id, {})
    words = _evidence_words()
    subject = f"{Holds._meta.label}:{held.pk}" if held else ""
    shown = {
        "worker": worker,
        "name": names_of(firm, [worker.worker]).get(worker.worker, ""),
        "skill": skill,
        "label": label_of(skill),
        "form": form,
        "row": held,
        **_line(held, needed.get(skill.pk, 0), today(), words),
        "views": [
            (view, words[view.evidence])
            for view in Assessment.objects.filter(worker=worker, skill=skill)
        ],
        "history": AuditEvent.objects.filter(subject=subject) if subject else [],
    }
    status = 422 if form.errors else 200
    return render(request, "workforce/evidence.html", shown, status=status)


@needs("workforce.see_people")
def expiring(request: HttpRequest) -> HttpResponse:
    """List the proofs that end soon or have ended, and what renews them."""
    firm = request.membership.organisation
    asked = request.GET.get("within", "")
    within = int(asked) if asked.isdecimal() and int(asked) in _WITHIN else 90
    rows = expiring_proofs(firm, timedelta(days=within))
    days = ", ".join(str(-n) for n in settings.PROOF_REMINDERS if n < 0)
    shown = {"rows": rows, "within": within, "choices": _WITHIN, "reminded": days}
    return render(request, "workforce/expiring.html", shown)


def _line(row: Holds | None, needed: float, day: Any, words: dict) -> dict[str, Any]:  # noqa: ANN401 - a day
    return {
        "held": as_held(row, needed, day),
        "evidence": words[row.evidence] if row else "",
        "by": row.assessed_by if row else "",
        "date": row.date if row else None,
        "expires": row.expires if row else None,
    }


def _evidence_words() -> dict[str, str]:
    names = own_choices()
    return {n: engine.choice_word("holds", "evidence", n, language()) for n in names}


def own_choices() -> tuple[str, ...]:
    """Name the kinds of evidence."""
    columns = {column.name: column for column in engine.columns("holds")}
    return columns["evidence"].choices


def _initial(held: Holds | None) -> dict[str, Any]:
    if held is None:
        return {"revision": -1, "level": 2, "evidence": "manager"}
    names = ("level", "evidence", "assessed_by", "date", "expires", "revision")
    values = {name: getattr(held, name) for name in names}
    return {**values, "level": int(held.level)}
