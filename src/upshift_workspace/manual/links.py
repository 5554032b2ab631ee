# SPDX-License-Identifier: Apache-2.0
"""Where a task begins, for those who may go there."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse

from upshift_workspace.manual.tasks import Task
from upshift_workspace.tenancy.permissions import may


def starts(request: HttpRequest, task: Task) -> str:
    """Give the address at which a task begins; blank where one may not go."""
    try:
        kwargs = {"cluster": request.cluster.network}
        address = reverse(task.screens[0], kwargs=kwargs)
    except NoReverseMatch:  # it needs a row, or stands outside the clusters
        return _outside(task.screens[0])
    right = getattr(resolve(address).func, "right", "")
    return address if may(request.membership, right) else ""


def _outside(screen: str) -> str:
    try:
        return reverse(screen)
    except NoReverseMatch:
        return ""
