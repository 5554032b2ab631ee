# SPDX-License-Identifier: Apache-2.0
"""Say once what the columns of one's own skills matrix mean."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.mapping import (
    marks_of,
    name_columns,
    words_of,
)
from upshift_workspace.workforce.domain.reading import (
    at_home,
    check_stage,
    headings_of,
    read_grid,
    remember,
    save_stage,
)
from upshift_workspace.workforce.domain.stages import Stage, read_stage
from upshift_workspace.workforce.models import Upload, UploadState
from upshift_workspace.workforce.queries.faults import language
from upshift_workspace.workforce.queries.firm import Rows, firm_rows

EVIDENCE = ("manager", "self", "assessor", "certificate", "prior_learning")
_WORTH_A_LOOK = 60  # of 100, likeness of names
_AT = (UploadState.columns, UploadState.check)


@needs("workforce.upload")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Name columns, words and marks of a matrix; it is remembered."""
    firm = request.membership.organisation
    known = Upload.objects.select_related("cluster", "organisation__cluster")
    upload = get_object_or_404(
        known, pk=pk, organisation=firm, kind="matrix", state__in=_AT
    )
    stage, rows, flaws = read_stage(upload), firm_rows(firm), []
    if request.method == "POST":
        try:
            if _posted(request, upload, stage, rows):
                cluster = request.cluster.network
                return redirect("workforce:upload", cluster=cluster, pk=pk)
        except engine.Refused as refused:
            flaws = [problem.fault(language()) for problem in refused.problems]
        except ChangedMeanwhile:
            messages.warning(
                request, _("Somebody else has named the columns meanwhile.")
            )
            stage = read_stage(Upload.objects.get(pk=pk))
    status = 422 if flaws else 200
    shown = {"upload": upload, "stage": stage, "flaws": flaws, **_shown(stage, rows)}
    shown["at_home"] = at_home(firm)
    return render(request, "workforce/columns.html", shown, status=status)


def _posted(request: HttpRequest, upload: Upload, stage: Stage, rows: Rows) -> bool:
    """Take what was posted; tell whether the columns are named for good."""
    sheet = request.POST.get("sheet", stage.sheet)
    if sheet != stage.sheet and sheet in stage.sheets:
        stage.sheet = sheet
        read_grid(upload, stage, language())
        return False
    is_new = name_columns(stage, request.POST, rows)
    codes = "codes" in request.POST or at_home(upload.organisation)
    stage.mapping["pseudonyms"] = codes
    if is_new or not stage.mapping["person"]:
        save_stage(upload, stage, UploadState.columns)
        return False
    remember(upload, stage)
    check_stage(upload, stage, rows)
    return True


def _shown(stage: Stage, rows: Rows) -> dict[str, Any]:
    mapping = stage.mapping
    scores = {(doubt["kind"], doubt["word"]): doubt for doubt in stage.doubts}
    samples = _samples(stage)
    lines = [
        {
            "at": at,
            "heading": name,
            "means": _meaning(mapping, name),
            "doubt": _near(scores.get(("skill", name))),
            "samples": samples[at],
        }
        for at, name in headings_of(stage).items()
    ]
    label = "label" if language() == "en" else f"label_{language()}"
    return {
        "lines": lines,
        "skills": _options(rows["skills"], "skill", label),
        "sites": _options(rows["sites"], "site", label),
        "occupations": _options(rows["occupations"], "occupation", label),
        "site_words": _words(stage, "site"),
        "occupation_words": _words(stage, "occupation"),
        "marks": [(m, mapping["scale"]["marks"].get(m, "")) for m in marks_of(stage)],
        "evidences": [
            (e, engine.choice_word("holds", "evidence", e, language()))
            for e in EVIDENCE
        ],
        "num_mapped": sum(bool(line["means"]) for line in lines),
    }


def _near(doubt: dict[str, Any] | None) -> dict[str, Any] | None:
    """Keep a guess that is worth a look."""
    return doubt if doubt and doubt["score"] >= _WORTH_A_LOOK else None


def _meaning(mapping: dict[str, Any], name: str) -> str:
    if name in mapping["person"]:
        return "@person"
    for role in ("site", "occupation"):
        if mapping[role] == name:
            return f"@{role}"
    return mapping["skills"].get(name, "")


def _samples(stage: Stage) -> dict[str, str]:
    """Give the first texts below each heading."""
    first = stage.mapping["heading_row"]
    cells = stage.tables[engine.GRID].cells
    return {
        at: ", ".join([t for t in texts[first:] if t][:3])
        for at, texts in cells.items()
    }


def _options(rows: list[dict[str, Any]], key: str, label: str) -> list[tuple[str, str]]:
    named = [(row[key], row.get(label) or row.get("label") or row[key]) for row in rows]
    return sorted(named, key=lambda option: option[1].casefold())


def _words(stage: Stage, role: str) -> dict[str, Any]:
    heading, meanings = stage.mapping[role], stage.mapping[f"{role}s"]
    words = words_of(stage, heading) if heading else []
    return {
        "words": [(i, word, meanings.get(word, "")) for i, word in enumerate(words)],
        "blank": meanings.get("", ""),
    }
