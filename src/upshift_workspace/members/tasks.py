# SPDX-License-Identifier: Apache-2.0
"""Write the letters about membership, at the moment they are sent."""

from __future__ import annotations

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.mail.models import Letter
from upshift_workspace.mail.writing import Said, Void
from upshift_workspace.members.domain.invitations import seal
from upshift_workspace.members.domain.join import status_address
from upshift_workspace.members.models import Fee, Invitation, Member, Stage, Step
from upshift_workspace.members.queries.completeness import PARTS, owed_by
from upshift_workspace.members.queries.register import WAITING
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.ui.templatetags.parts import money


def asked(letter: Letter) -> Said:
    """Thank for the form and say what happens next."""
    member = _row(Member.objects, letter.details["member"])
    return Said(
        _("Your application has arrived"),
        (
            _("Thank you for the interest of %(label)s.") % {"label": member.label},
            _("The cluster office answers by %(day)s.") % {"day": _day(member.due_on)}
            if member.due_on
            else _("The cluster office answers soon."),
        ),
        status_address(member),
        _("Where your application stands"),
    )


def stepped(letter: Letter) -> Said:
    """Tell a step and its reason; one taken back by now is not told."""
    step = _row(Step.objects.select_related("member"), letter.details["step"])
    if getattr(step, "undone_by", None) is not None:
        raise Void
    told = {"label": step.member.label, "day": _day(step.on)}
    reason = (_("The reason: %s") % step.reason,) if step.reason else ()
    return Said(
        _stage_words(step) % told,
        (_stage_words(step) % told + ".", *reason),
        status_address(step.member),
        _("The whole history"),
    )


def invited(letter: Letter) -> Said:
    """Give the link; one that opens no more is not sent."""
    invitation = _row(
        Invitation.objects.select_related("organisation", "cluster"),
        letter.details["invitation"],
    )
    is_other = not invitation.nonce.startswith(letter.details["nonce"])
    if is_other or not invitation.is_open:
        raise Void
    place = invitation.organisation or invitation.cluster
    return Said(
        _("Invitation to %s") % invitation.cluster,
        (
            _("You are invited to Upshift as %(role)s of %(place)s.")
            % {"role": invitation.get_role_display(), "place": place},
            _("The link opens once and until %s.") % _day(invitation.expires_at),
        ),
        reverse("invited", kwargs={"sealed": seal(invitation)}),
        _("Accept the invitation"),
    )


def owes_data(letter: Letter) -> Said:
    """Name what an organisation still owes; nothing is sent once all is there."""
    organisation = _row(
        Organisation.objects.select_related("cluster"), letter.details["organisation"]
    )
    owed = owed_by(organisation)
    names = ", ".join(str(PARTS[part]) for part in owed.lacking)
    if not names:
        raise Void
    told = {"label": organisation, "parts": names}
    return Said(
        _("Data that %s still owes") % organisation,
        (
            _("%(label)s has not yet given all data. Missing: %(parts)s.") % told,
            _("The next plan can only count what is there."),
        ),
        reverse("members:home", kwargs={"cluster": organisation.cluster.network}),
        _("To your space"),
    )


def owes_fee(letter: Letter) -> Said:
    """Remind of a fee, unless it came in meanwhile."""
    fee = _row(Fee.objects.select_related("member", "cluster"), letter.details["fee"])
    if not fee.is_open:
        raise Void
    told = {
        "amount": money(fee.amount, fee.cluster.currency),
        "label": fee.label,
        "day": _day(fee.due_on),
    }
    return Said(
        _("Membership fee %s") % fee.label,
        (
            _("The fee of %(amount)s for %(label)s is due on %(day)s.") % told,
            _("A late payment does not end your membership."),
        ),
    )


def review_due(letter: Letter) -> Said:
    """Name the applications that wait; nothing is sent once each went on."""
    rows = Member.objects.filter(pk__in=letter.details["members"], stage__in=WAITING)
    waiting = list(rows.exclude(due_on=None).select_related("cluster"))
    if not waiting:
        raise Void
    said = ngettext(
        "%(n)s application waits for a step",
        "%(n)s applications wait for a step",
        len(waiting),
    )
    lines = tuple(
        _("%(label)s: the next step is due on %(day)s.")
        % {"label": member.label, "day": _day(member.due_on)}
        for member in waiting
    )
    return Said(
        said % {"n": len(waiting)},
        lines,
        reverse("members:list", kwargs={"cluster": waiting[0].cluster.network}),
        _("To the register"),
    )


def _row(rows, pk: int):  # noqa: ANN001, ANN202 - a row of whichever model
    """Give a row, or say that the letter is void where it is gone."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Void
    return found


def _day(value) -> str:  # noqa: ANN001 - a day or a moment
    return formats.date_format(value, "DATE_FORMAT")


def _stage_words(step: Step) -> str:
    words = {
        Stage.interest: _("%(label)s is on the list again since %(day)s"),
        Stage.applied: _("The application of %(label)s is complete since %(day)s"),
        Stage.committed: _("%(label)s is admitted since %(day)s"),
        Stage.member: _("%(label)s is a member since %(day)s"),
        Stage.left: _("%(label)s is no member since %(day)s"),
    }
    if step.stage == Stage.left and step.was in (Stage.interest, Stage.applied):
        return _("The application of %(label)s was closed on %(day)s")
    return words[Stage(step.stage)]
