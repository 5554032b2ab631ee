# SPDX-License-Identifier: Apache-2.0
"""From the open form to one's own space, as people walk it."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from upshift_workspace.mail.tasks import send_due
from upshift_workspace.members.models import Member
from upshift_workspace.tenancy.models import Membership, Role
from workspace.members.test_invitations import NEW
from workspace.members.test_public import FORM


def way_in(letter):
    """Give the address to which a letter leads, from the root of the site."""
    line = next(line for line in letter.body.splitlines() if "://" in line)
    return "/" + line.split("/", 3)[3]


def test_from_the_form_to_ones_own_space(front, client, signed_in):
    client.post("/at/kerka/join/", FORM, headers={"accept-language": "de"})
    send_due()
    (thanks,) = mail.outbox
    assert thanks.subject == "Ihre Bewerbung ist angekommen"
    member, office = Member.objects.get(), signed_in(Role.office)
    for stage in ("applied", "committed", "member"):
        member.refresh_from_db()
        said = {"stage": stage, "on": str(member.since), "reason": "Gut so"}
        page = f"/c/kerka/register/{member.pk}/step/"
        office.post(page, said | {"revision": member.revision})
    send_due()
    followed = client.get(way_in(thanks)).content.decode()
    assert "Gut so" in followed
    (invited,) = [m for m in mail.outbox if m.subject.startswith("Einladung")]
    newcomer = Client()
    home = newcomer.post(way_in(invited), NEW, follow=True)
    assert home.redirect_chain[-1][0] == "/c/kerka/"
    own = Membership.objects.get(organisation__label="Rétfalu Seating")
    assert (own.role, own.account.language) == (Role.hr, "de")
    assert newcomer.get("/c/kerka/entry/").status_code == 200
    assert newcomer.get("/c/kerka/register/").status_code == 403


def test_only_open_clusters_are_listed(front, elsewhere, client):
    page = client.get("/at/").content.decode()
    assert "/at/kerka/" in page
    assert "LEAKMARK" not in page
