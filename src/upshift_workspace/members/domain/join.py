# SPDX-License-Identifier: Apache-2.0
"""What guards the open form, and the link by which an applicant follows it."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse

from upshift_workspace.members.models import Member

_SEAL = Signer(salt="application")


def is_hasty(request: HttpRequest) -> bool:
    """
    Count a form from an address and tell whether there were too many.

    The address itself is kept nowhere: only its digest, in memory, for the span.
    """
    most, seconds = settings.JOIN_LIMIT
    digest = hashlib.sha256(_origin(request).encode()).hexdigest()
    key = f"join-{digest}"
    if cache.add(key, 1, seconds):
        return False
    return cache.incr(key) > most


def status_address(member: Member) -> str:
    """Give the address at which an applicant sees where it stands."""
    of = member.cluster.network
    sealed = _SEAL.sign(str(member.pk))
    return reverse("public:status", kwargs={"of": of, "sealed": sealed})


def unseal(sealed: str) -> Member | None:
    """Find the applicant of a link, within the scope."""
    try:
        pk = _SEAL.unsign(sealed)
    except BadSignature:
        return None
    return Member.objects.filter(pk=pk).first()


def _origin(request: HttpRequest) -> str:
    """Name where a form came from; behind a proxy of ours, what the proxy saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return request.META.get("REMOTE_ADDR", "")
