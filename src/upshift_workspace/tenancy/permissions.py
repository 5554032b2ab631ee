# SPDX-License-Identifier: Apache-2.0
"""Who may do what: predicates over a membership, and the rights of tenancy."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from upshift_workspace.tenancy.models import Membership, Role

View = Callable[..., HttpResponse]


AFTER_LEAVING = "people:mine"
"""The page to which those are led whose organisation has left the cluster."""


def has_role(*roles: Role) -> rules.Predicate:
    """Make a predicate: the membership has one of these roles, and is not over."""

    def test(membership: Membership | None) -> bool:
        is_one = membership is not None and membership.role in roles
        return is_one and not membership.is_over

    return rules.predicate(test, name="_or_".join(roles))


def has_or_had_role(*roles: Role) -> rules.Predicate:
    """Make a predicate that holds after the organisation has left as well."""

    def test(membership: Membership | None) -> bool:
        return membership is not None and membership.role in roles

    return rules.predicate(test, name="or_had_".join(roles))


is_office = has_role(Role.office)
is_hr = has_role(Role.hr)
is_provider = has_role(Role.provider)
is_worker = has_role(Role.worker)
is_partner = has_role(Role.social_partner, Role.umbrella)
is_member = is_office | is_hr | is_provider | is_worker | is_partner


@rules.predicate
def is_own_organisation(membership: Membership | None, row: Any) -> bool:  # noqa: ANN401 - rows differ
    """Tell whether a row belongs to the membership's own organisation."""
    if membership is None or membership.organisation_id is None:
        return False
    place = getattr(row, "site", row)
    owner = getattr(place, "provider_id", None) or getattr(
        place, "organisation_id", None
    )
    return owner == membership.organisation_id


def may(membership: Membership | None, right: str, row: object = None) -> bool:
    """Tell whether a membership has a right, on a row where one is named."""
    return bool(rules.has_perm(right, membership, row))


def needs(right: str) -> Callable[[View], View]:
    """Let a view be opened only by those who have a right; all others get 403."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - any view's
            if not may(request.membership, right):
                if request.membership.is_over:
                    return redirect(AFTER_LEAVING, cluster=request.cluster.network)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.right = right
        return guarded

    return wrap
