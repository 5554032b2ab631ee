# SPDX-License-Identifier: Apache-2.0
"""Language, theme and navigation as each person likes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from rules import has_perm

THEMES = ("system", "light", "dark")
NAVIGATIONS = ("wide", "rail")
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": THEMES,
    "nav": NAVIGATIONS,
    "language": tuple(code for code, _ in settings.LANGUAGES),
}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of the navigation.

    Parameters
    ----------
    icon, words, address
        What it shows and where it leads.
    is_here
        Whether the page belongs to it.
    """

    icon: str
    words: str
    address: str
    is_here: bool


class LocaleOfAccount(LocaleMiddleware):
    """The language of the cookie, else what the browser asks for."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language."""
        chosen = request.COOKIES.get("language", "")
        if chosen not in CHOICES["language"]:
            chosen = translation.get_language_from_request(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = translation.get_language()


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep a choice in a cookie and go back to where it was made."""
    chosen = {name: request.POST[name] for name in CHOICES if name in request.POST}
    if not chosen or any(value not in CHOICES[n] for n, value in chosen.items()):
        return HttpResponseBadRequest()
    response = HttpResponse(status=204) if request.htmx else redirect(_back(request))
    for name, value in chosen.items():
        response.set_cookie(
            name, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Give every template theme, navigation and the rooms one may enter."""
    return {
        "theme": _chosen(request, "theme", "system"),
        "nav": _chosen(request, "nav", "wide"),
        "themes": THEMES,
        "languages": settings.LANGUAGES,
        "rooms": rooms_of(request),
    }


def rooms_of(request: HttpRequest) -> list[tuple[str, list[Line]]]:
    """List the groups of the navigation with the lines one has a right to."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return []
    here = _here(request)
    groups = [
        (
            title,
            [
                _line(request, line, here)
                for line in lines
                if has_perm(line[3], membership)
            ],
        )
        for title, lines in settings.ROOMS
    ]
    return [(title, lines) for title, lines in groups if lines]


def _here(request: HttpRequest) -> str:
    """Give the address of the line to which a page belongs, else its app's first."""
    app = request.resolver_match.app_name if request.resolver_match else ""
    addresses = [
        _address(request, view)
        for _, lines in settings.ROOMS
        for _, _, view, _ in lines
        if view.partition(":")[0] == app
    ]
    above = [address for address in addresses if request.path.startswith(address)]
    return max(above, key=len) if above else next(iter(addresses), "")


def _line(request: HttpRequest, line: tuple[str, str, str, str], here: str) -> Line:
    icon, words, view, _right = line
    address = _address(request, view)
    return Line(icon, words, address, is_here=address == here)


def _address(request: HttpRequest, view: str) -> str:
    return reverse(view, kwargs={"cluster": request.cluster.network})


def _chosen(request: HttpRequest, name: str, otherwise: str) -> str:
    value = request.COOKIES.get(name, "")
    return value if value in CHOICES[name] else otherwise


def _back(request: HttpRequest) -> str:
    back = request.META.get("HTTP_REFERER", "/")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if is_ours else "/"
