# SPDX-License-Identifier: Apache-2.0
"""Addresses of tenancy."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.tenancy import views

urlpatterns = [path("", views.start, name="start")]
