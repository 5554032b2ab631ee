# SPDX-License-Identifier: Apache-2.0
"""What the operator chooses by environment variables."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings


class Environment(BaseSettings):
    """
    What the operator chooses; every name is an environment variable.

    Parameters
    ----------
    port, upshift_listen
        Where the server listens; by default only this machine reaches it.
    upshift_home
        Folder of database, files and secret.
    database_url
        ``postgresql://…`` in place of the SQLite file in ``upshift_home``; as a role
        that owns nothing, so that the rows of other clusters are walled off.
    database_owner_url
        The same database as the role that owns it: tables are made and changed by it.
    database_role
        Name of the role in ``database_url``; migrations give it its rights.
    upshift_hosts
        Names under which browsers reach the server, by commas.
    upshift_https
        Whether a proxy before the server speaks HTTPS; cookies then need it.
    upshift_unguessed
        Whether sign-in is locked after many wrong passwords.
    smtp_host, smtp_port, smtp_user, smtp_password, mail_from
        Where mail goes; without a host it is written into ``upshift_home/mail``.
    """

    port: int = 8000
    upshift_listen: str = "127.0.0.1"
    upshift_home: Path = Field(default_factory=lambda: Path.cwd() / "out/workspace")
    database_url: str = ""
    database_owner_url: str = ""
    database_role: str = "upshift_app"
    upshift_hosts: str = "localhost,127.0.0.1,[::1]"
    upshift_https: bool = False
    upshift_unguessed: bool = True
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    mail_from: str = "upshift@localhost"

    @property
    def hosts(self) -> list[str]:
        """Names under which browsers reach the server."""
        return [name.strip() for name in self.upshift_hosts.split(",") if name.strip()]

    @property
    def origins(self) -> list[str]:
        """Origins whose forms are trusted when a proxy speaks HTTPS."""
        return [f"https://{name}" for name in self.hosts] if self.upshift_https else []

    @property
    def address(self) -> str:
        """The address of the first page, without the last slash."""
        if self.upshift_https:
            return f"https://{self.hosts[0]}"
        return f"http://{self.hosts[0]}:{self.port}"

    @property
    def database(self) -> dict[str, object]:
        """Django's description of the database."""
        if self.database_url:
            return _postgres(self.database_url)
        return _sqlite(self.upshift_home / "workspace.sqlite3")

    @property
    def mail(self) -> str:
        """Django's way of sending mail."""
        kind = "smtp" if self.smtp_host else "filebased"
        return f"django.core.mail.backends.{kind}.EmailBackend"

    def secret(self) -> str:
        """Read the secret, or make one that only the owner may read."""
        path = self.upshift_home / "secret"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii")


@cache
def environment() -> Environment:
    """Read the environment once."""
    return Environment()


def _sqlite(path: Path) -> dict[str, object]:
    """Describe a SQLite file where what is saved stays saved (stack 4.1)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA secure_delete=ON; PRAGMA cache_size=-8000;",  # KiB
        },
        "CONN_MAX_AGE": 60,  # to open the file anew takes longer than a small page
    }


def _postgres(address: str) -> dict[str, object]:
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        # A cursor kept by the server cannot be told its cluster in one message.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
