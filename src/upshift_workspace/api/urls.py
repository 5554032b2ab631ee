# SPDX-License-Identifier: Apache-2.0
"""Addresses of one's own tokens."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.api import views

app_name = "api"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/end", views.end, name="end_token"),
]
