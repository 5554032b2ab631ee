# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

CODES = frozenset({400, 401, 403, 404, 409, 422})
"""Statuses that a route may answer with."""


class Flaw(Schema):
    """A flaw in the rows, with its place and cure."""

    code: str
    severity: str
    table: str
    column: str
    rows: list[int]
    got: str
    expected: str
    cure: str
    text: str


class Trouble(Schema):
    """Why a request was not done."""

    type: str
    title: str
    status: int
    detail: str
    problems: list[Flaw]


TROUBLES = {CODES: Trouble}
"""What a route may answer besides its own, for its description."""


class Fault(Exception):
    """
    A request cannot be done.

    Parameters
    ----------
    status
        Of HTTP.
    detail
        Why, in a sentence.
    problems
        Of the engine, where rows are flawed.
    """

    def __init__(
        self, status: int, detail: str, problems: tuple[Any, ...] = ()
    ) -> None:
        self.status, self.detail, self.problems = status, detail, problems
        super().__init__(detail)


def trouble(
    status: int, detail: str = "", problems: tuple[Any, ...] = ()
) -> HttpResponse:
    """Make the answer that says what is wrong."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or HTTPStatus(status).description,
        "problems": [_flaw(problem) for problem in problems],
    }
    answer = JsonResponse(told, status=status, content_type="application/problem+json")
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def answer_faults(api: NinjaAPI) -> None:
    """Let every fault be answered in this one form."""

    def answer(kind: type[Exception], say: Any) -> None:  # noqa: ANN401 - a function
        api.add_exception_handler(kind, lambda _request, reason: say(reason))

    answer(Fault, lambda r: trouble(r.status, r.detail, r.problems))
    answer(ValidationError, lambda r: trouble(422, _READ, _typed(r)))
    answer(HttpError, lambda r: trouble(r.status_code, str(r)))
    answer(AuthenticationError, lambda _r: trouble(401, _SIGN_IN))
    answer(PermissionDenied, lambda r: trouble(403, str(r)))
    answer(Http404, lambda _r: trouble(404))


_READ = "The request cannot be read. Each place is named in 'problems'."
_SIGN_IN = "Send a token that is still open: 'Authorization: Bearer …'."


def _flaw(problem: Any) -> dict[str, Any]:  # noqa: ANN401 - the engine's Problem
    if isinstance(problem, dict):
        return problem
    names = ("code", "severity", "table", "column", "got", "expected", "cure")
    told = {name: getattr(problem, name) for name in names}
    text = problem.text((get_language() or "en")[:2])
    return told | {"rows": list(problem.rows), "text": text}


def _typed(reason: ValidationError) -> tuple[dict[str, Any], ...]:
    """Tell what cannot be read in the same words as a flaw of the rows."""
    return tuple(
        {
            "code": str(error["type"]),
            "severity": "error",
            "table": "",
            "column": ".".join(str(part) for part in error["loc"][1:]),
            "rows": [],
            "got": str(error.get("input", ""))[:80],
            "expected": "",
            "cure": "",
            "text": str(error["msg"]),
        }
        for error in reason.errors
    )
