# SPDX-License-Identifier: Apache-2.0
"""Addresses of the members' pages."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.members.views import (
    board,
    changes,
    entry,
    fees,
    home,
    invitations,
    register,
)

app_name = "members"
urlpatterns = [
    path("", home.home, name="home"),
    path("register/", register.members, name="list"),
    path("register/enrol/", register.enrol_all, name="enrol"),
    path("register/<int:pk>/", register.member, name="show"),
    path("register/<int:pk>/step/", register.step, name="step"),
    path("register/<int:pk>/undo/", register.undo, name="undo"),
    path("register/<int:pk>/edit/", register.edit, name="edit"),
    path("register/changes/", changes.changes, name="changes"),
    path("register/changes.xlsx", changes.workbook, name="changes_file"),
    path("register/fees/", fees.fees, name="fees"),
    path("register/fees/<int:pk>/", fees.settle, name="fee"),
    path("register/fees/remind/", fees.remind, name="remind_fees"),
    path("register/invitations/", invitations.invitations, name="invitations"),
    path("register/invitations/<int:pk>/", invitations.settle, name="invitation"),
    path("register/front/", entry.front, name="front"),
    path("completeness/", board.board, name="board"),
    path("completeness/remind/", board.remind, name="remind"),
    path("entry/", entry.entry, name="entry"),
]
