# SPDX-License-Identifier: Apache-2.0
"""Note that somebody was here, without writing at every page."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


class SessionsSeen:
    """
    Middleware: keep the list of sessions, in place of allauth's own.

    That one writes at every page, so that readers wait for each other's disk. Here
    a session is written when it comes from elsewhere, and else after a while.
    """

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session if that is due, and answer."""
        if request.session.session_key and request.user.is_authenticated:
            client = (
                request.META.get("REMOTE_ADDR"),
                request.headers.get("User-Agent"),
            )
            key = f"seen:{request.session.session_key}"
            if cache.get(key) != client:
                UserSession.objects.create_from_request(request)
                cache.set(key, client, settings.SEEN_EVERY)
        return self._respond(request)
