# SPDX-License-Identifier: Apache-2.0
"""Addresses of the workforce."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.workforce.views import columns, uploads

app_name = "workforce"
urlpatterns = [
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/template", uploads.template, name="template"),
    path("uploads/<int:pk>/", uploads.upload, name="upload"),
    path("uploads/<int:pk>/columns", columns.columns, name="columns"),
    path("uploads/<int:pk>/progress", uploads.progress, name="upload_progress"),
    path("uploads/<int:pk>/faults", uploads.faults, name="upload_faults"),
    path("uploads/<int:pk>/undo", uploads.undo_upload, name="undo_upload"),
]
