# SPDX-License-Identifier: Apache-2.0
"""Codes: made once, shown once, kept as digests; a way to sign in without a name."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django_scopes import scopes_disabled

from upshift_workspace.people.models import Code
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Membership, Role
from upshift_workspace.tenancy.models.accounts import new_pseudonym
from upshift_workspace.workforce.models import Worker

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that looks like something else on paper."""

_HANDLE, _SECRET = 4, 12
"""Letters by which a code is found, and letters that prove it (2 ** 58 ways)."""


@dataclass(frozen=True, slots=True)
class Slip:
    """
    A line of the sheet that is printed once.

    Parameters
    ----------
    worker
        Key of the row.
    code
        To hand to the person.
    """

    worker: str
    code: str


class ByCode(BaseBackend):
    """Sign in with a code; axes counts what fails, by the code's first letters."""

    def authenticate(
        self, request: HttpRequest | None, login: str = "", code: str = ""
    ) -> Account | None:
        """Give the account that a code opens."""
        if request is None or not login or not code:
            return None
        with scopes_disabled():
            found = Code.objects.filter(handle=login, revoked_at=None).first()
            known = found.digest if found else ""
            if not constant_time_compare(known, _digest(code)) or found is None:
                return None
            Code.objects.filter(pk=found.pk).update(used_at=datetime.now(UTC))
            return found.account

    def get_user(self, user_id: int) -> Account | None:
        """Give the account of a session."""
        return Account.objects.filter(pk=user_id, is_active=True).first()


def parts_of(typed: str) -> tuple[str, str]:
    """Split what somebody typed into handle and secret, whatever the spaces."""
    letters = "".join(c for c in typed.upper() if c in _LETTERS)
    return letters[:_HANDLE], letters[_HANDLE:]


@transaction.atomic
def make_codes(workers: Iterable[Worker], actor: Account) -> list[Slip]:
    """Make a code for each row; the slips are all that will ever show them."""
    slips = []
    for worker in workers:
        handle, secret = _new_handle(), _letters(_SECRET)
        account = _account(worker)
        made = Code.objects.create(
            cluster=worker.cluster,
            worker=worker,
            handle=handle,
            digest=_digest(secret),
            account=account,
        )
        record(worker.cluster, actor, "code.made", made)
        slips.append(Slip(worker.worker, _spaced(handle + secret)))
    return slips


@transaction.atomic
def revoke(code: Code, actor: Account) -> None:
    """Let a code open nothing any more, and end its sessions with its account."""
    account, code.account = code.account, None
    code.revoked_at = datetime.now(UTC)
    code.save()
    if account is not None:
        account.delete()
    record(code.cluster, actor, "code.revoked", code)


def _account(worker: Worker) -> Account:
    """Make an account that says nothing about anybody (RFC 2606: .invalid)."""
    account = Account.objects.create_user(f"{new_pseudonym()}@code.invalid")
    Membership.objects.create(
        cluster=worker.cluster,
        account=account,
        role=Role.worker,
        organisation=worker.site.organisation,
        worker=worker.worker,
    )
    return account


def _new_handle() -> str:
    """Draw letters that no code of any cluster begins with."""
    handle = _letters(_HANDLE)
    with scopes_disabled():
        while Code.objects.filter(handle=handle).exists():
            handle = _letters(_HANDLE)
    return handle


def _letters(number: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(number))


def _spaced(code: str) -> str:
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def _digest(secret: str) -> str:
    """Hash with the workspace's secret: the codes are long and drawn at random."""
    return salted_hmac("people.code", secret, algorithm="sha256").hexdigest()
