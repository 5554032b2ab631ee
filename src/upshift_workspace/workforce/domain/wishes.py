# SPDX-License-Identifier: Apache-2.0
"""Note wishes; a wish that was changed meanwhile is not overwritten."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile, change
from upshift_workspace.tenancy.models import Account, Organisation
from upshift_workspace.workforce.models import Occupation, Wishes, Worker
from upshift_workspace.workforce.queries.firm import own

WISHES = ("prefer", "decline")


@transaction.atomic
def save_wishes(
    firm: Organisation, actor: Account, posted: Mapping[str, str]
) -> list[str]:
    """
    Save changed wishes and a new one; say what could not be saved.

    Parameters
    ----------
    posted
        ``w:<wish>:<revision>`` with ``prefer``, ``decline`` or blank to remove;
        ``worker``, ``occupation`` and ``wish`` of a new one.
    """
    rows = {row.pk: row for row in own(Wishes, firm)}
    flaws, count = [], 0
    for name, wish in posted.items():
        mark, *numbers = name.split(":")
        if mark != "w" or len(numbers) != 2 or not all(map(str.isdecimal, numbers)):
            continue
        row = rows.get(int(numbers[0]))
        if row is None or row.wish == wish or wish not in (*WISHES, ""):
            continue
        try:
            _save(row, int(numbers[1]), wish)
            count += 1
        except ChangedMeanwhile:
            flaws.append(_("A wish was changed by somebody else meanwhile."))
    if posted.get("worker", "").strip():
        flaw = _add(firm, posted)
        flaws += [flaw] if flaw else []
        count += not flaw
    if count:
        record(firm.cluster, actor, "wishes.changed", firm, wishes=count)
    return flaws


def _save(row: Wishes, revision: int, wish: str) -> None:
    if wish:
        change(row, revision, wish=wish)
    elif not Wishes.objects.filter(pk=row.pk, revision=revision).delete()[0]:
        raise ChangedMeanwhile


def _add(firm: Organisation, posted: Mapping[str, str]) -> str:
    """Add a wish; give the reason where that cannot be."""
    worker = own(Worker, firm).filter(worker=posted["worker"].strip()).first()
    if worker is None:
        return _("Nobody of ours has the code “%s”.") % posted["worker"]
    key = posted.get("occupation", "")
    post = Occupation.objects.filter(pk=key).first() if key.isdecimal() else None
    wish = posted.get("wish", "")
    if post is None or wish not in WISHES:
        return _("Choose an occupation and what is wished.")
    if wish == "decline" and worker.occupation_id == post.pk:
        return _("Nobody can decline the work they do today.")
    if Wishes.objects.filter(worker=worker, occupation=post).exists():
        return _("This person has said so about this occupation already.")
    Wishes.objects.create(
        cluster=firm.cluster, worker=worker, occupation=post, wish=wish
    )
    return ""
