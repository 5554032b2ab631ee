# SPDX-License-Identifier: Apache-2.0
"""Every text is there in Hungarian and German."""

from __future__ import annotations

import pytest

from upshift_workspace.project.messages import (
    LANGUAGES,
    apps,
    missing,
    read_catalogue,
    texts_of,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", apps(), ids=lambda app: app.name)
def test_no_text_lacks_a_translation(app, language):
    assert list(missing(app, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", apps(), ids=lambda app: app.name)
def test_no_translation_is_left_over(app, language):
    said = {message.id for message in texts_of(app) if message.id}
    kept = {message.id for message in read_catalogue(app, language) if message.id}
    assert kept - said == set()


def test_texts_are_found_at_all():
    said = {m.id for app in apps() for m in texts_of(app) if isinstance(m.id, str)}
    assert {"Sign in", "Planning is running", "Cluster office"} <= said


@pytest.mark.parametrize(
    ("language", "words"), [("hu", "Belépés"), ("de", "Anmelden"), ("en", "Sign in")]
)
def test_a_page_speaks_the_language_of_the_browser(db, client, language, words):
    page = client.get("/accounts/login/", headers={"accept-language": language})
    assert words in page.content.decode()
    assert f'lang="{language}"' in page.content.decode()
