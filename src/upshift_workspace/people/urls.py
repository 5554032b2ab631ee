# SPDX-License-Identifier: Apache-2.0
"""Addresses of people's pages."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.people.views import firm, gaps, mine, own, partners

app_name = "people"
urlpatterns = [
    path("me/", own.me, name="me"),
    path("me/answer", own.answer, name="answer"),
    path("me/skills", own.record, name="record"),
    path("me/wishes", own.wishes, name="wishes"),
    path("me/data", own.held, name="held"),
    path("me/data/export", own.export, name="export"),
    path("me/data/ask", own.ask, name="ask"),
    path("my-data/", mine.mine, name="mine"),
    path("my-data/take", mine.take, name="take"),
    path("my-data/rows", mine.take_rows, name="take_rows"),
    path("my-data/leave", mine.leave, name="leave"),
    path("our-people/", firm.firm, name="firm"),
    path("our-people/opening", firm.opening, name="opening"),
    path("our-people/sharing/<int:pk>/revoke", firm.unshare, name="unshare"),
    path("our-people/codes", firm.codes, name="codes"),
    path("our-people/codes/<int:pk>/revoke", firm.revoke_code, name="revoke"),
    path("our-people/requests", firm.requests, name="requests"),
    path("our-people/requests/<int:pk>/done", firm.handle, name="handle"),
    path("sums/", partners.sums, name="sums"),
    path("sums/release", partners.release, name="release"),
    path("sums/gaps/", gaps.gaps, name="gaps"),
    path("sums/gaps/<int:pk>/", gaps.firm_gaps, name="firm_gaps"),
    path("sums/tell", partners.tell, name="tell"),
    path("rules/", partners.rules, name="rules"),
]
