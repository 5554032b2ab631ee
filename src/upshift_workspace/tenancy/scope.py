# SPDX-License-Identifier: Apache-2.0
"""Every page below ``/c/<cluster>/`` runs in that cluster's scope, or not at all."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django_scopes import scope, scopes_disabled

from upshift_workspace.tenancy.models import Account, Cluster, Membership

Respond = Callable[[HttpRequest], HttpResponse]


class ClusterScope:
    """
    Middleware: find cluster and membership, and open the scope.

    A stranger is told that there is no such page, so that nobody learns which
    clusters there are.
    """

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the scope of the address, or without any."""
        request.cluster = request.membership = None
        slug = _slug(request.path_info)
        if slug is None:
            return self._respond(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = membership_in(slug, request.user)
        if found is None:
            # The view raises what the resolver would: no such page.
            request.cluster_refused = True
            return self._respond(request)
        request.cluster, request.membership = found.cluster, found
        with scope(cluster=found.cluster):
            response = self._respond(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, str]
    ) -> None:
        """Take the cluster out of the view's arguments; the request has it."""
        if getattr(request, "cluster_refused", False):
            raise Http404
        if request.cluster is not None:
            kwargs.pop("cluster", None)


def membership_in(slug: str, account: Account) -> Membership | None:
    """Give what an account is in a cluster: the first that is not over, else any."""
    with scopes_disabled():
        places = Membership.objects.filter(cluster__network=slug, account=account)
        found = places.select_related("cluster", "account", "organisation__departure")
        return min(found.order_by("pk"), key=_is_over, default=None)


def clusters_of(account: Account) -> list[Membership]:
    """Give every place an account has, in any cluster; those that are over last."""
    with scopes_disabled():
        places = Membership.objects.filter(account=account)
        found = places.select_related("cluster", "organisation__departure")
        return sorted(found.order_by("pk"), key=_is_over)


def cluster_named(slug: str) -> Cluster | None:
    """Give a cluster by its name in addresses."""
    return Cluster.objects.filter(network=slug).first()


def _is_over(place: Membership) -> bool:
    return place.is_over


def _slug(path: str) -> str | None:
    try:
        return resolve(path).kwargs.get("cluster")
    except Resolver404:
        return None
