# SPDX-License-Identifier: Apache-2.0
"""Addresses of the outbox."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.mail import views

app_name = "mail"
urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/again/", views.again, name="again"),
    path("reminders/", views.rhythm, name="rhythm"),
]
