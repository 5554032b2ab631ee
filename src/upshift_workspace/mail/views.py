# SPDX-License-Identifier: Apache-2.0
"""The outbox for the office, and everybody's choice how to be reminded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django_scopes import scope

from upshift_workspace.mail.domain import prefer, rhythm_of, send_again, unseal
from upshift_workspace.mail.models import Letter, Rhythm
from upshift_workspace.mail.queries import TONES, kind_words, letters
from upshift_workspace.tenancy.permissions import needs


@needs("mail.see_outbox")
def outbox(request: HttpRequest) -> HttpResponse:
    """List the letters, newest first."""
    rows = [(one, kind_words(one.kind), TONES[one.state]) for one in letters()]
    return render(request, "mail/outbox.html", {"rows": rows})


@require_POST
@needs("mail.see_outbox")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a letter anew."""
    letter = get_object_or_404(Letter.objects.select_related("cluster"), pk=pk)
    send_again(letter, request.user)
    messages.success(request, _("The letter is tried again."))
    return redirect("mail:outbox", cluster=request.cluster.network)


@needs("mail.choose_rhythm")
def rhythm(request: HttpRequest) -> HttpResponse:
    """Let an account choose how to be reminded."""
    if request.method == "POST":
        wish = request.POST.get("rhythm", "")
        if wish not in Rhythm.values:
            return HttpResponseBadRequest()
        prefer(request.cluster, request.user, Rhythm(wish))
        messages.success(request, _("Your choice is kept."))
        return redirect("mail:rhythm", cluster=request.cluster.network)
    shown = {"now": rhythm_of(request.cluster, request.user), "all": Rhythm}
    return render(request, "mail/rhythm.html", shown)


@csrf_exempt  # the sealed link is the right to it, and mail programs post as well
def stop(request: HttpRequest, sealed: str) -> HttpResponse:
    """Let whoever got a letter choose without signing in; a bare post stops all."""
    found = unseal(sealed)
    if found is None:
        raise Http404
    cluster, to = found
    with scope(cluster=cluster):
        if request.method == "POST":
            wish = request.POST.get("rhythm", Rhythm.never)
            if wish not in Rhythm.values:
                return HttpResponseBadRequest()
            prefer(cluster, to, Rhythm(wish))
            messages.success(request, _("Your choice is kept."))
        shown = {"now": rhythm_of(cluster, to), "all": Rhythm, "place": cluster}
        return render(request, "mail/stop.html", shown)
