# SPDX-License-Identifier: Apache-2.0
"""Addresses of the workforce."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.workforce.views import columns, gaps, grids, names, people
from upshift_workspace.workforce.views import uploads as files

app_name = "workforce"
urlpatterns = [
    path("uploads/", files.uploads, name="uploads"),
    path("uploads/template", files.template, name="template"),
    path("uploads/<int:pk>/", files.upload, name="upload"),
    path("uploads/<int:pk>/columns", columns.columns, name="columns"),
    path("uploads/<int:pk>/progress", files.progress, name="upload_progress"),
    path("uploads/<int:pk>/faults", files.faults, name="upload_faults"),
    path("uploads/<int:pk>/undo", files.undo_upload, name="undo_upload"),
    path("workforce/skills/", people.matrix, name="matrix"),
    path("workforce/skills/audit", people.audit, name="audit"),
    path("workforce/skills/<int:pk>/", people.person, name="person"),
    path("workforce/skills/<int:pk>/evidence", people.evidence, name="evidence"),
    path("workforce/expiring/", people.expiring, name="expiring"),
    path("workforce/demand/", grids.grid, {"name": "demand"}, name="demand"),
    path("workforce/demand/release", grids.grid, {"name": "release"}, name="release"),
    path(
        "workforce/demand/recruits", grids.grid, {"name": "recruits"}, name="recruits"
    ),
    path("workforce/demand/wishes", grids.wishes, name="wishes"),
    path("workforce/gaps/", gaps.gaps, name="gaps"),
    path("workforce/gaps/rows", gaps.records, name="records"),
    path("workforce/names/", names.names, name="names"),
]
