# SPDX-License-Identifier: Apache-2.0
"""The door of the API: a token opens the scope of its membership's cluster."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from upshift_workspace.api.faults import trouble
from upshift_workspace.api.tokens import find_token
from upshift_workspace.tenancy.permissions import may

ROOT = "/api/"
Respond = Callable[[HttpRequest], HttpResponse]


class TokenScope:
    """
    Middleware: find the token of a request to the API and open its scope.

    A browser's session opens nothing here, so no other site can ride on it.
    """

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the token's cluster, or without any."""
        if not request.path_info.startswith(ROOT):
            return self._respond(request)
        request.token = _token_of(request)
        if request.token is None:
            return _in_our_form(self._respond(request))
        request.membership = request.token.membership
        request.cluster = request.token.cluster
        request.user = request.token.membership.account
        with scope(cluster=request.cluster):
            return _in_our_form(self._respond(request))


def by_token(request: HttpRequest) -> object:
    """Tell django-ninja who asks; None is nobody."""
    return getattr(request, "token", None)


def allow(request: HttpRequest, scope_name: str, right: str) -> None:
    """
    Let a request pass that has both scope and right.

    Raises
    ------
    PermissionDenied
        If it has not.
    """
    if not request.token.allows(scope_name):
        msg = f"This token was made without the scope '{scope_name}'."
        raise PermissionDenied(msg)
    if not may(request.membership, right):
        msg = f"The role '{request.membership.role}' has no right to this."
        raise PermissionDenied(msg)


def _token_of(request: HttpRequest) -> object:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    return find_token(text.strip()) if kind.lower() == "bearer" else None


def _in_our_form(response: HttpResponse) -> HttpResponse:
    """Turn a fault that no route answered, such as an unknown address, into ours."""
    told = response.headers.get("Content-Type", "")
    if response.status_code < 400 or told.startswith("application/problem+json"):
        return response
    plain = trouble(response.status_code)
    if "Allow" in response.headers:
        plain["Allow"] = response["Allow"]
    return plain
