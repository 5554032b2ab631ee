# SPDX-License-Identifier: Apache-2.0
"""The tasks of each role and how they are told in each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

_HERE = Path(__file__).parent
_ON_SCREEN = re.compile(r"\{([^}]+)\}")
"""What stands on a screen is named in English and shown as the screen shows it."""

EVERYBODY = "everybody"
"""Tasks that all roles have."""


@dataclass(frozen=True, slots=True)
class Task:
    """
    A task of a role.

    Parameters
    ----------
    name
        By which it is linked.
    screens
        Names of the views it explains; the first is where it begins.
    """

    name: str
    screens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """
    A task in words.

    Parameters
    ----------
    title
        What one wants to do.
    steps
        One after the other.
    after
        What happens then; may be blank.
    """

    task: Task
    title: str
    steps: list[SafeString]
    after: SafeString


def tasks_of(role: str) -> list[Task]:
    """List the tasks of a role, its own first."""
    own = [*_tasks().get(role, []), *_tasks()[EVERYBODY]]
    return [Task(one["name"], tuple(one["screens"])) for one in own]


def task_for(role: str, screen: str) -> str:
    """Name the task that explains a screen to a role; blank if none does."""
    found = (task.name for task in tasks_of(role) if screen in task.screens)
    return next(found, "")


def lead_of(role: str, language: str) -> str:
    """Say in a sentence what a role does here."""
    return str(_texts(language)[role]["lead"])


def told(role: str, language: str) -> Iterator[Told]:
    """Tell the tasks of a role."""
    for task in tasks_of(role):
        words = text_of(role, task.name, language)
        steps = [on_screen(step) for step in words["steps"]]
        yield Told(task, words["title"], steps, on_screen(words.get("after", "")))


def text_of(role: str, name: str, language: str) -> dict[str, Any]:
    """Give the words of a task."""
    texts = _texts(language)
    found = texts[role].get(name) or texts[EVERYBODY][name]
    return dict(found)


def on_screen(text: str) -> SafeString:
    """Put what stands on the screen in place of its English name."""
    parts = _ON_SCREEN.split(text)
    shown = ((part,) for part in parts[0::2])
    names = [format_html("<b>{}</b>", gettext(name)) for name in parts[1::2]]
    pairs = zip(shown, [*names, ""], strict=True)
    return format_html_join("", "{}{}", ((part[0], name) for part, name in pairs))


def names_on_screen() -> set[str]:
    """Give every name that some step of some language says is on the screen."""
    return {
        name
        for path in (_HERE / "texts").glob("*.toml")
        for name in _ON_SCREEN.findall(path.read_text(encoding="utf-8"))
    }


@cache
def _tasks() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((_HERE / "tasks.toml").read_text(encoding="utf-8"))


@cache
def _texts(language: str) -> dict[str, Any]:
    path = _HERE / "texts" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
