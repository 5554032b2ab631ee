# SPDX-License-Identifier: Apache-2.0
"""Addresses of the manuals."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.manual import views

app_name = "manual"
urlpatterns = [
    path("manual/", views.own, name="own"),
    path("manual/for/<str:screen>", views.here, name="here"),
    path("manual/<slug:role>/", views.read, name="read"),
]
