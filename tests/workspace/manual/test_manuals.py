# SPDX-License-Identifier: Apache-2.0
"""Manuals say the same in each language, and only what is on the screen."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from upshift_workspace.manual.tasks import (
    lead_of,
    names_on_screen,
    task_for,
    tasks_of,
    text_of,
)
from upshift_workspace.project.messages import apps, texts_of
from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.permissions import may

LANGUAGES = ("en", "hu", "de")


@pytest.mark.parametrize("role", Role)
def test_every_task_has_as_many_steps_in_each_language(role):
    for task in tasks_of(role):
        told = [text_of(role, task.name, language) for language in LANGUAGES]
        assert len({len(words["steps"]) for words in told}) == 1, task.name
        assert len({"after" in words for words in told}) == 1, task.name
        assert len({words["title"] for words in told}) == 3, task.name
    assert len({lead_of(role, language) for language in LANGUAGES}) == 3


def test_what_a_step_names_is_said_by_some_screen():
    said = {
        text
        for app in apps()
        for message in texts_of(app)
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    assert names_on_screen() - said == set()


def views():
    found = {}
    for part in get_resolver().url_patterns:
        if hasattr(part, "url_patterns") and "cluster" in str(part.pattern):
            for page in part.url_patterns:
                found[f"{part.app_name}:{page.name}"] = page.callback
    return found


@pytest.mark.parametrize("role", Role)
def test_a_task_begins_at_a_screen_its_role_may_open(role, accounts):
    known, who = views(), accounts[role].memberships.get()
    for task in tasks_of(role):
        for screen in task.screens:
            assert screen in known or is_outside(screen), screen
        first = known.get(task.screens[0])
        assert first is None or may(who, first.right), task.name


def is_outside(screen):
    try:
        return bool(reverse(screen))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_reads_its_manual_in_its_language(signed_in, cluster, language):
    browser = signed_in(Role.provider)
    browser.cookies["language"] = language
    page = browser.get(f"/c/{cluster.network}/manual/", follow=True).content.decode()
    assert text_of("provider", "rooms", language)["title"] in page
    assert f'href="/c/{cluster.network}/resources/"' in page


def test_a_screen_leads_to_its_task(signed_in, cluster):
    base = f"/c/{cluster.network}/"
    browser = signed_in(Role.provider)
    page = browser.get(base + "resources/").content.decode()
    assert f'href="{base}manual/for/training:resources"' in page
    answer = browser.get(f"{base}manual/for/training:resources")
    assert answer["Location"] == f"{base}manual/provider/#rooms"
    assert task_for("office", "training:resources") == ""
