# SPDX-License-Identifier: Apache-2.0
"""Bring courses in from a workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.tenancy.gather import Rows, gather
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.domain import CHECKED
from upshift_workspace.training.models import Change
from upshift_workspace.training.names import language
from upshift_workspace.training.uploading import TABLES, Unsound, take_in
from upshift_workspace.training.views.editing import desk_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("training.teach")
def upload(request: HttpRequest) -> HttpResponse:
    """Take a workbook in as a whole, or say everything that is wrong with it."""
    shown: dict[str, object] = {}
    if request.method == "POST":
        try:
            shown["changes"] = _taken(request)
        except Unsound as refused:
            shown["flaws"] = refused.texts
    status = 422 if "flaws" in shown else 200
    return render(request, "training/upload.html", shown, status=status)


@needs("training.teach")
def template(request: HttpRequest) -> HttpResponse:
    """Give the workbook to fill in, with one's own rows and the cluster's lists."""
    owner = request.membership.organisation
    rows = _own(gather(request.cluster, CHECKED), owner)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "courses.xlsx"
        today = datetime.now(UTC).date()
        engine.write_upload_template(path, rows, TABLES, language(), today)
        answer = HttpResponse(path.read_bytes(), content_type=_WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="upshift-courses.xlsx"'
    return answer


def _taken(request: HttpRequest) -> list[Change]:
    file: UploadedFile | None = request.FILES.get("file")
    if file is None:
        raise Unsound([_("Choose a file first.")])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "courses.xlsx"
        path.write_bytes(file.read())
        return take_in(desk_of(request), path)


def _own(rows: Rows, owner: Organisation | None) -> Rows:
    """Keep a provider's own things, and the lists that all share."""
    key = owner.organisation if owner else None
    kept = dict(rows)
    kept["courses"] = [r for r in rows["courses"] if r["provider"] == key]
    kept["resources"] = [r for r in rows["resources"] if r["organisation"] == key]
    courses = {row["course"] for row in kept["courses"]}
    kept["offers"] = [r for r in rows["offers"] if r["course"] in courses]
    for table in ("teaches", "expects", "follows"):
        kept[table] = [r for r in rows[table] if r["course"] in courses]
    offers = {row["offer"] for row in kept["offers"]}
    kept["uses"] = [r for r in rows["uses"] if r["offer"] in offers]
    own = {row["resource"] for row in kept["resources"]}
    kept["supplies"] = [r for r in rows["supplies"] if r["resource"] in own]
    return {n: r for n, r in kept.items() if n not in ("pins", "finances", "funds")}
