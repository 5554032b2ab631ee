# SPDX-License-Identifier: Apache-2.0
"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.plans import views

app_name = "plans"
urlpatterns = [
    path("plans/", views.plans, name="list"),
    path("plans/new", views.new, name="new"),
    path("plans/<int:pk>/", views.show, name="show"),
    path("plans/<int:pk>/progress", views.progress, name="progress"),
    path("plans/<int:pk>/end", views.end, name="end"),
]
