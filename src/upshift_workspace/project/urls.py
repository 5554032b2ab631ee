# SPDX-License-Identifier: Apache-2.0
"""Addresses: accounts and health for all, rooms under their cluster."""

from __future__ import annotations

from django.urls import include, path

from upshift_workspace.api.interface import make_api
from upshift_workspace.mail.views import stop
from upshift_workspace.members.views import invited
from upshift_workspace.members.views.public import clusters
from upshift_workspace.people.views.entry import enter
from upshift_workspace.project import health
from upshift_workspace.ui import appearance

ROOMS = ("members", "workforce", "mail", "training", "manual", "plans", "people", "api")
"""Apps with pages inside a cluster."""

urlpatterns = [
    path("api/v1/", make_api().urls),
    path("", include("upshift_workspace.tenancy.urls")),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("appearance/", appearance.choose, name="appearance"),
    path("accounts/", include("allauth.urls")),
    path("code/", enter, name="code"),
    path("at/", clusters, name="clusters"),
    path("at/<slug:of>/", include("upshift_workspace.members.public_urls")),
    path("invitations/<str:sealed>/", invited.accept, name="invited"),
    path("mail/<str:sealed>/", stop, name="mail_stop"),
    *(path("c/<slug:cluster>/", include(f"upshift_workspace.{r}.urls")) for r in ROOMS),
]
