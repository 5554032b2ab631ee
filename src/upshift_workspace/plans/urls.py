# SPDX-License-Identifier: Apache-2.0
"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.plans.views import asking, consent, pages

app_name = "plans"
urlpatterns = [
    path("plans/", pages.plans, name="list"),
    path("plans/new", asking.new, name="new"),
    path("plans/compare", pages.side_by_side, name="compare"),
    path("plans/<int:pk>/", pages.show, name="show"),
    path("plans/<int:pk>/progress", pages.progress, name="progress"),
    path("plans/<int:pk>/end", pages.end, name="end"),
    path("plans/<int:pk>/again", asking.again, name="again"),
    path("plans/<int:pk>/choose", asking.choose, name="choose"),
    path("plans/<int:pk>/folder", pages.take, name="take"),
    path("plans/<int:pk>/publish", consent.publishing, name="publish"),
    path("plans/<int:pk>/rows/<slug:firm>", consent.rows, name="rows"),
    path("plans/<int:pk>/try", consent.trying, name="try"),
    path("plans/trials/<int:pk>", consent.trial, name="trial"),
]
