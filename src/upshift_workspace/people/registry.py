# SPDX-License-Identifier: Apache-2.0
"""Which models hold what about a person: read from the models themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from upshift_workspace.tenancy.personal import NOBODY, Personal

Model = type[models.Model]

FOREIGN: dict[str, Personal] = {
    "account.EmailAddress": Personal("account", "user", "delete"),
    "account.EmailConfirmation": Personal(
        "account", "email_address__user", "delete", withheld=("key",)
    ),
    "auth.Group": NOBODY,
    "auth.Permission": NOBODY,
    "axes.AccessAttempt": Personal("sign-in", "username", "delete"),
    "axes.AccessAttemptExpiration": Personal(
        "sign-in", "access_attempt__username", "delete"
    ),
    "axes.AccessFailureLog": Personal("sign-in", "username", "delete"),
    "axes.AccessLog": Personal(
        "sign-in", "username", "delete", withheld=("session_hash",)
    ),
    "contenttypes.ContentType": NOBODY,
    "mfa.Authenticator": Personal("account", "user", "delete", withheld=("data",)),
    "sessions.Session": Personal(
        "session", "session_key", "delete", withheld=("session_key", "session_data")
    ),
    "socialaccount.SocialAccount": Personal("account", "user", "delete"),
    "socialaccount.SocialApp": NOBODY,
    "socialaccount.SocialToken": Personal(
        "account", "account__user", "delete", withheld=("token", "token_secret")
    ),
    "usersessions.UserSession": Personal(
        "account", "user", "delete", withheld=("session_key",)
    ),
}
"""Rules of models that are not ours and cannot say it themselves."""


def rule_of(model: Model) -> Personal | None:
    """Give what a model declares; None where it says nothing."""
    return getattr(model, "personal", None) or FOREIGN.get(model._meta.label)


def undeclared() -> list[str]:
    """Name the models that do not say what they hold about people."""
    return [m._meta.label for m in apps.get_models() if rule_of(m) is None]


def about_people() -> Iterator[tuple[Model, Personal]]:
    """Give every model that holds something about people, with its rule."""
    for model in apps.get_models():
        rule = rule_of(model)
        if rule is not None and rule.path:
            yield model, rule
