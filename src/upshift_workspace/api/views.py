# SPDX-License-Identifier: Apache-2.0
"""The page on which one makes and revokes one's own tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from upshift_workspace.api.forms import NewToken
from upshift_workspace.api.models import Token
from upshift_workspace.api.tokens import make_token, revoke
from upshift_workspace.tenancy.permissions import needs


@never_cache
@needs("api.own_tokens")
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's own tokens; make one and show it this once."""
    form = NewToken(request.POST or None)
    text = ""
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        _token, text = make_token(
            request.membership, chosen["label"], chosen["scopes"], int(chosen["days"])
        )
        form = NewToken()
    own = Token.objects.filter(membership=request.membership, revoked_at=None)
    shown = {"form": form, "text": text, "tokens": list(own.order_by("-pk"))}
    status = 422 if request.method == "POST" and not text else 200
    return render(request, "api/tokens.html", shown, status=status)


@require_POST
@needs("api.own_tokens")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one of one's own tokens."""
    token = get_object_or_404(Token, pk=pk, membership=request.membership)
    revoke(token, request.user)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("api:tokens", cluster=request.cluster.network)
