# SPDX-License-Identifier: Apache-2.0
"""Make, find and revoke tokens."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django_scopes import scopes_disabled

from upshift_workspace.api.models import Token
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Membership

SCOPES = ("read", "write", "plan")
_MARK = "ups_"
"""By which scanners find a token that was published by mistake."""


@transaction.atomic
def make_token(
    membership: Membership, label: str, scopes: list[str], days: int
) -> tuple[Token, str]:
    """Make a token; its text is given this once and kept as a digest only."""
    handle = secrets.token_hex(6)
    text = f"{_MARK}{handle}_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        cluster=membership.cluster,
        membership=membership,
        label=label,
        handle=handle,
        digest=_digest(text),
        scopes=" ".join(scopes),
        ends=_today() + timedelta(days=days),
    )
    record(
        membership.cluster, membership.account, "token.made", token, scopes=token.scopes
    )
    return token, text


@transaction.atomic
def revoke(token: Token, actor: Account) -> None:
    """Let a token open nothing from now on."""
    token.revoked_at = datetime.now(UTC)
    token.save(update_fields=["revoked_at"])
    record(token.cluster, actor, "token.revoked", token)


def find_token(text: str) -> Token | None:
    """Give the token that a text proves, if it still opens anything."""
    handle = text.removeprefix(_MARK).partition("_")[0]
    with scopes_disabled():
        place = "membership__organisation__departure"
        related = ("cluster", "membership__account", place)
        token = Token.objects.select_related(*related).filter(handle=handle).first()
        is_proven = token is not None and constant_time_compare(
            token.digest, _digest(text)
        )
        if token is None or not is_proven or not token.is_open(_today()):
            return None
        if not token.membership.account.is_active:
            return None
        if token.used_on != _today():  # once a day: reading shall not wait for writing
            Token.objects.filter(pk=token.pk).update(used_on=_today())
    return token


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _today() -> date:
    return datetime.now(UTC).date()
