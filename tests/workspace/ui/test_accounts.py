# SPDX-License-Identifier: Apache-2.0
"""Pages of one's own account read as ours do."""

from __future__ import annotations

import pytest
from django.utils import translation

from upshift_workspace.tenancy.models import Role
from upshift_workspace.ui.templatetags.accounts import device, drawn, sentence

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Firefox/130.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [(FIREFOX, "Firefox, Windows"), (SAFARI, "Safari, iPhone"), ("curl/8", None)],
)
def test_a_browser_is_named_in_words(words, said):
    with translation.override("en"):
        assert device(words) == (said or "Unknown device")


def test_an_english_title_becomes_a_sentence_and_short_forms_stay():
    with translation.override("en"):
        assert sentence(" Two-Factor Authentication ") == "Two-factor authentication"
        assert sentence("IP Address") == "IP address"
    with translation.override("de"):
        assert sentence("Alle Geräte") == "Alle Geräte"


def test_a_drawing_loses_its_preamble_only():
    assert drawn("<?xml version='1.0'?>\n<svg><path/></svg>") == "<svg><path/></svg>"


@pytest.mark.parametrize("page", ["2fa/", "sessions/", "password/change/", "email/"])
def test_the_pages_of_ones_account_lead_to_each_other(page, signed_in):
    text = signed_in(Role.hr).get(f"/accounts/{page}", follow=True).content.decode()
    for other in ("/accounts/2fa/", "/accounts/sessions/", "/accounts/email/"):
        assert f'href="{other}"' in text
    assert text.count('aria-current="page"') == 1
    assert "placeholder" not in text
