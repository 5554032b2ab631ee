# SPDX-License-Identifier: Apache-2.0
"""Addresses that everybody may open without signing in."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.members.views import public

app_name = "public"
urlpatterns = [
    path("", public.front, name="front"),
    path("members/", public.directory, name="directory"),
    path("join/", public.join, name="join"),
    path("join/<str:sealed>/", public.status, name="status"),
]
