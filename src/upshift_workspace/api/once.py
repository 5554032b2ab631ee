# SPDX-License-Identifier: Apache-2.0
"""A write asked for twice with the same key is done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from upshift_workspace.api.faults import Fault
from upshift_workspace.api.models import Written

HEADER = "Idempotency-Key"
LONGEST = 80
REMEMBERED = timedelta(days=7)
"""How long a repetition is known: longer than anybody retries."""

_OTHER = f"This {HEADER} was used for another request. Choose a new one."

_MEANWHILE = "Somebody changed what this rests on. Read it again, then write."

Do = Callable[[], tuple[int, Schema]]


def once(request: HttpRequest, ready: Callable[[], Do]) -> HttpResponse:
    """
    Do a write and note its answer in the same transaction.

    Parameters
    ----------
    request
        Its key, if it has one, makes a repetition harmless, also after the
        connection broke or the server was killed.
    ready
        Checks and prepares, before anything is locked, and gives what writes:
        others wait for that alone. What writes gives status and content.

    Raises
    ------
    Fault
        If the key was used for something else, or what was checked is no more so.
    """
    key = request.headers.get(HEADER, "")
    if len(key) > LONGEST or not key.isprintable():
        raise Fault(422, f"{HEADER} has at most {LONGEST} printable characters.")
    if key and (found := _found(request, key)) is not None:
        return found
    do = ready()
    try:
        if key:
            return _noted(request, key, do)
        with transaction.atomic():
            return _told(*do())
    except IntegrityError as reason:
        # Another thread was a moment earlier; what it wrote is there by now.
        found = _found(request, key) if key else None
        if found is None:
            raise Fault(409, _MEANWHILE) from reason
        return found


def _noted(request: HttpRequest, key: str, do: Do) -> HttpResponse:
    with transaction.atomic():
        found = _found(request, key)
        if found is not None:
            return found
        long_ago = datetime.now(UTC) - REMEMBERED
        Written.objects.filter(token=request.token, at__lt=long_ago).delete()
        note = Written.objects.create(
            cluster=request.cluster, token=request.token, key=key, asked=_asked(request)
        )
        status, content = do()
        note.status, note.body = status, content.model_dump_json()
        note.save()
        return _told(status, content)


def _found(request: HttpRequest, key: str) -> HttpResponse | None:
    note = Written.objects.filter(token=request.token, key=key).first()
    if note is None:
        return None
    if note.asked != _asked(request):
        raise Fault(422, _OTHER)
    answer = _json(note.status, note.body)
    answer["Idempotent-Replayed"] = "true"
    return answer


def _asked(request: HttpRequest) -> str:
    told = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(told + request.body).hexdigest()


def _told(status: int, content: Schema) -> HttpResponse:
    return _json(status, content.model_dump_json())


def _json(status: int, body: str) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json")
