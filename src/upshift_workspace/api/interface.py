# SPDX-License-Identifier: Apache-2.0
"""The API as a whole, and its description in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.security import HttpBearer

from upshift_workspace.api import answers, plans
from upshift_workspace.api.entry import by_token
from upshift_workspace.api.faults import answer_faults
from upshift_workspace.api.tables import table_routes

_ABOUT = (
    "Every request carries a token of a person, made on the page 'Access for "
    "programs'. It acts in that person's cluster and role. A write may carry an "
    "Idempotency-Key: repeated with the same key, it is done once and answered alike."
)


class ByToken(HttpBearer):
    """Who asks is known by the middleware; here it is only described."""

    def __call__(self, request: HttpRequest) -> object:
        """Give the token; None is nobody."""
        return by_token(request)

    def authenticate(self, request: HttpRequest, token: str) -> object:  # noqa: ARG002 - ninja's
        """Give the same, where ninja asks this way."""
        return by_token(request)


class Interface(NinjaAPI):
    """Describes faults by the media type they are answered with."""

    def get_openapi_schema(self, **options: object) -> dict[str, Any]:
        """Give the description."""
        schema = super().get_openapi_schema(**options)
        for path in schema["paths"].values():
            for operation in path.values():
                _mend(operation)
        return schema


def make_api() -> NinjaAPI:
    """Make the API; its description is open to all."""
    api = Interface(
        title="Upshift",
        version="1",
        description=_ABOUT,
        auth=ByToken(),
        docs_url=None,
        urls_namespace="api-v1",
    )
    answer_faults(api)
    api.add_router("", table_routes())
    api.add_router("", plans.router)
    api.add_router("", answers.router)
    return api


def _mend(operation: dict[str, Any]) -> None:
    for code, response in operation["responses"].items():
        if int(code) >= 400 and "content" in response:
            told = response["content"].pop("application/json")
            response["content"]["application/problem+json"] = told
    if "requestBody" in operation:
        about = "The same key makes a repeated write harmless."
        key = {"type": "string", "maxLength": 80, "pattern": "^[ -~]*$"}
        operation.setdefault("parameters", []).append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": about,
                "schema": key,
            }
        )
