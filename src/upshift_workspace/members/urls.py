# SPDX-License-Identifier: Apache-2.0
"""Addresses of the members' pages."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.members.views import home

app_name = "members"
urlpatterns = [path("", home.home, name="home")]
