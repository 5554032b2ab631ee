# SPDX-License-Identifier: Apache-2.0
"""Bring a workbook in: choose it, look it through, take it in, undo it."""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from upshift_workspace import engine
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.committing import accepted, commit, undoable
from upshift_workspace.workforce.domain.mending import recheck, use_cures, write_cells
from upshift_workspace.workforce.domain.reading import at_home, begin, discard
from upshift_workspace.workforce.domain.stages import (
    SUFFIXES,
    Stage,
    read_stage,
    source_of,
)
from upshift_workspace.workforce.domain.undoing import undo
from upshift_workspace.workforce.models import Upload, UploadState
from upshift_workspace.workforce.models.uploads import OPEN, UNDO_FOR
from upshift_workspace.workforce.queries.faults import faults_of, language
from upshift_workspace.workforce.queries.firm import OWNED, firm_rows
from upshift_workspace.workforce.queries.sheets import (
    SHOWN,
    first_faulty,
    page_of,
    sheet_of,
    tabs_of,
)

POLLING_ENDS = 286
_MOST_LISTED = 24


@needs("workforce.upload")
def uploads(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what was brought in before."""
    firm, flaws = request.membership.organisation, []
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            flaws = [_("Choose a file first.")]
        else:
            try:
                upload = begin(firm, request.user, file, language())
            except engine.Refused as refused:
                flaws = [_refusal(p, file.name) for p in refused.problems]
            else:
                return _to(request, upload)
    found = Upload.objects.filter(organisation=firm).defer("before")
    shown = {
        "firm": firm,
        "flaws": flaws,
        "accepts": ",".join(SUFFIXES),
        "at_home": at_home(firm),
        "uploads": [(one, accepted(one), undoable(one)) for one in found[:20]],
        "open": [state.value for state in OPEN],
        "draft_days": settings.DRAFT_DAYS,
    }
    status = 422 if flaws else 200
    return render(request, "workforce/uploads.html", shown, status=status)


@needs("workforce.upload")
def template(request: HttpRequest) -> HttpResponse:
    """Give the firm its own template: its rows, the cluster's lists, its language."""
    firm = request.membership.organisation
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        today = datetime.now(UTC).date()
        rows = firm_rows(firm)
        engine.write_upload_template(path, rows, tuple(OWNED), language(), today)
        name = f"upshift-{firm.organisation}-{language()}.xlsx"
        return _attached(path, name)


@needs("workforce.upload")
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Look an upload through and mend it, or see what became of it."""
    found = _own(request, pk)
    if found.state == UploadState.columns:
        return redirect("workforce:columns", cluster=_cluster(request), pk=pk)
    if found.state != UploadState.check:
        return render(request, "workforce/upload_ended.html", _ended(found))
    stage = read_stage(found)
    if request.method == "POST":
        try:
            answer = _act(request, found, stage)
        except ChangedMeanwhile:
            messages.warning(
                request,
                _("Somebody else has worked on this upload. Here it is as it stands."),
            )
            return _to(request, found)
        if answer is not None:
            return answer
    return render(request, "workforce/upload.html", _checked(request, found, stage))


@needs("workforce.upload")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the block that htmx asks for while a job reads or writes."""
    found = _own(request, pk)
    response = render(request, "workforce/_upload_progress.html", {"upload": found})
    if found.state not in (UploadState.reading, UploadState.committing):
        response.status_code = POLLING_ENDS
        response["HX-Refresh"] = "true"
    return response


@needs("workforce.upload")
def faults(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a copy of the file with every fault marked."""
    found = _own(request, pk, UploadState.check)
    stage, source = read_stage(found), source_of(found)
    problems = engine.kept_problems([*stage.opening, *stage.found])
    with TemporaryDirectory() as folder:
        suffix = source.suffix if source.suffix in {".xlsx", ".xlsm"} else ".csv"
        target = Path(folder) / f"faults{suffix}"
        copy = engine.faults_copy(source, problems, target, language())
        name = f"{Path(stage.name).stem}-{_('faults')}{copy.path.suffix}"
        return _attached(copy.path, name)


@require_POST
@needs("workforce.upload")
def undo_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the rows back as they were before an upload."""
    found = _own(request, pk)
    if not undoable(found):
        messages.warning(request, _("This upload can no longer be undone."))
        return redirect("workforce:uploads", cluster=_cluster(request))
    try:
        left = undo(found, request.user)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else has undone it already."))
    else:
        messages.success(request, _undone(left))
    return redirect("workforce:uploads", cluster=_cluster(request))


def _act(request: HttpRequest, found: Upload, stage: Stage) -> HttpResponse | None:
    """Do what a posted grid asks for; None shows the grid again."""
    posted, do = request.POST, request.POST.get("do", "")
    if do == "discard":
        discard(found, request.user)
        messages.success(request, _("Discarded. Nothing was taken in."))
        return redirect("workforce:uploads", cluster=_cluster(request))
    replaces = posted.get("rest") == "remove"
    changed = write_cells(stage, posted.get("table", ""), posted)
    changed += use_cures(stage, _cures(stage, posted.get("use", ""), do))
    promised = accepted(found)
    if changed or replaces != found.replaces:
        recheck(found, stage, replaces=replaces)
    if do != "commit":
        return _to(request, found, posted.get("query", ""))
    if accepted(found) != promised:
        messages.info(
            request, _("Checked again: %s rows are ready now.") % accepted(found)
        )
        return _to(request, found)
    if not commit(found, request.user):
        messages.warning(
            request, _("The data of the cluster changed meanwhile. Please look again.")
        )
        return _to(request, found)
    if found.state == UploadState.committed:
        messages.success(request, _taken_in(promised))
    return _to(request, found)


def _cures(stage: Stage, use: str, do: str) -> list[tuple[str, int, str, str]]:
    """Give the cures that a button stands for: one, or all that are named."""
    curable = [fault for fault in faults_of(stage) if fault.cure]
    if do != "cures":
        curable = [fault for fault in curable if use and fault.anchor == use]
    return [(*fault.place, fault.cure) for fault in curable]


def _checked(request: HttpRequest, found: Upload, stage: Stage) -> dict[str, Any]:
    every = faults_of(stage)
    errors = [fault for fault in every if fault.tone == "bad"]
    name = request.GET.get("table", "")
    if name not in stage.tables:
        name = first_faulty(stage, every)
    shown = request.GET.get("show", "")
    if shown not in SHOWN:
        shown = "faults" if any(f.place[0] == name for f in errors) else "all"
    page = request.GET.get("page", "1")
    sheet = sheet_of(stage, name, every, shown, int(page) if page.isdecimal() else 1)
    rows = sum(count["rows"] for count in found.counts.values())
    ready = accepted(found)
    return {
        "upload": found,
        "stage": stage,
        "tabs": tabs_of(found, stage, name),
        "sheet": sheet,
        "errors": [(f, page_of(stage, f, every)) for f in errors[:_MOST_LISTED]],
        "num_errors": len(errors),
        "num_curable": sum(bool(fault.cure) for fault in every),
        "num_warnings": len(every) - len(errors),
        "whole": [fault for fault in every if not fault.place[1]],
        "rows": rows,
        "ready": ready,
        "out": rows - ready,
        "undo_until": datetime.now(UTC) + UNDO_FOR,
    }


def _ended(found: Upload) -> dict[str, Any]:
    problems = engine.kept_problems(found.refusal)
    effect = [
        (engine.sheet_name(name, language()), count)
        for name, count in found.effect.items()
    ]
    return {
        "upload": found,
        "flaws": [_refusal(p, "") for p in problems],
        "effect": effect,
        "can_undo": undoable(found),
        "is_busy": found.state in (UploadState.reading, UploadState.committing),
    }


def _refusal(problem: Any, name: str) -> str:  # noqa: ANN401 - the engine's
    said = f"{problem.fault(language())} {problem.remedy(language())}".strip()
    return f"{name}: {said}" if name else said


def _attached(path: Path, name: str) -> HttpResponse:
    """Give a small file whole: its folder is gone when the answer is sent."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _own(request: HttpRequest, pk: int, state: str = "") -> Upload:
    """Give an upload of one's own firm; anybody else's is not found."""
    known = Upload.objects.select_related("cluster", "organisation__cluster", "job")
    firm = request.membership.organisation_id
    kept = {"state": state} if state else {}
    return get_object_or_404(known, pk=pk, organisation=firm, **kept)


def _to(request: HttpRequest, found: Upload, query: str = "") -> HttpResponse:
    answer = redirect("workforce:upload", cluster=_cluster(request), pk=found.pk)
    if query.startswith("?"):
        answer["Location"] += query
    return answer


def _cluster(request: HttpRequest) -> str:
    return request.cluster.network


def _taken_in(count: int) -> str:
    said = ngettext("%s row is in.", "%s rows are in.", count) % count
    return f"{said} {_('You can undo this for 30 days.')}"


def _undone(left: int) -> str:
    if not left:
        return _("Undone: the rows are as they were before.")
    said = ngettext(
        "Undone, but for %s row that was changed since; it stays as it is.",
        "Undone, but for %s rows that were changed since; they stay as they are.",
        left,
    )
    return said % left
